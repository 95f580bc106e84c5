"""The timeline as a page shows it: by day, each moment with its mark."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from naewon.insights.timeline import Moment

ICONS = {
    "asked": "inbox",
    "touched": "inbox",
    "called": "phone",
    "called_us": "phone-call",
    "missed_us": "phone-missed",
    "rang_them": "phone-forwarded",
    "heard": "message-square",
    "wrote": "message-square",
    "sent": "message-square",
    "reminded": "phone",
    "answered_link": "user",
    "preferred": "user",
    "promised": "alarm-clock",
    "commented": "pencil",
    "learned": "clipboard-list",
    "tasked": "flag",
    "did_task": "check",
    "booked": "calendar-plus",
    "waits": "users",
    "told_by_app": "calendar-check",
    "ended": "calendar-check",
    "walked_in": "door-open",
    "consulted": "clipboard-list",
    "treated": "circle-check",
    "deviated": "triangle-alert",
    "answered": "message-square",
    "reviewed": "star",
    "looked_after": "circle-check",
    "closed": "circle-check",
    "reopened": "undo-2",
    "about": "clipboard-list",
    "postponed": "clock",
    "assigned": "user-check",
    "gave_back": "users",
    "offered": "handshake",
    "returned": "undo-2",
    "lapsed": "undo-2",
    "viewed": "eye",
}
TONES = {
    "asked": "tone-accent",
    "touched": "tone-accent",
    "missed_us": "tone-warm",
    "gave_back": "tone-warm",
    "lapsed": "tone-warm",
    "deviated": "tone-warm",
    "answered_link": "tone-accent",
    "booked": "tone-calm",
    "told_by_app": "tone-calm",
    "ended": "tone-calm",
    "walked_in": "tone-calm",
    "treated": "tone-calm",
}
IN_THEIR_WORDS = {"asked", "answered", "reviewed", "touched", "heard", "wrote", "sent", "commented"}


class Mark(NamedTuple):
    """One line: `words` stand beside the title, `quote` below it. `anchor`: what leads to it, once a page."""

    moment: Moment
    at: datetime
    icon: str
    tone: str
    words: str
    quote: str
    anchor: str


def days_of(moments: Sequence[Moment], zone: ZoneInfo) -> list[tuple[date, list[Mark]]]:
    """The moments under the day they happened on, in the zone of the clinic."""
    taken: set[str] = set()
    marks = [mark_of(moment, zone, taken) for moment in moments]
    return [(day, list(group)) for day, group in groupby(marks, key=lambda mark: mark.at.date())]


def anchor_of(kind: str, at: datetime) -> str:
    """By what and when it was: `learned-20261125010000000000`."""
    return f"{kind}-{at.astimezone(UTC):%Y%m%d%H%M%S%f}"


def mark_of(moment: Moment, zone: ZoneInfo, taken: set[str]) -> Mark:
    """Of several of one kind in one instant the first is led to."""
    quoted = moment.kind in IN_THEIR_WORDS
    anchor = anchor_of(moment.kind, moment.at)
    is_first = anchor not in taken
    taken.add(anchor)
    return Mark(
        moment=moment,
        at=moment.at.astimezone(zone),
        icon=ICONS[moment.kind],
        tone=TONES.get(moment.kind, ""),
        words="" if quoted else moment.text,
        quote=moment.text if quoted else "",
        anchor=anchor if is_first else "",
    )
