"""A line of Naver TalkTalk as a canonical inquiry."""

from typing import Any

from naewon.intake.adapter import Opened, PassedOver
from naewon.intake.adapters.talktalk.payloads import happening_in
from naewon.intake.attribution import bare_address
from naewon.intake.canonical import Canonical, Origin, Person
from naewon.intake.lines import ids_of_openings, phone_in
from naewon.intake.models import Delivery, SourceKind
from naewon.intake.payloads import read_json

# Known and said on the person's page: the clinic needs the word of a guardian before anything else.
UNDER14 = "만 14세 미만"


def translate(delivery: Delivery) -> Canonical | PassedOver:
    """Only what the person wrote: what the clinic wrote comes back as an echo, and the rest are steps of the chat.

    The link they came by is told when the chat is opened, and mostly not with what they write.
    """
    told = happening_in(read_json(bytes(delivery.raw)))
    shown = {"from": told.came_from, "referer": bare_address(told.referer)}
    way: dict[str, Any] = {
        "origin": Origin(campaign=told.came_from),
        "attribution": {name: value for name, value in shown.items() if value},
    }
    if told.event == "open":
        return Opened(told.event, **way)
    if told.event != "send" or not told.words:
        return PassedOver(told.event)
    return Canonical(
        source_kind=SourceKind.TALKTALK,
        external_id=delivery.external_id,
        occurred_at=delivery.received_at,
        person=Person(handle=told.user, phone=told.words if told.is_number else phone_in(told.words)),
        message=told.words,
        medium=SourceKind.TALKTALK,
        answers={UNDER14: "예 · 법정대리인 동의 필요"} if told.under14 else {},
        came_by=ids_of_openings(told.user, delivery.received_at),
        **way,
    )
