"""The recording of a call, which lies with the exchange, and what was said in it. Opening either is written down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from naewon.clinics.models import Membership
from naewon.contacts.models import Call, spoken_in
from naewon.errors import NotFound
from naewon.inquiries.access import inquiry_for
from naewon.inquiries.models import Inquiry
from naewon.intake.heard import safe_address
from naewon.journal.recording import record_view
from naewon.web.asking import asking


@asking
def create_view_of_recording(request: HttpRequest, staff: Membership, inquiry_id: int, call_id: int) -> HttpResponse:
    """Show where it is to be heard, and record who asked."""
    inquiry = inquiry_for(staff, inquiry_id)
    address = safe_address(_call_of(inquiry, call_id).recording_url)
    if not address:
        raise NotFound
    record_view(inquiry.patient, by=staff, at=timezone.now(), what="recording", inquiry_id=inquiry.pk)
    return render(request, "inquiries/recording.html", {"address": address})


@asking
def create_view_of_transcript(request: HttpRequest, staff: Membership, inquiry_id: int, call_id: int) -> HttpResponse:
    """Show what was said, and record who asked."""
    inquiry = inquiry_for(staff, inquiry_id)
    spoken = spoken_in(_call_of(inquiry, call_id))
    if not spoken:
        raise NotFound
    record_view(inquiry.patient, by=staff, at=timezone.now(), what="transcript", inquiry_id=inquiry.pk)
    return render(request, "inquiries/transcript.html", {"spoken": spoken})


def _call_of(inquiry: Inquiry, call_id: int) -> Call:
    call = Call.objects.filter(pk=call_id, inquiry=inquiry).first()
    if call is None:
        raise NotFound
    return call
