"""Who is at work now: what was planned, what people said of themselves, and whether anybody is at their screen.

Said by hand is said by hand: it holds until the plan next changes. Beyond that the plan decides, and who is planned
but was not seen for a while is away until they touch something again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from naewon.clinics.calendar import Calendar
from naewon.clinics.models import At, DayOff, Membership, Presence, WeekPlan
from naewon.clinics.rota import A_DAY, Plan, Rota, Week
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.tenancy.kept import among, kept

# Longer than most calls last: who talks touches nothing.
IDLE = timedelta(minutes=20)


@dataclass(frozen=True)
class Duty:
    """Where somebody is. `since`: from when on they work today, if that is known; `returns_at`: for who is not here."""

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
    span = rota.span_on(now.astimezone(rota.calendar.zone).date())
    is_planned = span is not None and span[0] <= now < span[1]
    stays = said is not None and said.state == At.WORK
    if (said and said.state == At.HOME) or not (is_planned or stays or _is_free(rota, now)):
        return Duty(At.HOME, returns_at=rota.next_start(now))
    is_seen = seen_at is not None and now - seen_at <= IDLE
    is_away = said is not None and said.state == At.AWAY
    since = said.at if said and stays else span[0] if span and rota.is_planned else None
    return Duty(At.WORK if is_seen and not is_away else At.AWAY, since)


def _is_free(rota: Rota, now: datetime) -> bool:
    """Where nobody planned anything, nobody is ever late, and nobody is off but on a day off."""
    return not rota.is_planned and now.astimezone(rota.calendar.zone).date() not in rota.days_off


def duties_of(staff: QuerySet[Membership], calendar: Calendar, now: datetime) -> dict[int, Duty]:
    """Where each of them is, by number, in one query. The calendar is that of their clinic."""
    return duties_told(with_word(staff), calendar, now)


def duties_among(staff: Iterable[int], calendar: Calendar, now: datetime) -> dict[int, Duty]:
    """The same of these memberships."""
    return duties_told(_told_of(staff=list(staff)), calendar, now)


def duties_told(rows: Iterable[Any], calendar: Calendar, now: datetime) -> dict[int, Duty]:
    """Of rows that with_word() found."""
    return {
        row.pk: duty_at(rota_of(row, calendar), Said(At(row.said), row.said_at) if row.said else None, row.seen_at, now)
        for row in rows
    }


@kept
def _told_of(staff: list[int]) -> QuerySet[Membership]:
    return with_word(Membership.objects.filter(among("pk", staff)))


def with_word(staff: QuerySet[Membership]) -> QuerySet[Membership]:
    """With what duty_at() asks for."""
    word = Presence.objects.filter(staff=OuterRef("pk"), ended_at__isnull=True)
    seen = UserSession.objects.filter(user_id=OuterRef("user_id")).values("user_id")
    told: QuerySet[Membership] = with_plans(staff).annotate(
        said=Subquery(word.values("state")),
        said_at=Subquery(word.values("at")),
        seen_at=Subquery(seen.annotate(last=Max("last_seen_at")).values("last")),
    )
    return told


def with_plans(staff: QuerySet[Membership]) -> QuerySet[Any]:
    """With their weeks and their days off, for rota_of()."""
    own = {"staff": OuterRef("pk")}
    weeks = WeekPlan.objects.filter(**own).values(
        plan=JSONObject(monday="monday", hours="hours", is_single="is_single")
    )
    days_off = DayOff.objects.filter(**own).values("day")
    return staff.annotate(weeks=ArraySubquery(weeks), off=ArraySubquery(days_off))


def rota_of(staff: Any, calendar: Calendar) -> Rota:
    """What was planned for somebody whom with_plans() found, as a plain value."""
    plans = (Plan(date.fromisoformat(row["monday"]), Week.read(row["hours"]), row["is_single"]) for row in staff.weeks)
    return Rota(calendar, tuple(plans), frozenset(staff.off))


def duty_of(staff: Membership, now: datetime) -> Duty:
    """Where one person is."""
    return duties_among([staff.pk], staff.clinic.calendar(), now)[staff.pk]


@transaction.atomic
def say_where(staff: Membership, state: At, *, at: datetime) -> None:
    """Somebody says where they are. Said again, it holds from now on."""
    staff.require("can_call")
    Membership.objects.select_for_update(no_key=True).get(pk=staff.pk)
    Presence.objects.filter(staff=staff, ended_at__isnull=True).update(ended_at=at)
    presence = Presence.objects.create(clinic_id=staff.clinic_id, staff=staff, state=state, at=at)
    record("said_where", presence, by=staff, at=at, state=state)
    tell(staff.clinic_id, "queue")
