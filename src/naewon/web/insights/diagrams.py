"""A report card as it is drawn: positions are percentages of the box, y from the top."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt
from typing import NamedTuple

from django.utils.translation import gettext as _

from naewon.insights.report_card import Bin, Quality, ReportCard
from naewon.scores.wording import name_of
from naewon.web.charts import Bar, bars
from naewon.web.insights import readings
from naewon.web.insights.gaps import ShownGaps, shown_gaps
from naewon.web.insights.growth import ShownGrowth, shown_growth
from naewon.web.insights.kinds import KindTable, kind_tables
from naewon.web.insights.watched import ShownWatch, shown_watch

NOT_ASKED = Quality.read({})
FEW = 10


@dataclass(frozen=True)
class Dot:
    """A bin of similar scores. `x` is what was said, `y` what was seen; both in percent of the box."""

    x: str
    y: str
    low: str
    high: str
    bin: Bin


@dataclass(frozen=True)
class Segment:
    """A piece of a line."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True)
class Measure:
    """One figure of the model beside those of others, and how to read it."""

    name: str
    model: str
    others: tuple[str, ...]
    meaning: str


class Gained(NamedTuple):
    """The share of visits among the best-scored share of leads; Odoo's is None where it was not asked."""

    called: float
    visits: float
    odoo: float | None


@dataclass(frozen=True)
class ModelCard:
    card: ReportCard
    reading: str
    beside_odoo: str
    measures: tuple[Measure, ...]
    others: tuple[str, ...]
    dots: tuple[Dot, ...]
    top: int
    gains: tuple[Segment, ...]
    odoo_gains: tuple[Segment, ...]
    gained: tuple[Gained, ...]
    kinds: tuple[KindTable, ...]
    growth: ShownGrowth
    gaps: ShownGaps
    watched: ShownWatch
    strongest: tuple[Bar, ...]


def model_card(card: ReportCard) -> ModelCard:
    told = telling(card.bins)
    top = top_of(told)
    named = [(name_of(feature), 100 * share) for feature, share in card.strongest]
    return ModelCard(
        card=card,
        reading=readings.of_model(card),
        beside_odoo=readings.of_odoo(card.odoo),
        measures=measures_of(card.quality, card.baseline, card.odoo.quality if card.odoo else NOT_ASKED),
        others=(_("평균만"), _("Odoo 방식")),
        dots=tuple(dot_of(part, top) for part in told),
        top=round(100 * top),
        gains=segments_of(card.gains),
        odoo_gains=segments_of(card.odoo.gains) if card.odoo else (),
        gained=gained_by(card),
        kinds=kind_tables(card.kinds),
        growth=shown_growth(card.growth),
        gaps=shown_gaps(card.gaps),
        watched=shown_watch(card),
        strongest=tuple(bars(named)),
    )


def measures_of(model: Quality, *others: Quality) -> tuple[Measure, ...]:
    """Whatever the reports say, in words."""
    rows = (
        (_("가려내기(AUC)"), "auc", _("1에 가까울수록 올 사람을 위에 둡니다. 0.5는 동전 던지기와 같습니다.")),
        (_("오차(로그 손실)"), "log_loss", _("작을수록 좋습니다.")),
        (_("오차(Brier)"), "brier", _("말한 확률과 결과의 거리를 제곱한 평균. 작을수록 좋습니다.")),
        (_("어긋남(ECE)"), "ece", _("말한 확률과 실제가 평균 얼마나 다른지. 작을수록 좋습니다.")),
    )
    return tuple(
        Measure(name, _figure(model, field), tuple(_figure(other, field) for other in others), meaning)
        for name, field, meaning in rows
    )


def _figure(quality: Quality, field: str) -> str:
    number = getattr(quality, field)
    return "–" if number is None else f"{number:.3f}"


def telling(bins: Sequence[Bin]) -> tuple[Bin, ...]:
    """Neighbours joined until each holds ten leads: of fewer a share says nothing.

    >>> telling([Bin(5, 0.1, 0.2), Bin(5, 0.3, 0.4), Bin(5, 0.5, 0.0)])
    (Bin(leads=15, probability=0.3, rate=0.2),)
    """
    found: list[Bin] = []
    for part in bins:
        found.append(_joined(found.pop(), part) if found and found[-1].leads < FEW else part)
    if len(found) > 1 and found[-1].leads < FEW:
        last = found.pop()
        found.append(_joined(found.pop(), last))
    return tuple(found)


def _joined(one: Bin, other: Bin) -> Bin:
    leads = one.leads + other.leads
    share = other.leads / leads
    return Bin(
        leads,
        round(one.probability + share * (other.probability - one.probability), 9),
        round(one.rate + share * (other.rate - one.rate), 9),
    )


def top_of(bins: tuple[Bin, ...]) -> float:
    """Where both axes end: the next full tenth above everything drawn."""
    highest = max((max(part.probability, part.rate) for part in bins), default=1.0)
    return min(1.0, max(0.1, ceil(10 * highest) / 10))


def dot_of(part: Bin, top: float) -> Dot:
    """With whiskers of two standard errors, so that a small bin is not read as a fault."""
    error = 2 * sqrt(max(part.rate * (1 - part.rate), 0.25 / max(part.leads, 1)) / max(part.leads, 1))
    return Dot(
        x=_percent(part.probability / top),
        y=_percent(1 - part.rate / top),
        low=_percent(1 - max(part.rate - error, 0) / top),
        high=_percent(1 - min((part.rate + error) / top, 1)),
        bin=part,
    )


def gained_by(card: ReportCard) -> tuple[Gained, ...]:
    """The gains as a table: both methods were cut into the same shares."""
    theirs = dict(card.odoo.gains) if card.odoo else {}
    return tuple(Gained(called, visits, theirs.get(called)) for called, visits in card.gains[1:])


def segments_of(points: tuple[tuple[float, float], ...]) -> tuple[Segment, ...]:
    return tuple(
        Segment(_percent(x1), _percent(1 - y1), _percent(x2), _percent(1 - y2))
        for (x1, y1), (x2, y2) in pairwise(points)
    )


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"
