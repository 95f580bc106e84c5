"""점수와 근거: the chance of a visit with its interval, its reasons, and how it came to be."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from naewon.inquiries.models import Inquiry
from naewon.scores.models import Basis, Score
from naewon.scores.wording import ReasonRow, reason_rows
from naewon.web.charts import Step, waterfall

SHOWN = 7


class Chance(NamedTuple):
    """A score as components/score.html and waterfall.html show it."""

    value: int
    grade: str
    low: int
    high: int
    start: bool
    alike: int
    alike_visited: int
    steps: list[Step]


def chance_of(score: Score, inquiry: Inquiry) -> Chance:
    low, high = badge_range(score)
    return Chance(
        value=score.percent,
        grade=score.grade.lower(),
        low=low,
        high=high,
        start=score.basis == Basis.STARTING,
        alike=score.alike,
        alike_visited=score.alike_visited,
        steps=steps_of(score, inquiry.wish),
    )


def badge_range(score: Score) -> tuple[int, int]:
    """The interval in whole percents, never apart from the number it belongs to."""
    low, high = round(100 * score.lower), round(100 * score.upper)
    return min(low, score.percent), max(high, score.percent)


def steps_of(score: Score, wish: str) -> list[Step]:
    """From the clinic's average over the weightiest reasons to the number shown; the small ones are one line."""
    rows = gathered(reason_rows(score))
    starts = {Basis.MODEL: _("이 병원 문의 평균"), Basis.STARTING: _("시작 평균"), Basis.EXTERNAL: _("이 모델의 평균")}
    total = _("%(wish)s 내원 가능성") % {"wish": wish} if wish else _("내원 가능성")
    return waterfall((starts[Basis(score.basis)], score.base_percent), rows, total)


def gathered(rows: list[ReasonRow]) -> list[ReasonRow]:
    """The weightiest reasons alone, the rest in one row."""
    if len(rows) <= SHOWN:
        return rows
    rest = rows[SHOWN - 1 :]
    return [*rows[: SHOWN - 1], ReasonRow(_("그 밖의 %d가지") % len(rest), sum(row.points for row in rest))]
