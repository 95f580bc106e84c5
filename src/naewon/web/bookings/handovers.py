"""What colleagues hand over to me: taken, or sent back with a reason; and what came back to me."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naewon.clinics.models import Membership
from naewon.handovers.access import handover_for
from naewon.handovers.shift import accept_together, send_back_together
from naewon.web.asking import asking
from naewon.web.bookings.outcomes import CHANGED
from naewon.web.toasts import toast


@require_POST
@asking
def create_acceptance(_request: HttpRequest, staff: Membership, handover_id: int) -> HttpResponse:
    handover = handover_for(staff, handover_id)
    handover.accept(by=staff, at=timezone.now())
    name = handover.inquiry.patient.shown_as
    return toast(_("%(name)s님을 넘겨받았습니다.") % {"name": name}, CHANGED)


@require_POST
@asking
def create_shift_acceptance(_request: HttpRequest, staff: Membership, batch: UUID) -> HttpResponse:
    """Everybody of a shift at once."""
    accepted = accept_together(batch, by=staff, at=timezone.now())
    return toast(_("%d명을 넘겨받았습니다.") % accepted, CHANGED)


@require_http_methods(["GET", "POST"])
@asking
def return_handover(request: HttpRequest, staff: Membership, handover_id: int) -> HttpResponse:
    """The form that asks why, and the sending back itself."""
    handover = handover_for(staff, handover_id)
    if request.method == "GET":
        return render(request, "bookings/return.html", {"handover": handover})
    handover.send_back(request.POST.get("reason", ""), by=staff, at=timezone.now())
    return toast(_("%(giver)s님에게 돌려보냈습니다.") % {"giver": handover.giver.name}, CHANGED, "dialog:close")


@require_http_methods(["GET", "POST"])
@asking
def return_shift(request: HttpRequest, staff: Membership, batch: UUID) -> HttpResponse:
    """The form that asks why, and the sending back of everybody who still waits."""
    if request.method == "GET":
        return render(request, "bookings/return.html", {"batch": batch})
    returned = send_back_together(batch, request.POST.get("reason", ""), by=staff, at=timezone.now())
    return toast(_("%d명을 돌려보냈습니다.") % returned, CHANGED, "dialog:close")


@require_POST
@asking
def take_note(_request: HttpRequest, staff: Membership, handover_id: int) -> HttpResponse:
    """That it came back is known: it need not be said again."""
    handover_for(staff, handover_id).take_note(by=staff, at=timezone.now())
    return HttpResponse(status=204)
