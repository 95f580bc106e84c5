"""예약 없이 오심: a time that begins now and has become a visit already, so that they are among those who arrived."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.dates import moment_words
from naewon.clinics.models import Membership
from naewon.contacts.models import drop_callback
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.journal.recording import record
from naewon.visits.models.booking import Booking, standing_booking
from naewon.visits.models.outcome import Visit
from naewon.visits.setting import one_after_the_other

LENGTH = timedelta(minutes=30)


@transaction.atomic
def welcome(inquiry: Inquiry, *, by: Membership, at: datetime) -> Booking:
    """Nobody at the door is turned away because the clinic is full. Who was to come today has come to that time.

    Conflict for who came already today, and for who is to come another day.
    """
    by.require("can_receive_visitors")
    one_after_the_other(inquiry.clinic_id)
    Inquiry.objects.select_for_update(no_key=True).get(pk=inquiry.pk)
    clinic, today = inquiry.clinic, inquiry.clinic.local(at).date()
    seen = Visit.objects.filter(inquiry=inquiry, withdrawn_at__isnull=True).order_by("-arrived_at", "-pk").first()
    if seen and clinic.local(seen.arrived_at).date() == today:
        raise Conflict(_("오늘 이미 내원으로 기록한 분입니다."))
    booking = standing_booking(inquiry)
    if booking and clinic.local(booking.starts_at).date() != today:
        when = moment_words(clinic.local(booking.starts_at))
        raise Conflict(_("%s 예약이 있습니다. 그 예약을 취소하거나 오늘로 변경한 뒤에 내원으로 기록해 주세요.") % when)
    came_to = booking or _set_down(inquiry, by=by, at=at)
    came_to.arrive(by=by, at=at)
    return came_to


def _set_down(inquiry: Inquiry, *, by: Membership, at: datetime) -> Booking:
    """It holds nobody's time: whom they are received by is seen now, in the room."""
    times = {"starts_at": at, "ends_at": at + LENGTH, "at": at}
    booking = Booking.objects.create(clinic_id=inquiry.clinic_id, inquiry=inquiry, by=by, **times)
    drop_callback(inquiry, by=by, at=at)
    record("walked_in", booking, by=by, at=at, inquiry_id=inquiry.pk)
    return booking
