"""Taking a person in hand: what pressing 전화 does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.inquiries.access import inquiry_for
from naewon.journal.recording import record_view
from naewon.queues.claiming import claim, release
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed


@asking
def create_claim(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """Take the person in hand and show the number to call. Conflict names the colleague who has them."""
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    claim(inquiry, by=staff, at=now)
    record_view(inquiry.patient, by=staff, at=now, what="phone", inquiry_id=inquiry.pk)
    return render(
        request, "inquiries/number.html", {"inquiry": inquiry, "number": inquiry.patient.number, "dial": True}
    )


@asking
def delete_claim(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    release(inquiry, by=staff)
    return changed(request, inquiry, _("내려놓았습니다."))
