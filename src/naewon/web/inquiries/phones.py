"""The number behind the mask. Looking is written down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from naewon.clinics.models import Membership
from naewon.inquiries.access import inquiry_for
from naewon.journal.recording import record_view
from naewon.patients.models import Patient
from naewon.patients.phone import Phone
from naewon.queues.claiming import holder_of
from naewon.web.asking import asking


@asking
def create_view_of_phone(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """Show the number, and record who looked."""
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    record_view(inquiry.patient, by=staff, at=now, what="phone", inquiry_id=inquiry.pk)
    numbers = {"number": inquiry.patient.number, "others": others_of(inquiry.patient)}
    context = {"inquiry": inquiry, **numbers, "holds": holder_of(inquiry, at=now) == staff}
    return render(request, "inquiries/number.html", context)


def others_of(patient: Patient) -> list[Phone]:
    """Numbers of the person that stand on other records of theirs."""
    numbers = {row.phone: row.number for row in patient.records[1:] if row.phone and row.phone != patient.phone}
    return list(numbers.values())
