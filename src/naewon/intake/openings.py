"""The link by which somebody came into a chat counts for the first thing they say there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from naewon.intake.adapter import Opened
from naewon.intake.canonical import Canonical
from naewon.intake.models import Delivery, Source
from naewon.intake.receive import Receipt, receive
from naewon.intake.registry import WAYS


def receive_opened(arrivals: Sequence[tuple[Delivery, Canonical]], source: Source, now: datetime) -> list[Receipt]:
    """Receive them, those of a chat with how it was opened. One statement more, none where nobody chats."""
    opened = openings_of(source, {name for _delivery, told in arrivals for name in told.came_by})
    return receive([(delivery, as_opened(told, opened)) for delivery, told in arrivals], source, now)


def openings_of(source: Source, names: set[str]) -> dict[str, Opened]:
    if not names:
        return {}
    rows = Delivery.objects.filter(source=source, external_id__in=names, destroyed_at=None)
    told = {row.external_id: WAYS[source.kind].translate(row) for row in rows}
    return {name: one for name, one in told.items() if isinstance(one, Opened)}


def as_opened(told: Canonical, opened: dict[str, Opened]) -> Canonical:
    """What a line tells itself outweighs how the chat was opened."""
    found = next((opened[name] for name in told.came_by if name in opened), None)
    if found is None or told.attribution:
        return told
    return replace(told, origin=found.origin, attribution=dict(found.attribution))
