from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import FORM, Adapter, Aside, Knock, Listed, Part, PassedOver, Reply, Setting, Settings
from naewon.intake.adapters.twilio_sms.listing import texts
from naewon.intake.adapters.twilio_sms.payloads import text_in
from naewon.intake.adapters.twilio_sms.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.listing import WITHOUT_KEYS
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.signature import twilio_signature, verify_twilio_signature
from naewon.marketing.models import ChannelKind

HEADER = "x-twilio-signature"


class TwilioSms(Adapter):
    kind = SourceKind.TWILIO_SMS
    channel_kind = ChannelKind.PHONE
    family = "chat"
    icon = "message-square"
    opens_list = ("account_sid", "numbers")
    without_list = WITHOUT_KEYS
    settings = (
        Setting("auth_token", _("인증 토큰"), _("트윌리오 콘솔의 Account › API keys & tokens에 있습니다.")),
        Setting(
            "account_sid",
            _("계정 번호 (Account SID)"),
            _("트윌리오 콘솔 첫 화면에 있습니다. 넣으면 밤마다 빠진 것을 찾습니다."),
            is_secret=False,
            is_needed=False,
        ),
        Setting(
            "numbers",
            _("문자를 받는 우리 번호"),
            _("한 줄에 하나씩 적습니다. 이 번호로 온 것만 대조합니다."),
            is_secret=False,
            is_needed=False,
            is_long=True,
        ),
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        return verify_twilio_signature(knock.raw, knock.url, knock.headers.get(HEADER), settings.get("auth_token", ""))

    def parts(self, knock: Knock) -> list[Part]:
        return [Part(text_in(knock.raw, knock.content_type).name[:120], knock.raw)]

    def translate(self, delivery: Delivery) -> Canonical | PassedOver | Aside:
        return translate(delivery)

    def reply(self, knock: Knock, parts: Sequence[Part]) -> Reply:  # noqa: ARG002 - nothing is texted back
        return Reply(b"<Response/>", "text/xml")

    def listed(self, settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
        return texts(settings, since, now)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        fields = {
            "MessageSid": f"test-{at.timestamp():.6f}",
            "From": "+821000001234",
            "To": "+8225550100",
            "Body": "연결을 시험합니다.",
            "NumMedia": "0",
        }
        url = settings.get("url", "")
        stated = twilio_signature(url, fields.items(), settings.get("auth_token", ""))
        return Knock(urlencode(fields).encode(), at, FORM, headers={HEADER: stated}, url=url)
