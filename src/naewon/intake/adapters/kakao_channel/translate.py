"""Who blocks the channel wants no more advertising there. Who adds it asks nothing yet, and agrees to nothing."""

from naewon.clinics.dates import read_datetime
from naewon.intake.adapter import Aside, PassedOver
from naewon.intake.adapters.kakao_channel.payloads import change_in
from naewon.intake.models import Delivery
from naewon.intake.payloads import read_json
from naewon.patients.models import Medium

# What colleagues read of it.
EVENTS = {"added": "추가함", "blocked": "차단함"}


def translate(delivery: Delivery) -> PassedOver | Aside:
    told, received_at = change_in(read_json(bytes(delivery.raw))), delivery.received_at
    if told.event not in EVENTS:
        return PassedOver(told.event)
    # Kakao writes instants in UTC.
    at = read_datetime(told.updated_at, today=received_at.date(), zone="UTC") or received_at
    return Aside(
        at=min(at, received_at),
        handle=told.user,
        facts={"카카오톡 채널": EVENTS[told.event]},
        refuses=Medium.KAKAO if told.event == "blocked" else "",
    )
