"""Where the score of an inquiry turned: what happened from one score to the next, and by how much it moved.

The turns add up: the first score and all changes are the newest one. What moved without anything having happened is the
passing of time, and stretches of it are one turn however many scores they hold.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from django.db.models import QuerySet

from naewon.inquiries.models import Inquiry
from naewon.scores.features import BY_HAND
from naewon.scores.models import Score
from naewon.scores.models.left_out import SAYS_AS_MUCH
from naewon.tenancy.kept import kept
from naewon.tenancy.prepared import prepared
from naewon.vault.errors import CannotOpen

# Done to all inquiries of the clinic: whether it moved this one, only its reasons tell.
OF_THE_CLINIC = ("weighed", "left_out", "read_again")
Reasons = list[tuple[str, str, int]]
FIRST_TALK, NEW_MODEL = "first_talk", "new_model"


class Point(NamedTuple):
    """A score without its reasons. `low` and `high` are the ends of its interval, all three in percent."""

    pk: int
    at: datetime
    percent: int
    low: int
    high: int
    phase: str
    version: int | None


class Happening(NamedTuple):
    at: datetime
    kind: str
    word: str


@dataclass(frozen=True)
class Turn:
    """From `before` to `after` percent; `causes` is empty where only time passed, and `at` is when it was over."""

    at: datetime
    before: int
    after: int
    causes: tuple[Happening, ...] = ()

    @property
    def change(self) -> int:
        return self.after - self.before


def points_of(inquiry: Inquiry) -> list[Point]:
    """Every score the inquiry ever had, oldest first. One statement, and nothing is opened."""
    rows = _scores_of(clinic=inquiry.clinic_id, inquiry=inquiry.pk)
    return [
        Point(pk, at, percent, min(round(100 * lower), percent), max(round(100 * upper), percent), phase, version)
        for pk, at, percent, lower, upper, phase, version in rows
    ]


@kept
def _scores_of(clinic: int, inquiry: int) -> QuerySet[Score, tuple[Any, ...]]:
    rows = Score.objects.filter(clinic_id=clinic, inquiry=inquiry).order_by("at", "pk")
    return rows.values_list("pk", "at", "percent", "lower", "upper", "phase", "version_id")


def happenings_of(inquiry: Inquiry) -> list[Happening]:
    """What may have moved its score, oldest first."""
    with prepared() as cursor:
        cursor.execute(_statement(), {"inquiry": inquiry.pk, "clinic": inquiry.clinic_id})
        return [Happening(*row) for row in cursor.fetchall()]


@cache
def _statement() -> str:
    return Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")


def turns_of(points: Sequence[Point], happened: Sequence[Happening]) -> list[Turn]:
    """What moved the score, oldest first. At most one statement."""
    between = [(before, after, causes_of(before, after, happened)) for before, after in pairwise(points)]
    doubtful = [
        (before, after) for before, after, causes in between if any(one.kind in OF_THE_CLINIC for one in causes)
    ]
    reasons = reasons_of({point.pk for pair in doubtful for point in pair})
    turns: list[Turn] = []
    for before, after, causes in between:
        moved = reasons.get(before.pk, []), reasons.get(after.pk, [])
        ours = tuple(one for one in causes if one.kind not in OF_THE_CLINIC or tells_of(one, *moved))
        add(turns, Turn(after.at, before.percent, after.percent, ours))
    return turns


def add(turns: list[Turn], turn: Turn) -> None:
    """Onto the stretch before, where in both only time passed; what moved nothing is no turn."""
    if not turn.causes and turns and not turns[-1].causes:
        turn = replace(turn, before=turns.pop().before)
    if turn.change:
        turns.append(turn)


def causes_of(before: Point, after: Point, happened: Sequence[Happening]) -> tuple[Happening, ...]:
    """What happened after the one and until the other; a model in another's place happened with the score."""
    first, last = (bisect_right(happened, point.at, key=lambda one: one.at) for point in (before, after))
    causes = happened[first:last]
    if before.phase != after.phase:
        return tuple(as_first_talk(causes)) if after.phase == "post" else tuple(causes)
    if before.version != after.version:
        return (*causes, Happening(after.at, NEW_MODEL, ""))
    return tuple(causes)


def as_first_talk(causes: Sequence[Happening]) -> list[Happening]:
    """The call that was the first to reach the person, named as such."""
    first = next((one for one in causes if (one.kind, one.word) == ("called", "connected")), None)
    return [one._replace(kind=FIRST_TALK) if one is first else one for one in causes]


def reasons_of(pks: Collection[int]) -> dict[int, Reasons]:
    """The points of each reason, by score; nothing of one that cannot be opened."""
    found = {}
    for score in Score.objects.filter(pk__in=pks).only("clinic_id", "reasons") if pks else ():
        try:
            found[score.pk] = [(row["feature"], row["value"], row["points"]) for row in score.reasons]
        except CannotOpen:
            continue
    return found


def tells_of(one: Happening, before: Reasons, after: Reasons) -> bool:
    """Whether the reasons of two scores differ in what was done to all."""
    features = (BY_HAND,) if one.kind == "weighed" else (one.word, *SAYS_AS_MUCH.get(one.word, ()))
    then, now = ([reason for reason in reasons if reason[0] in features] for reasons in (before, after))
    return then != now
