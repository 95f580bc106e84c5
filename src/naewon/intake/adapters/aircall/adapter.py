import json
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from naewon.intake.adapter import Adapter, Knock, Listed, Part, Setting, Settings, Told
from naewon.intake.adapters.aircall.listing import calls
from naewon.intake.adapters.aircall.payloads import event_in, token_in
from naewon.intake.adapters.aircall.translate import translate
from naewon.intake.errors import UnreadablePayload
from naewon.intake.listing import WITHOUT_KEYS
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.numbers import NUMBERS
from naewon.intake.payloads import read_json
from naewon.intake.signature import is_same


class Aircall(Adapter):
    kind = SourceKind.AIRCALL
    family = "phone"
    icon = "phone"
    opens_list = ("api_id", "api_token", "numbers")
    without_list = WITHOUT_KEYS
    settings = (
        Setting("token", _("웹훅 토큰"), _("에어콜에서 웹훅을 만들 때 보여 주는 토큰을 그대로 넣어 주세요.")),
        Setting(
            "api_id",
            _("API ID"),
            _("에어콜의 Integrations & API › API Keys에서 만듭니다. 넣으면 밤마다 빠진 전화를 찾습니다."),
            is_needed=False,
        ),
        Setting("api_token", _("API 토큰"), _("API ID와 함께 한 번만 보여 주는 토큰입니다."), is_needed=False),
        NUMBERS,
    )

    def is_authentic(self, knock: Knock, settings: Settings) -> bool:
        try:
            return is_same(token_in(read_json(knock.raw)), settings.get("token", ""))
        except UnreadablePayload:
            return False

    def parts(self, knock: Knock) -> list[Part]:
        event = event_in(read_json(knock.raw))
        return [Part(f"{event.call_id[:60]}:{event.name[:50]}", knock.raw)]

    def translate(self, delivery: Delivery) -> Told:
        return translate(delivery)

    def listed(self, settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
        return calls(settings, since, now)

    def sample(self, settings: Settings, at: datetime) -> Knock:
        ended = int(at.timestamp())
        event = {
            "event": "call.ended",
            "resource": "call",
            "timestamp": ended,
            "token": settings.get("token", ""),
            "data": {
                "id": int(at.timestamp() * 1_000_000),
                "direction": "inbound",
                "raw_digits": "+82 10-0000-1234",
                "started_at": ended - 25,
                "answered_at": None,
                "ended_at": ended,
                "missed_call_reason": "agents_did_not_answer",
                "number": {"digits": "+82 70-1234-5678"},
            },
        }
        return Knock(json.dumps(event).encode(), at)
