"""What each channel brought: inquiries are cheap to count, visits are what they are for."""

from dataclasses import dataclass

from django.db.models import Sum

from naewon.clinics.models import Membership
from naewon.insights.cohort import Cohort, Stage
from naewon.insights.period import Period
from naewon.marketing.models import Channel, Spend


@dataclass(frozen=True)
class ChannelResult:
    """Amounts are in won; `won` is None where no spending was entered."""

    name: str
    inquiries: int
    valid: int
    new: int
    existing: int
    reached: int
    booked: int
    visited: int
    won: int | None

    @property
    def visit_rate(self) -> float | None:
        return self.visited / self.inquiries if self.inquiries else None

    @property
    def won_a_new(self) -> int | None:
        """What an inquiry cost that was somebody new to win: fakes and dead numbers were paid for as well."""
        return round(self.won / self.new) if self.won and self.new else None

    @property
    def won_a_visit(self) -> int | None:
        return round(self.won / self.visited) if self.won and self.visited else None


def channel_results(staff: Membership, period: Period, cohort: Cohort) -> tuple[ChannelResult, ...]:
    """Channels that brought inquiries or cost money in the period, most visits first.

    What they cost is for who may see it; to others it looks as if nothing had been entered.
    """
    staff.require("can_see_insights")
    spent = _spent(staff, period) if staff.can_see_marketing else {}
    wanted = {group.channel_id for group in cohort.groups} | spent.keys()
    channels = Channel.objects.filter(clinic_id=staff.clinic_id, pk__in=wanted)
    results = [_result(channel.name, cohort.of_channel(channel.pk), spent.get(channel.pk)) for channel in channels]
    return tuple(sorted(results, key=lambda result: (-result.visited, -result.inquiries, result.name)))


def _spent(staff: Membership, period: Period) -> dict[int, int]:
    days = Spend.objects.filter(clinic_id=staff.clinic_id, date__gte=period.first, date__lte=period.last_day)
    return dict(days.values_list("campaign__channel_id").annotate(Sum("won")))


def _result(name: str, cohort: Cohort, won: int | None) -> ChannelResult:
    return ChannelResult(
        name=name,
        inquiries=cohort.inquiries,
        valid=cohort.valid,
        new=cohort.new,
        existing=cohort.existing,
        reached=cohort.reaching(Stage.REACHED),
        booked=cohort.reaching(Stage.BOOKED),
        visited=cohort.reaching(Stage.VISITED),
        won=won,
    )
