"""The effect as it is read and drawn: per 100 inquiries, positions in percent of the box."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _

from naewon.queues.cost import Choice, Claimed
from naewon.queues.effect import Bounded, DatedLook, Effect, Estimate, First
from naewon.web.insights.effect_words import interval_words, per_month, points, reading, reading_of_first

MARGIN = 2.0
ROOM = 1.15
Named = tuple[str, str, Estimate | Bounded]


class Piece(NamedTuple):
    """A piece of the line over time, and of the band around it."""

    x1: str
    y1: str
    x2: str
    y2: str


class Row(NamedTuple):
    """An estimate as a line with a dot, and in words."""

    name: str
    means: str
    low: str
    dot: str
    high: str
    value: str
    words: str


class WeekRow(NamedTuple):
    at: datetime
    inquiries: int
    value: str
    words: str


@dataclass(frozen=True)
class ShownEffect:
    """`effect` is None where nobody has asked yet."""

    reading: str
    effect: Effect | None = None
    months: str = ""
    band: str = ""
    line: tuple[Piece, ...] = ()
    zero: str = "50%"
    margins: tuple[str, ...] = ()
    top: str = ""
    rows: tuple[Row, ...] = ()
    weeks: tuple[WeekRow, ...] = ()

    @property
    def first_week(self) -> WeekRow | None:
        return self.weeks[-1] if self.weeks else None

    @property
    def last_week(self) -> WeekRow | None:
        return self.weeks[0] if self.weeks else None


@dataclass(frozen=True)
class ShownFirst:
    reading: str
    rows: tuple[Row, ...] = field(default_factory=tuple)


def shown_effect(effect: Effect | None, claim: Claimed) -> ShownEffect:
    if effect is None:
        return ShownEffect(reading(None))
    known = [each for each in effect.path if each.look.known]
    top = ROOM * max([MARGIN, *(abs(100 * side) for each in known for side in _sides(each))])
    return ShownEffect(
        reading=reading(effect),
        effect=effect,
        months=per_month(effect, claim),
        band=_band(known, top),
        line=_line(known, top),
        margins=tuple(_y(side * MARGIN, top) for side in (1, -1)),
        top=f"{top:.0f}",
        rows=_rows([*_judged(effect.answer.known), *_single(effect)]),
        weeks=tuple(_week(each) for each in reversed(known)),
    )


def shown_first(first: First) -> ShownFirst:
    weighted = (
        _("뽑힐 확률로 나눈 차이"),
        _("먼저 선 분과 뒤에 선 분의 내원율(IPS), 한 번만 볼 때의 구간"),
        first.weighted,
    )
    named = [*_judged(first.known), weighted]
    return ShownFirst(reading_of_first(first), _rows([(name, means, each) for name, means, each in named if each]))


def _judged(known: Bounded | None) -> list[Named]:
    words = _("처음부터 올 것 같던 만큼을 뺀 값(이중 강건)과, 언제 들여다봐도 맞는 구간")
    return [(_("판정하는 값"), words, known)] if known else []


def _single(effect: Effect) -> list[Named]:
    """Shown beside what is judged. Whoever looked at these each week would soon see what pleases them."""
    named = (
        (_("나누어 본 차이"), _("점수 순서와 온 순서의 내원율을 그대로 뺀 값"), effect.plain),
        (_("비율을 반영한 차이"), _("비율을 바꾼 적이 있어도 어긋나지 않게 뽑힐 확률로 나눈 값(IPS)"), effect.weighted),
        (_("점수를 함께 본 차이"), _("지금까지의 모든 문의로 다시 셈한 이중 강건 값"), effect.robust),
    )
    return [(name, means, estimate) for name, means, estimate in named if estimate]


def words_of_choice(choice: Choice) -> str:
    """What a share costs and how long it takes; nothing while too few calls tell."""
    if choice.lost is None:
        return ""
    cost = _("한 달에 내원 약 %(lost)s건을 덜 얻을 것으로 봅니다.") % {"lost": f"{choice.lost:.1f}"}
    if choice.months is None:
        return f"{cost} {_('온 순서와 차이가 거의 없어 답이 나올 때를 말할 수 없습니다.')}"
    return f"{cost} {_('답까지 약 %(months)d개월') % {'months': max(round(choice.months), 1)}}"


def _sides(each: DatedLook) -> tuple[float, float]:
    known = each.look.known
    assert known is not None
    return known.lower, known.upper


def _line(known: Sequence[DatedLook], top: float) -> tuple[Piece, ...]:
    at = [(x, _y(100 * each.look.known.estimate.difference, top)) for x, each in _across(known) if each.look.known]
    return tuple(Piece(f"{x1:.1f}%", y1, f"{x2:.1f}%", y2) for (x1, y1), (x2, y2) in pairwise(at))


def _band(known: Sequence[DatedLook], top: float) -> str:
    """The corners of the interval over time, in a box of 100 by 100."""
    places = list(_across(known))
    above = [f"{x:.1f},{_y(100 * _sides(each)[1], top)[:-1]}" for x, each in places]
    below = [f"{x:.1f},{_y(100 * _sides(each)[0], top)[:-1]}" for x, each in reversed(places)]
    return " ".join([*above, *below])


def _across(known: Sequence[DatedLook]) -> list[tuple[float, DatedLook]]:
    """By inquiries, so that a quiet month takes little room."""
    first, last = (known[0].look.inquiries, known[-1].look.inquiries) if known else (0, 1)
    return [(100 * (each.look.inquiries - first) / max(last - first, 1), each) for each in known]


def _y(value: float, top: float) -> str:
    return f"{50 - 50 * value / top:.1f}%"


def _rows(named: Sequence[Named]) -> tuple[Row, ...]:
    """All on one scale, with 0 in the middle."""
    top = ROOM * max([0.01, *(max(abs(e.lower), abs(e.upper)) for *_words, e in named)])

    def row(name: str, means: str, found: Estimate | Bounded) -> Row:
        difference = found.estimate.difference if isinstance(found, Bounded) else found.difference
        low, dot, high = (f"{50 + 50 * value / top:.1f}%" for value in (found.lower, difference, found.upper))
        return Row(name, means, low, dot, high, points(difference), interval_words(found.lower, found.upper))

    return tuple(row(*each) for each in named)


def _week(each: DatedLook) -> WeekRow:
    known = each.look.known
    assert known is not None
    words = interval_words(known.lower, known.upper)
    return WeekRow(each.at, each.look.inquiries, points(known.estimate.difference), words)
