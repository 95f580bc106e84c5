"""How a booking ended: one tap, with the way back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naewon.clinics.models import Membership
from naewon.visits.access import booking_for, visit_of
from naewon.visits.models import Booking, receive, take_back_reception
from naewon.web.asking import asking
from naewon.web.toasts import toast

CHANGED = "bookings:changed"


@require_POST
@asking
def create_visit(_request: HttpRequest, staff: Membership, booking_id: int) -> HttpResponse:
    booking = booking_for(staff, booking_id)
    booking.arrive(by=staff, at=timezone.now())
    return _ended(booking, _("%(name)s님, 내원으로 기록했습니다."))


@asking
def create_reception(_request: HttpRequest, staff: Membership, booking_id: int) -> HttpResponse:
    booking = booking_for(staff, booking_id)
    receive(visit_of(booking), by=staff, at=timezone.now())
    words = _("%(name)s님을 맞이했습니다.") % {"name": booking.inquiry.patient.shown_as}
    return toast(words, CHANGED, undo=reverse("booking-reception", args=[booking.pk]), method="delete")


@asking
def delete_reception(_request: HttpRequest, staff: Membership, booking_id: int) -> HttpResponse:
    take_back_reception(visit_of(booking_for(staff, booking_id)), by=staff, at=timezone.now())
    return toast(_("되돌렸습니다. 아직 기다리고 계십니다."), CHANGED)


@require_POST
@asking
def create_no_show(_request: HttpRequest, staff: Membership, booking_id: int) -> HttpResponse:
    booking = booking_for(staff, booking_id)
    booking.miss(by=staff, at=timezone.now())
    return _ended(booking, _("%(name)s님, 노쇼로 기록했습니다. 다시 전화할 순서에 올립니다."))


@require_POST
@asking
def create_cancellation(_request: HttpRequest, staff: Membership, booking_id: int) -> HttpResponse:
    booking = booking_for(staff, booking_id)
    outcome = booking.cancel(by=staff, at=timezone.now())
    words = _("%(name)s님, %(kind)s로 기록했습니다. 다시 전화할 순서에 올립니다.")
    return _ended(booking, words, kind=outcome.get_kind_display())


@require_http_methods(["DELETE"])
@asking
def delete_outcome(_request: HttpRequest, staff: Membership, booking_id: int) -> HttpResponse:
    booking = booking_for(staff, booking_id)
    booking.take_back_outcome(by=staff, at=timezone.now())
    words = (
        _("되돌렸습니다. 문의는 그대로 있습니다.") if booking.was_walk_in else _("되돌렸습니다. 다시 예약 상태입니다.")
    )
    return toast(words, CHANGED)


def _ended(booking: Booking, words: str, **more: str) -> HttpResponse:
    text = words % {"name": booking.inquiry.patient.shown_as, **more}
    return toast(text, CHANGED, undo=reverse("booking-outcome", args=[booking.pk]), method="delete")
