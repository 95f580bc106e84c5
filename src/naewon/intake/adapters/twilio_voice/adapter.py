from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import FORM, Adapter, Knock, Listed, Part, Reply, Setting, Settings, Told
from naewon.intake.adapters.twilio_voice.listing import calls
from naewon.intake.adapters.twilio_voice.payloads import sign_in
from naewon.intake.adapters.twilio_voice.translate import translate
from naewon.intake.listing import WITHOUT_KEYS
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.numbers import NUMBERS
from naewon.intake.signature import twilio_signature, verify_twilio_signature

NOTHING_TO_SAY = b'<?xml version="1.0" encoding="UTF-8"?><Response/>'


class TwilioVoice(Adapter):
    kind = SourceKind.TWILIO_VOICE
    family = "phone"
    icon = "phone"
    opens_list = ("account_sid", "numbers")
    without_list = WITHOUT_KEYS
    settings = (
        Setting("auth_token", _("Auth Token"), _("트윌리오 콘솔 첫 화면의 Auth Token을 그대로 넣어 주세요.")),
        Setting(
            "account_sid",
            _("계정 번호 (Account SID)"),
            _("트윌리오 콘솔 첫 화면에 있습니다. 넣으면 밤마다 빠진 것을 찾습니다."),
            is_secret=False,
            is_needed=False,
        ),
        NUMBERS,
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        """The signature covers the address as Twilio called it, and every field."""
        header = knock.headers.get("x-twilio-signature")
        return verify_twilio_signature(knock.raw, knock.url, header, settings.get("auth_token", ""))

    def parts(self, knock: Knock) -> list[Part]:
        return [Part(sign_in(knock.raw, knock.content_type), knock.raw)]

    def translate(self, delivery: Delivery) -> Told:
        return translate(delivery)

    def listed(self, settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
        return calls(settings, since, now)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        told = {
            "CallSid": f"CAtest{at.timestamp():.6f}",
            "CallStatus": "no-answer",
            "Direction": "inbound",
            "From": "+821000001234",
            "To": "+827012345678",
            "Timestamp": format_datetime(at),
        }
        url = settings.get("url", "")
        signature = twilio_signature(url, told.items(), settings.get("auth_token", ""))
        return Knock(urlencode(told).encode(), at, FORM, {"x-twilio-signature": signature}, url=url)

    def reply(self, knock: Knock, parts: object) -> Reply:  # noqa: ARG002 - whatever came, nothing is to be done
        """The action of a Dial asks what to do next."""
        return Reply(NOTHING_TO_SAY, "text/xml")
