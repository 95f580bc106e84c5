"""What adverts brought, as the page shows it: rows with their names and the way into each, and a picture of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.insights.adverts import Adverts, Level, Result
from naewon.marketing.models import Campaign, Channel, Creative
from naewon.web.templatetags.amounts import percent, won

KINDS: dict[Level, type[Channel] | type[Campaign] | type[Creative]] = {
    "channel": Channel,
    "campaign": Campaign,
    "creative": Creative,
}
ADDRESSES: dict[Level, str] = {"channel": "channel-results", "campaign": "campaign-results", "creative": "creative"}
MOST_ROWS = 100
MOST_DRAWN = 10
# Several times what the clinic aims at, longer than others waited, and of enough people: then few visits say more of
# the telephone than of the advert.
LATE, LONGER, ENOUGH = 3, 1.5, 10


@dataclass(frozen=True)
class Scope:
    """What the page is about: the `level` of its rows, `within` what they are, and the way there."""

    level: Level
    within: Level | None = None
    number: int | None = None
    path: tuple[Channel | Campaign, ...] = ()

    @property
    def steps(self) -> list[tuple[str, str]]:
        """Name and address of each step of the way, from the top."""
        top = (_("모든 채널"), reverse("advert-results"))
        return [top, *((row.name, address_of("channel" if isinstance(row, Channel) else "campaign", row.pk))
                       for row in self.path)]  # fmt: skip

    @property
    def address(self) -> str:
        return self.steps[-1][1]


@dataclass(frozen=True)
class Row:
    """One channel, campaign or creative. `is_rest`: of those nobody knows more exactly, whose cost tells nothing."""

    name: str
    url: str
    result: Result
    before: Result
    is_rest: bool
    is_late: bool

    @property
    def change(self) -> int:
        return self.result.visited - self.before.visited

    @property
    def cost(self) -> int | None:
        return None if self.is_rest else self.result.won_a_visit


class Mark(NamedTuple):
    """A row in the picture: a dot in its interval, as percentages of the track."""

    name: str
    x: str
    low: str
    width: str
    words: str
    says_little: bool


@dataclass(frozen=True)
class Picture:
    title: str
    marks: tuple[Mark, ...]


def rows_of(staff: Membership, scope: Scope, now: Adverts, before: Adverts) -> list[Row]:
    """Most visits first, those nobody knows more exactly last."""
    results, earlier = now.by(scope.level), before.by(scope.level)
    found = KINDS[scope.level]._default_manager.filter(clinic_id=staff.clinic_id, pk__in=[pk for pk in results if pk])
    names = dict(found.values_list("pk", "name"))
    late = max(LATE * staff.clinic.first_contact_minutes, LONGER * (now.total.first_contact or 0))
    rows = [
        Row(
            name=names[pk] if pk else rest_name(scope.level),
            url=address_of(scope.level, pk) if pk else "",
            result=result,
            before=earlier.get(pk, Result()),
            is_rest=pk is None,
            is_late=result.inquiries >= ENOUGH and (result.first_contact or 0) > late,
        )
        for pk, result in results.items()
    ]
    rows.sort(key=lambda row: (row.is_rest, -row.result.visited, -row.result.inquiries, row.name))
    return rows[:MOST_ROWS]


def address_of(level: Level, number: int) -> str:
    return reverse(ADDRESSES[level], args=[number])


def rest_name(level: Level) -> str:
    return _("캠페인을 모르는 문의") if level == "campaign" else _("소재를 모르는 문의와 캠페인 전체의 비용")


def picture_of(rows: Sequence[Row]) -> Picture | None:
    """What a visit cost where that is known of two at least, else the share that came; None where there is neither."""
    priced = [row for row in rows if row.cost is not None]
    if len(priced) > 1:
        return Picture(
            _("내원 한 명당 비용"), marks(priced, lambda row: row.cost, lambda row: row.result.cost_interval, won)
        )
    asked = [row for row in rows if row.result.inquiries]
    if len(asked) > 1:
        share = marks(asked, lambda row: row.result.visit_rate, lambda row: row.result.rate_interval, percent)
        return Picture(_("문의 가운데 내원한 비율"), share)
    return None


def marks(
    rows: Sequence[Row],
    value: Callable[[Row], float | None],
    interval: Callable[[Row], tuple[float, float] | None],
    words: Callable[..., str],
) -> tuple[Mark, ...]:
    """On one scale. Where an interval reaches past three times the largest value it is cut off there."""
    drawn = [(row, value(row) or 0, interval(row) or (0, 0)) for row in rows[:MOST_DRAWN]]
    top = min(max(high for *_, (_low, high) in drawn), 2 * max(at for _, at, _span in drawn)) or 1
    return tuple(
        Mark(
            name=row.name,
            x=f"{100 * at / top:.1f}%",
            low=f"{100 * low / top:.1f}%",
            width=f"{100 * (min(high, top) - low) / top:.1f}%",
            words=words(value(row)),
            says_little=row.result.says_little,
        )
        for row, at, (low, high) in drawn
    )
