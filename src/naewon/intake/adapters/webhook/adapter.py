import json
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Adapter, Knock, Part, Setting, Settings
from naewon.intake.adapters.webhook.payloads import inquiry_in
from naewon.intake.adapters.webhook.translate import translate
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.reading import text
from naewon.intake.signature import sign_webhook, verify_webhook


class Webhook(Adapter):
    kind = SourceKind.WEBHOOK
    family = "other"
    icon = "link"
    settings = (
        Setting(
            "secret",
            _("서명 키"),
            _("보내는 프로그램에 넣어 주세요. Standard Webhooks 규격으로 서명합니다."),
            is_ours=True,
        ),
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        """Five minutes off at most. The signature covers id, moment and body."""
        return verify_webhook(knock.raw, knock.headers, settings.get("secret", ""))

    def parts(self, knock: Knock) -> list[Part]:
        """Under the id of the body, else under that of the message: it stays the same when it is sent again."""
        told = inquiry_in(knock.raw)
        return [Part((text(told.get("id")) or knock.headers.get("webhook-id", ""))[:120], knock.raw)]

    def translate(self, delivery: Delivery) -> Canonical:
        return translate(delivery)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        name = f"test-{at.timestamp():.6f}"
        body = {
            "id": name,
            "name": "김시험",
            "phone": "010-0000-1234",
            "item": "상담",
            "message": "연결을 시험합니다.",
            "consents": [{"purpose": "collect_use", "granted": True}],
            "test": True,
        }
        raw = json.dumps(body, ensure_ascii=False).encode()
        return Knock(raw, at, headers=sign_webhook(name, at, raw, settings.get("secret", "")))
