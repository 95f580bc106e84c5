"""Who is at work now: what was planned, what people said of themselves, and whether anybody is at their screen.

Said by hand is said by hand: it holds until the plan next changes. Beyond that the plan decides, and who is planned
but was not seen for a while is away until they touch something again.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Max, OuterRef, Prefetch, QuerySet, Subquery

from naewon.clinics.calendar import Calendar
from naewon.clinics.models import At, DayOff, Membership, Presence
from naewon.clinics.rota import A_DAY, Plan, Rota, Week
from naewon.journal.live import tell
from naewon.journal.recording import record

# Longer than most calls last: who talks touches nothing.
IDLE = timedelta(minutes=20)


@dataclass(frozen=True)
class Duty:
    """Where somebody is. `since`: from when on they were expected today; `returns_at`: for who is not here."""

    state: At
    since: datetime | None = None
    returns_at: datetime | None = None

    @property
    def is_off(self) -> bool:
        return self.state == At.HOME

    @property
    def is_here(self) -> bool:
        return self.state == At.WORK


@dataclass(frozen=True)
class Said:
    """What somebody said of themselves, and when."""

    state: At
    at: datetime

    def holds_until(self, rota: Rota) -> datetime | None:
        """Who went home is expected again when they next begin; all else ends with the hours of that day."""
        if self.state == At.HOME:
            return rota.next_start(self.at)
        day = self.at.astimezone(rota.calendar.zone).date()
        span = rota.span_on(day)
        midnight = datetime.combine(day + A_DAY, time(), rota.calendar.zone)
        return span[1] if span and span[1] > self.at else midnight


def duty_at(rota: Rota, said: Said | None, seen_at: datetime | None, now: datetime) -> Duty:
    """Where they are; `seen_at`: when something was last done by hand at a screen of theirs."""
    if said and (until := said.holds_until(rota)) and until <= now:
        said = None
    since = _expected_since(rota, said, now)
    if since is None or (said and said.state == At.HOME):
        return Duty(At.HOME, returns_at=rota.next_start(now))
    is_away = said is not None and said.state == At.AWAY
    is_seen = seen_at is not None and now - seen_at <= IDLE
    return Duty(At.WORK if is_seen and not is_away else At.AWAY, since)


def _expected_since(rota: Rota, said: Said | None, now: datetime) -> datetime | None:
    """From when on they are to be here, None when they are not. Where nobody planned anything, nobody is ever late."""
    if said and said.state == At.WORK:
        return said.at
    today = now.astimezone(rota.calendar.zone).date()
    span = rota.span_on(today)
    if span and span[0] <= now < span[1]:
        return span[0]
    is_free = rota.is_planned or today in rota.days_off
    return None if is_free else datetime.combine(today, time(), rota.calendar.zone)


def duties_of(staff: QuerySet[Membership], calendar: Calendar, now: datetime) -> dict[int, Duty]:
    """Where each of them is, by number. The calendar is that of their clinic."""
    word = Presence.objects.filter(staff=OuterRef("pk"), ended_at__isnull=True)
    seen = UserSession.objects.filter(user_id=OuterRef("user_id")).values("user_id")
    rows = staff.annotate(
        said=Subquery(word.values("state")),
        said_at=Subquery(word.values("at")),
        seen_at=Subquery(seen.annotate(last=Max("last_seen_at")).values("last")),
    )
    return {
        row.pk: duty_at(rota_of(row, calendar), Said(At(row.said), row.said_at) if row.said else None, row.seen_at, now)
        for row in with_plans(rows, (now - A_DAY).date())
    }


def with_plans(staff: QuerySet[Membership], since: date) -> QuerySet[Membership]:
    """With their weeks and, from that day on, their days off."""
    return staff.prefetch_related("week_plans", Prefetch("days_off", DayOff.objects.filter(day__gte=since)))


def rota_of(staff: Membership, calendar: Calendar) -> Rota:
    """What was planned for somebody, as a plain value."""
    plans = tuple(Plan(row.monday, Week.read(row.hours), row.is_single) for row in staff.week_plans.all())
    return Rota(calendar, plans, frozenset(row.day for row in staff.days_off.all()))


def duty_of(staff: Membership, now: datetime) -> Duty:
    return duties_of(Membership.objects.filter(pk=staff.pk), staff.clinic.calendar(), now)[staff.pk]


@transaction.atomic
def say_where(staff: Membership, state: At, *, at: datetime) -> None:
    """Somebody says where they are. Said again, it holds from now on."""
    staff.require("can_call")
    Membership.objects.select_for_update(no_key=True).get(pk=staff.pk)
    Presence.objects.filter(staff=staff, ended_at__isnull=True).update(ended_at=at)
    presence = Presence.objects.create(clinic_id=staff.clinic_id, staff=staff, state=state, at=at)
    record("said_where", presence, by=staff, at=at, state=state)
    tell(staff.clinic_id, "queue")
