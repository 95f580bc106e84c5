import json
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Adapter, Knock, Part, Setting, Settings
from naewon.intake.adapters.tally.payloads import response_in
from naewon.intake.adapters.tally.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.signature import base64_hmac, is_same
from naewon.marketing.models import ChannelKind

SIGNATURE = "tally-signature"


class Tally(Adapter):
    kind = SourceKind.TALLY
    channel_kind = ChannelKind.FORM
    family = "form"
    icon = "file-text"
    settings = (
        Setting(
            "secret",
            _("서명 키"),
            _("탈리의 Integrations › Webhooks에서 Signing secret에 그대로 넣어 주세요."),
            is_ours=True,
        ),
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        secret = settings.get("secret", "")
        return bool(secret) and is_same(knock.headers.get(SIGNATURE, ""), base64_hmac(knock.raw, secret))

    def parts(self, knock: Knock) -> list[Part]:
        return [Part(response_in(read_json(knock.raw)).response_id, knock.raw)]

    def translate(self, delivery: Delivery) -> Canonical:
        return translate(delivery)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        told = (("성함", "INPUT_TEXT", "김시험"), ("연락처", "INPUT_PHONE_NUMBER", "+821000001234"))
        fields = [{"key": label, "label": label, "type": kind, "value": value} for label, kind, value in told]
        body = {
            "eventId": "test",
            "eventType": "FORM_RESPONSE",
            "createdAt": at.isoformat(),
            "data": {"responseId": f"test-{at.timestamp():.6f}", "formId": "test", "fields": fields},
        }
        raw = json.dumps(body, ensure_ascii=False).encode()
        return Knock(raw, at, headers={SIGNATURE: base64_hmac(raw, settings.get("secret", ""))})
