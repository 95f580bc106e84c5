"""A free time that was pressed: for whom it is, found by name or number, or among those who wait."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.dates import moment_words
from naewon.clinics.models import Membership
from naewon.inquiries.access import inquiry_for
from naewon.inquiries.models import Inquiry
from naewon.journal.watching import record_list
from naewon.queues.placing import place
from naewon.visits.models import Booking, Seat, book, refuse_when_closed, seat
from naewon.visits.openings import waiting_in
from naewon.web.asking import asking
from naewon.web.bookings.board.columns import kind_asked, one_asked
from naewon.web.bookings.board.putting import told
from naewon.web.bookings.days import moment_asked
from naewon.web.bookings.outcomes import CHANGED
from naewon.web.inquiries.search import patients_found
from naewon.web.toasts import toast

LENGTH = 30
MOST = 6


@asking
def show_slot(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The whole dialog, or only who was found."""
    words, kind = request.GET.get("q", "").strip(), kind_asked(request.GET.get("by", ""))
    found = found_by(staff, words) if words else [row.inquiry for row in waiting_in(staff.clinic)[:MOST]]
    record_list("inquiries", [row.patient_id for row in found], by=staff, at=timezone.now())
    at = staff.clinic.local(moment_asked(request.GET.get("at", ""), staff.clinic))
    one = one_asked(staff, kind, request.GET.get("column", ""))
    context: dict[str, Any] = {"found": found, "words": words, "at": at, "when": moment_words(at), "kind": kind}
    template = "bookings/slot_people.html" if "q" in request.GET else "bookings/slot.html"
    return render(request, template, {**context, "one": one})


@asking
def create_slot(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    now, kind = timezone.now(), kind_asked(request.POST.get("by", ""))
    inquiry = inquiry_for(staff, inquiry_id)
    one = one_asked(staff, kind, request.POST.get("column", ""))
    at = moment_asked(request.POST.get("at", ""), staff.clinic)
    with transaction.atomic():
        refuse_when_closed(staff.clinic, at, at + timedelta(minutes=LENGTH))
        booking = book(inquiry, at, manager=None, by=staff, at=now, minutes=LENGTH)
        booking = seat(booking, Seat(**{kind: one}), by=staff, at=now)
    place([inquiry.pk], now)
    undo = reverse("inquiry-booking", args=[inquiry.pk, booking.pk])
    return toast(words_of(inquiry, booking), CHANGED, "dialog:close", undo=undo, method="delete")


def words_of(inquiry: Inquiry, booking: Booking) -> str:
    told_of = {"name": inquiry.patient.shown_as, "when": told(booking)}
    return _("%(name)s님, %(when)s에 예약했습니다.") % told_of


def found_by(staff: Membership, words: str) -> Sequence[Inquiry]:
    """The newest inquiry of each person found."""
    rows = Inquiry.objects.visible_to(staff).filter(patient__in=patients_found(staff, words)).with_story()
    newest: dict[int, Inquiry] = {}
    for inquiry in rows.order_by("-received_at", "-pk")[: MOST * 5]:
        newest.setdefault(inquiry.patient_id, inquiry)
    return list(newest.values())[:MOST]
