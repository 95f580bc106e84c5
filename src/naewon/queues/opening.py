"""When a clinic is open, and what it is called. The service clock runs in open time: who waits is placed anew."""

import hashlib
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Clinic, ClosedDay, Membership
from naewon.clinics.openweek import OpenWeek, spans_of, week_of, write_hours
from naewon.errors import Conflict, Invalid
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.queues.service_clock import place_anew

LONGEST_CLOSED = 62
# Nobody plans further; a year mistyped would close days that nobody looks at.
FURTHEST = timedelta(days=2 * 366)
A_DAY = timedelta(days=1)


def check_week(week: OpenWeek) -> None:
    """Invalid where a day ends before it begins, lunch lies outside of it, or no day is left."""
    if not any(week):
        raise Invalid(_("적어도 하루는 열어야 합니다."))
    if not all(day.is_possible for day in week if day):
        raise Invalid(_("끝나는 시각은 시작하는 시각보다 뒤여야 하고, 점심은 그 사이여야 합니다."))


def check_span(first: date, last: date, today: date) -> None:
    """Invalid for a span that ends before it begins, goes on for months, or lies years ahead."""
    if not timedelta() <= last - first < LONGEST_CLOSED * A_DAY:
        raise Invalid(_("마지막 날은 첫날부터 두 달 안이어야 합니다."))
    if last - today > FURTHEST:
        raise Invalid(_("휴진일은 두 해 앞까지 정할 수 있습니다."))


def days_of(first: date, last: date) -> list[date]:
    return [first + number * A_DAY for number in range((last - first).days + 1)]


@transaction.atomic
def set_week(week: OpenWeek, *, by: Membership, at: datetime, instead_of: str = "") -> None:
    """The clinic is open like this from now on. Hours that hold already are written down as right.

    `instead_of` is the mark of the hours that are to be replaced: Conflict where a colleague set others meanwhile.
    """
    check_week(week)
    clinic = _held(by)
    before = week_of(clinic)
    if instead_of and instead_of != mark_of(before):
        raise Conflict(_("그 사이 진료 시간이 다시 바뀌었습니다."))
    record("set_hours", by, by=by, at=at, before=_written(before), after=_written(week))
    if week != before:
        clinic.opening_hours.all().delete()
        write_hours(clinic, spans_of(week))
        _follow(by, at)


@transaction.atomic
def set_particulars(name: str, *, keeps_holidays: bool, by: Membership, at: datetime) -> None:
    """What it is called, and whether it is closed on public holidays."""
    clinic = _held(by)
    wanted = {"name": name.strip(), "keeps_holidays": keeps_holidays}
    if not wanted["name"]:
        raise Invalid(_("병원 이름을 적어 주세요."))
    changed = {field: value for field, value in wanted.items() if getattr(clinic, field) != value}
    if not changed:
        return
    Clinic.objects.filter(pk=clinic.pk).update(**changed)
    record("set_particulars", by, by=by, at=at, changed=changed)
    _follow(by, at)


@transaction.atomic
def close_on(first: date, last: date, reason: str, *, by: Membership, at: datetime) -> None:
    """Closed from the one day through the other. Conflict where one of them is closed already."""
    check_span(first, last, by.clinic.local(at).date())
    _held(by)
    days = days_of(first, last)
    if ClosedDay.objects.filter(clinic_id=by.clinic_id, date__in=days).exists():
        raise Conflict(_("이 가운데 이미 휴진일로 정한 날이 있습니다."))
    ClosedDay.objects.bulk_create(ClosedDay(clinic_id=by.clinic_id, date=day, reason=reason.strip()) for day in days)
    record("closed_days", by, by=by, at=at, first=first.isoformat(), last=last.isoformat(), reason=reason.strip())
    _follow(by, at)


@transaction.atomic
def open_on(first: date, last: date, *, by: Membership, at: datetime) -> str:
    """Open on these days after all; with the reason that stood there it can be closed again. Conflict where none is."""
    _held(by)
    standing = ClosedDay.objects.filter(clinic_id=by.clinic_id, date__range=(first, last))
    reason = standing.values_list("reason", flat=True).first()
    if reason is None:
        raise Conflict(_("이미 지운 휴진일입니다."))
    standing.delete()
    record("opened_days", by, by=by, at=at, first=first.isoformat(), last=last.isoformat(), reason=reason)
    _follow(by, at)
    return reason


def _held(by: Membership) -> Clinic:
    """The clinic as it is now; its hours are changed by one at a time."""
    by.require("can_set_clinic")
    return Clinic.held(by.clinic_id)


def _follow(by: Membership, at: datetime) -> None:
    place_anew(by.clinic_id, at=at)
    tell(by.clinic_id, "queue")


def mark_of(week: OpenWeek) -> str:
    """By which hours are known again."""
    return hashlib.sha256(repr(_written(week)).encode()).hexdigest()[:16]


def _written(week: OpenWeek) -> list[list[str]]:
    spans = spans_of(week)
    return [[f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in spans.get(number, ())] for number in range(7)]
