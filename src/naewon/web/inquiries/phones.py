"""The number behind the mask. Looking is written down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from naewon.clinics.models import Membership
from naewon.inquiries.access import inquiry_for
from naewon.journal.recording import record_view
from naewon.web.asking import asking


@asking
def create_view_of_phone(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """Show the number, and record who looked."""
    inquiry = inquiry_for(staff, inquiry_id)
    record_view(inquiry.patient, by=staff, at=timezone.now(), what="phone", inquiry_id=inquiry.pk)
    return render(request, "inquiries/number.html", {"inquiry": inquiry, "number": inquiry.patient.number})
