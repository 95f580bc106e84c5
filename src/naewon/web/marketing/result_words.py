"""What the figures of adverts say, and what they do not: never that one is better where chance would explain it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from django.utils.translation import gettext as _

from naewon.insights.adverts import Result
from naewon.web.marketing.result_rows import Row
from naewon.web.templatetags.amounts import minutes, percent, won

# Further apart than this many standard errors, two costs differ by more than chance (two-sided, 10 in 100).
CLEAR = 1.645


@dataclass(frozen=True)
class Figure:
    """A number on top of the page, beside that of the period before."""

    name: str
    number: str
    change: str


def figures_of(now: Result, before: Result) -> list[Figure]:
    told = [
        (_("내원"), people(now.visited), _("그 전 %s") % people(before.visited)),
        (_("내원 한 명당"), won(now.won_a_visit), _("그 전 %s") % won(before.won_a_visit)),
        (_("광고비"), won(now.won), _("그 전 %s") % won(before.won)),
        (_("첫 연락까지"), minutes(now.first_contact), _("그 전 %s") % minutes(before.first_contact)),
    ]
    return [Figure(*each) for each in told]


def people(count: int) -> str:
    return _("%d명") % count


def reading_of(rows: Sequence[Row], now: Result, before: Result, days: int) -> str:
    if not now.inquiries and now.won is None:
        return _("이 기간에 온 문의도 적힌 광고비도 없습니다.")
    said = (_of_all(now), _of_new(now), _beside_before(now, before, days), _best(rows), _late(rows))
    return " ".join(words for words in said if words)


def _of_all(now: Result) -> str:
    if now.won_a_visit is None:
        return _("문의 %(asked)d건에서 %(came)d명이 내원했습니다.") % {"asked": now.inquiries, "came": now.visited}
    words = _("내원 %(came)d명에 광고비 %(won)s, 한 명당 %(each)s입니다.")
    return words % {"came": now.visited, "won": won(now.won), "each": won(now.won_a_visit)}


def _of_new(now: Result) -> str:
    if now.won_a_new is None:
        return ""
    return _("신환 문의는 %(new)d건, 한 건당 %(each)s입니다.") % {"new": now.new, "each": won(now.won_a_new)}


def _beside_before(now: Result, before: Result, days: int) -> str:
    if not now.won_a_visit or not before.won_a_visit or now.says_little or before.says_little:
        return ""
    if not is_clear(now, before):
        return _("한 명당 비용은 그 전 %d일과 뚜렷이 다르지 않습니다.") % days
    change = now.won_a_visit / before.won_a_visit - 1
    words = (
        _("한 명당 비용이 그 전 %(days)d일보다 %(share)s 줄었습니다.")
        if change < 0
        else _("한 명당 비용이 그 전 %(days)d일보다 %(share)s 늘었습니다.")
    )
    return words % {"days": days, "share": percent(abs(change))}


def is_clear(one: Result, other: Result) -> bool:
    """Whether what a visit cost differs by more than chance would make likely.

    >>> is_clear(Result(won=100, visited=50), Result(won=100, visited=20))
    True
    >>> is_clear(Result(won=100, visited=5), Result(won=100, visited=3))
    False
    """
    if not (one.won and other.won and one.visited and other.visited):
        return False
    apart = log(one.won / one.visited) - log(other.won / other.visited)
    return abs(apart) > CLEAR * sqrt(1 / one.visited + 1 / other.visited)


def _best(rows: Sequence[Row]) -> str:
    """The cheapest, if it is clearly cheaper than the one after it."""
    priced = sorted((row for row in rows if row.cost and not row.result.says_little), key=lambda row: row.cost or 0)
    if len(priced) < 2:
        return ""
    first, second = priced[:2]
    if not is_clear(first.result, second.result):
        return _("어느 하나가 뚜렷이 싸다고 하기에는 아직 적습니다.")
    return _("한 명당 비용은 %(name)s(%(won)s)이 가장 낮습니다.") % {"name": first.name, "won": won(first.cost)}


def _late(rows: Sequence[Row]) -> str:
    """Slow handling is not the advert's doing."""
    late = [row for row in rows if row.is_late]
    if not late:
        return ""
    slowest = max(late, key=lambda row: row.result.first_contact or 0)
    words = _(
        "%(name)s 문의는 절반이 첫 연락을 %(minutes)s 넘게 기다렸습니다. 내원이 적어도 광고 탓만은 아닐 수 있습니다."
    )
    return words % {"name": slowest.name, "minutes": minutes(slowest.result.first_contact)}
