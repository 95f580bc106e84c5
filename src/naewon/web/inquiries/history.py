"""How the chance came to be what it is: the line of scores, and what happened before each turn."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from naewon.inquiries.models import Inquiry
from naewon.insights.timeline import Moment, timeline_of
from naewon.scores.models import Score
from naewon.scores.reading import score_line

# Looking, assigning and the like move no score.
MOVING = {"asked", "touched", "called", "heard", "wrote", "commented", "learned", "booked", "ended"}
TURNS_SHOWN = 6


class Turn(NamedTuple):
    """A score, how it differs from the one before, and what happened last before it. x, y: percent of the chart."""

    at: datetime
    percent: int
    change: int
    cause: str
    x: str
    y: str


class History(NamedTuple):
    """`points` is a polyline in a box of 100 by 100, `low` and `high` the percent at its floor and its top."""

    turns: list[Turn]
    points: str
    low: int
    high: int

    @property
    def newest(self) -> list[Turn]:
        return self.turns[: -TURNS_SHOWN - 1 : -1]


def history_of(inquiry: Inquiry, now: datetime) -> History | None:
    """None until there are two scores to compare."""
    scores = score_line(inquiry)
    if len(scores) < 2:
        return None
    low, high = bounds([score.percent for score in scores])
    causes = [moment for moment in timeline_of(inquiry, limit=200) if moment.kind in MOVING][::-1]
    turns = turns_of(scores, causes, now, low, high)
    return History(turns, stairs(turns), low, high)


def bounds(percents: Sequence[int]) -> tuple[int, int]:
    """Round tens around what is shown, so that a small change looks small."""
    low, high = min(percents) // 10 * 10, -(-max(percents) // 10) * 10
    return (low, high) if high - low >= 20 else (max(0, low - 10), min(100, high + 10))


def turns_of(scores: Sequence[Score], causes: Sequence[Moment], now: datetime, low: int, high: int) -> list[Turn]:
    """The scores from oldest to newest; the chart ends now."""
    start = scores[0].at
    whole = max((now - start).total_seconds(), 1)
    before = [scores[0].percent, *(score.percent for score in scores)]
    return [
        Turn(
            at=score.at,
            percent=score.percent,
            change=score.percent - last,
            cause=cause_of(score.at, causes),
            x=f"{100 * (score.at - start).total_seconds() / whole:.1f}",
            y=f"{100 * (high - score.percent) / (high - low):.1f}",
        )
        for score, last in zip(scores, before, strict=False)
    ]


def cause_of(at: datetime, causes: Sequence[Moment]) -> str:
    """What happened last until then."""
    place = bisect_right(causes, at, key=lambda moment: moment.at)
    return causes[place - 1].title if place else ""


def stairs(turns: Sequence[Turn]) -> str:
    """A score holds until the next one, so the line goes in steps and on until now."""
    corners = []
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        corners += [f"{turn.x},{turn.y}", f"{following.x if following else 100},{turn.y}"]
    return " ".join(corners)
