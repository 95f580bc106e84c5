"""Somebody stands at the counter: typed and arrived in one press."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.queues.placing import place
from naewon.visits.models import welcome
from naewon.web.toasts import toast

DOOR, ARRIVED = "door", "arrived"
# What a clinic calls it in its own list of channels, whatever language a screen speaks.
WALKED_IN = "방문"
EVENTS = ("bookings:changed", "dialog:close")


def arrived(request: HttpRequest, staff: Membership, inquiry: Inquiry) -> HttpResponse:
    """Among those who arrived. Of whom that cannot be said it is said why, and what was typed is kept."""
    now, name = timezone.now(), inquiry.patient.shown_as
    try:
        booking = welcome(inquiry, by=staff, at=now)
    except Conflict as refusal:
        return toast(_("저장했습니다 · %s") % f"{name}. {refusal.message}", *EVENTS, tone="warm")
    place([inquiry.pk], now)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("bookings")
    undo = reverse("booking-outcome", args=[booking.pk])
    return toast(_("%(name)s님, 내원으로 기록했습니다.") % {"name": name}, *EVENTS, undo=undo, method="delete")
