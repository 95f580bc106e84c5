import json
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Adapter, Knock, Part, Setting, Settings, Told
from naewon.intake.adapters.call.payloads import event_in
from naewon.intake.adapters.call.translate import translate
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.numbers import NUMBERS
from naewon.intake.payloads import read_json
from naewon.intake.signature import sign_webhook, verify_webhook


class Exchange(Adapter):
    kind = SourceKind.CALL
    family = "phone"
    icon = "phone"
    settings = (
        Setting(
            "secret",
            _("서명 키"),
            _("교환기 옆에서 통화를 보내는 프로그램에 넣어 주세요. Standard Webhooks 규격으로 서명합니다."),
            is_ours=True,
        ),
        NUMBERS,
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        """Five minutes off at most. The signature covers id, moment and body."""
        return verify_webhook(knock.raw, knock.headers, settings.get("secret", ""))

    def parts(self, knock: Knock) -> list[Part]:
        event = event_in(read_json(knock.raw))
        return [Part(f"{event.call_id[:100]}:{event.name}", knock.raw)]

    def translate(self, delivery: Delivery) -> Told:
        return translate(delivery)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        name = f"test-{at.timestamp():.6f}"
        began = at - timedelta(seconds=25)
        event = {
            "event": "ended",
            "call_id": name,
            "direction": "inbound",
            "from": "01000001234",
            "to": "0212345678",
            "started_at": began.isoformat(),
            "ended_at": at.isoformat(),
            "result": "missed",
            "ring_seconds": 25,
            "test": True,
        }
        raw = json.dumps(event).encode()
        return Knock(raw, at, headers=sign_webhook(name, at, raw, settings.get("secret", "")))
