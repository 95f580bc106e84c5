import json
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Adapter, Knock, Part, Setting, Settings
from naewon.intake.adapters.typeform.payloads import response_in
from naewon.intake.adapters.typeform.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json
from naewon.intake.signature import base64_hmac, is_same
from naewon.marketing.models import ChannelKind

SIGNATURE = "typeform-signature"


class Typeform(Adapter):
    kind = SourceKind.TYPEFORM
    channel_kind = ChannelKind.FORM
    family = "form"
    icon = "file-text"
    settings = (
        Setting(
            "secret",
            _("서명 키"),
            _("타입폼의 Connect › Webhooks에서 Secret에 그대로 넣어 주세요."),
            is_ours=True,
        ),
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        secret = settings.get("secret", "")
        stated = knock.headers.get(SIGNATURE, "")
        return bool(secret) and is_same(stated, f"sha256={base64_hmac(knock.raw, secret)}")

    def parts(self, knock: Knock) -> list[Part]:
        return [Part(response_in(read_json(knock.raw)).token, knock.raw)]

    def translate(self, delivery: Delivery) -> Canonical:
        return translate(delivery)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        told = (("text", "name", "김시험"), ("phone_number", "phone", "+821000001234"))
        response = {
            "form_id": "test",
            "token": f"test-{at.timestamp():.6f}",
            "submitted_at": at.isoformat(),
            "answers": [{"type": kind, kind: value, "field": {"id": ref, "ref": ref}} for kind, ref, value in told],
        }
        body = {"event_id": "test", "event_type": "form_response", "form_response": response}
        raw = json.dumps(body, ensure_ascii=False).encode()
        return Knock(raw, at, headers={SIGNATURE: f"sha256={base64_hmac(raw, settings.get('secret', ''))}"})
