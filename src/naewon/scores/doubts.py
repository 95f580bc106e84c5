"""What speaks against a standing model, and since when: noted every night, and inherited by the model after it.

A doubt is one however many models are learned while it lasts: it rings once (`warning.py`) and is reason for one
training (`staleness.py`). One that comes back within four weeks is the same, for figures about a bound come and go.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

LAPSES = timedelta(days=28)

# By what it is, when it was noted first and last, as the JSON of a version keeps it.
Doubts = Mapping[str, Mapping[str, str]]


class Doubt(StrEnum):
    SILENT = "silent"
    UNTRUE = "untrue"
    MOVED = "moved"


def moved(feature: str) -> str:
    return f"{Doubt.MOVED}:{feature}"


def carried_on(before: Doubts, found: Iterable[str], at: datetime) -> dict[str, dict[str, str]]:
    """What is found now, each since it was found first, and what was found not long ago."""
    kept = {what: dict(noted) for what, noted in before.items() if at - _read(noted["last"]) < LAPSES}
    now = at.isoformat()
    return kept | {what: {**kept.get(what, {"since": now}), "last": now} for what in found}


def since_when(watched: Mapping[str, Any]) -> dict[str, datetime]:
    """What stood in the night of this note, and since when."""
    noted: Doubts = watched.get("doubts", {})
    return {what: _read(each["since"]) for what, each in noted.items() if each["last"] == watched["at"]}


def _read(at: str) -> datetime:
    return datetime.fromisoformat(at)
