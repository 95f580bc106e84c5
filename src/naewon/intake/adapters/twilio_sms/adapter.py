from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import FORM, Adapter, Aside, Knock, Part, PassedOver, Reply, Setting, Settings
from naewon.intake.adapters.twilio_sms.payloads import text_in
from naewon.intake.adapters.twilio_sms.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.signature import twilio_signature, verify_twilio_signature
from naewon.marketing.models import ChannelKind

HEADER = "x-twilio-signature"


class TwilioSms(Adapter):
    kind = SourceKind.TWILIO_SMS
    channel_kind = ChannelKind.PHONE
    family = "chat"
    icon = "message-square"
    settings = (Setting("auth_token", _("인증 토큰"), _("트윌리오 콘솔의 Account › API keys & tokens에 있습니다.")),)

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        return verify_twilio_signature(knock.raw, knock.url, knock.headers.get(HEADER), settings.get("auth_token", ""))

    def parts(self, knock: Knock) -> list[Part]:
        return [Part(text_in(knock.raw, knock.content_type).name[:120], knock.raw)]

    def translate(self, delivery: Delivery) -> Canonical | PassedOver | Aside:
        return translate(delivery)

    def reply(self, knock: Knock, parts: Sequence[Part]) -> Reply:  # noqa: ARG002 - nothing is texted back
        return Reply(b"<Response/>", "text/xml")

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
