"""Bookings that stand where a clinic would be closed, were its hours to change, or where who receives them is off."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q

from naewon.clinics.calendar import Calendar
from naewon.clinics.models import Doctor, Membership
from naewon.clinics.working import working_in
from naewon.visits.models import Booking


def left_outside(staff: Membership, wanted: Calendar, now: datetime) -> list[Booking]:
    """Those to come that begin in open time now and would not any more, earliest first. What was outside stays so."""
    today = staff.clinic.calendar()
    if wanted == today:
        return []
    rows = Booking.objects.visible_to(staff).standing().filter(starts_at__gte=now).order_by("starts_at", "pk")
    rows = rows.select_related("inquiry__patient", "inquiry__procedure", "manager__user")
    return [row for row in rows if today.is_open(row.starts_at) and not wanted.is_open(row.starts_at)]


def left_by(doctor: Doctor, now: datetime) -> int:
    """How many still to come are set down for a doctor who does not work then."""
    working, rows = working_in(doctor.clinic), Booking.objects.filter(doctor=doctor).standing()
    coming = rows.filter(starts_at__gte=now).values_list("starts_at", "ends_at")
    return sum(working.is_away([doctor], starts, ends) for starts, ends in coming)


def standing_on(colleague: Membership, day: date) -> int:
    """How many are set down for them on that day, as a manager or as a doctor."""
    first = datetime.combine(day, time(), colleague.clinic.zone)
    rows = Booking.objects.filter(clinic_id=colleague.clinic_id).standing()
    theirs = rows.filter(Q(manager=colleague) | Q(doctor__staff=colleague))
    return theirs.between(first, first + timedelta(days=1)).count()
