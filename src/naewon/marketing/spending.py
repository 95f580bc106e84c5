"""What campaigns and creatives cost, written down day by day and taken back."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.dates import day_words
from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid, NotFound
from naewon.journal.recording import record
from naewon.marketing.models import Campaign, Creative, Spend, SpendChange

MOST_WON = 2_000_000_000
MOST_DAYS = 366


class Cost(NamedTuple):
    """What a campaign cost on a day, or one creative of it."""

    campaign: int
    creative: int | None
    day: date


def spread(campaign: Campaign, creative: Creative | None, won: int, first: date, last: date) -> dict[Cost, int]:
    """An amount for several days, evenly; what is left over falls on the first.

    >>> costs = spread(Campaign(pk=1), None, 100, date(2026, 11, 1), date(2026, 11, 3))
    >>> list(costs.values())
    [34, 33, 33]
    """
    days = (last - first).days + 1
    if not 0 < days <= MOST_DAYS:
        raise Invalid(_("끝나는 날은 시작하는 날부터 1년 안의 날이어야 합니다."))
    share, rest = divmod(won, days)
    made = {first + timedelta(days=n): share + (rest if n == 0 else 0) for n in range(days)}
    return {Cost(campaign.pk, creative.pk if creative else None, day): amount for day, amount in made.items()}


@transaction.atomic
def write_spending(costs: dict[Cost, int], *, by: Membership, at: datetime, filename: str = "") -> SpendChange | None:
    """In place of what stood there; None where all of it stood there already."""
    by.require("can_enter_spend")
    _one_at_a_time(by.clinic_id)
    standing = standing_costs(by.clinic_id, costs)
    if twice := counted_twice(costs, standing):
        raise Invalid(twice_in_words(min(twice, key=lambda cost: cost.day)))
    new = {cost: won for cost, won in costs.items() if standing.get(cost) != won}
    if not new:
        return None
    _put(by.clinic_id, new)
    days = [cost.day for cost in new]
    lines = [[cost.campaign, cost.creative, cost.day.isoformat(), standing.get(cost), won] for cost, won in new.items()]
    story = {"filename": filename[:120], "won": sum(new.values()), "first": min(days), "last": max(days)}
    change = SpendChange.objects.create(clinic=by.clinic, lines=lines, by=by, at=at, **story)
    record("wrote_spending", change, by=by, at=at, won=change.won, days=len(set(days)), filename=change.filename)
    return change


@transaction.atomic
def take_back_spending(change: SpendChange, *, by: Membership, at: datetime) -> int:
    """What stood there before stands again; how many of its days somebody has changed since, which stay as they are."""
    by.require("can_enter_spend")
    _one_at_a_time(by.clinic_id)
    rows = SpendChange.objects.filter(pk=change.pk, withdrawn_at__isnull=True)
    if not rows.update(withdrawn_at=at, withdrawn_by=by):
        raise Conflict(_("이미 되돌린 광고비입니다."))
    lines = {Cost(line[0], line[1], date.fromisoformat(line[2])): line[3:] for line in change.lines}
    standing = standing_costs(by.clinic_id, lines)
    ours = {cost: before for cost, (before, after) in lines.items() if standing.get(cost) == after}
    _put(by.clinic_id, ours)
    record("took_back_spending", change, by=by, at=at, won=change.won)
    return len(lines) - len(ours)


def change_for(staff: Membership, change_id: int) -> SpendChange:
    staff.require("can_enter_spend")
    if change := SpendChange.objects.filter(clinic_id=staff.clinic_id, pk=change_id).first():
        return change
    raise NotFound


def standing_costs(clinic_id: int, costs: Iterable[Cost]) -> dict[Cost, int]:
    """What is told of the campaigns and days that `costs` speak of."""
    costs = list(costs)
    rows = Spend.objects.filter(
        clinic_id=clinic_id, campaign__in={cost.campaign for cost in costs}, date__in={cost.day for cost in costs}
    )
    told = rows.values_list("campaign_id", "creative_id", "date", "won")
    return {Cost(campaign, creative, day): won for campaign, creative, day, won in told}


def counted_twice(costs: Iterable[Cost], standing: Iterable[Cost]) -> set[Cost]:
    """Those of a campaign that would be told as a whole and by creative on one day."""
    costs = list(costs)
    ways: dict[tuple[int, date], set[bool]] = {}
    for cost in (*standing, *costs):
        ways.setdefault((cost.campaign, cost.day), set()).add(cost.creative is None)
    return {cost for cost in costs if len(ways[cost.campaign, cost.day]) > 1}


def twice_in_words(cost: Cost) -> str:
    words = _("%s에는 캠페인 전체와 소재의 광고비가 겹칩니다. 한쪽만 적어 주세요.")
    return words % day_words(cost.day)


def _put(clinic_id: int, costs: dict[Cost, int | None] | dict[Cost, int]) -> None:
    """These amounts stand for these days, and none where it is None."""
    rows = Spend.objects.filter(
        clinic_id=clinic_id, campaign__in={cost.campaign for cost in costs}, date__in={cost.day for cost in costs}
    )
    told = rows.values_list("pk", "campaign_id", "creative_id", "date")
    gone = [pk for pk, campaign, creative, day in told if Cost(campaign, creative, day) in costs]
    Spend.objects.filter(pk__in=gone).delete()
    Spend.objects.bulk_create(
        Spend(clinic_id=clinic_id, campaign_id=cost.campaign, creative_id=cost.creative, date=cost.day, won=won)
        for cost, won in costs.items()
        if won is not None
    )


def _one_at_a_time(clinic_id: int) -> None:
    """Two who write at once would each leave out what the other has just written."""
    Clinic.held(clinic_id)
