"""빈 시간: what was cancelled or moved, with who waits for a time like it; one press books."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from naewon.clinics.dates import moment_words
from naewon.clinics.models import Membership
from naewon.journal.watching import record_list
from naewon.queues.placing import place
from naewon.visits.access import given_up_for
from naewon.visits.models import Booking
from naewon.visits.openings import Candidate, Opening, openings_of, waiting_for, waiting_in
from naewon.web.asking import asking
from naewon.web.bookings.outcomes import CHANGED
from naewon.web.toasts import toast

# Who waits longest after the best few is asked when those have been.
MOST_NAMED = 3


@dataclass(frozen=True)
class Row:
    """Somebody to offer the time to, and why them."""

    candidate: Candidate
    reason: str

    @property
    def waiting_id(self) -> int:
        return self.candidate.waiting.pk


@dataclass(frozen=True)
class Free:
    """One free time with the best of who waits."""

    given_up: Booking
    when: str
    rows: tuple[Row, ...]


@require_GET
@asking
def show_openings(request: HttpRequest, staff: Membership) -> HttpResponse:
    """For the top of 오늘: nothing where nobody waits for what is free."""
    return render(request, "bookings/free_line.html", openings_for(staff, timezone.now()))


def openings_for(staff: Membership, now: datetime) -> dict[str, Any]:
    waiting = waiting_in(staff.clinic)
    free = [free_of(opening, now) for opening in openings_of(staff.clinic, waiting, now)]
    record_list("waiting", [row.inquiry.patient_id for row in waiting], by=staff, at=now)
    return {"free": free, "waiting": waiting}


def free_of(opening: Opening, now: datetime) -> Free:
    best = opening.candidates[:MOST_NAMED]
    rows = tuple(Row(candidate, reason_of(candidate, opening.given_up, now)) for candidate in best)
    return Free(opening.given_up, moment_words(opening.given_up.clinic.local(opening.given_up.starts_at)), rows)


def reason_of(candidate: Candidate, given_up: Booking, now: datetime) -> str:
    """Which of their wishes it meets, when they come otherwise, and how long they have waited."""
    row, clinic = candidate.waiting, given_up.clinic
    wished = [row.get_days_display() if row.days else "", row.get_part_display() if row.part else ""]
    wished += [row.manager.name if row.manager else ""]
    named = ", ".join(str(one) for one in wished if one)
    days = (clinic.local(now).date() - clinic.local(row.at).date()).days
    has = moment_words(clinic.local(candidate.has)) if candidate.has else ""
    parts = (
        _("원한 때: %s") % named if named else "",
        _("%s 예약을 당김") % has if has else _("아직 예약 없음"),
        ngettext("%d일째 기다림", "%d일째 기다림", days) % days if days else _("오늘부터 기다림"),
    )
    return " · ".join(part for part in parts if part)


@asking
def create_booking(_request: HttpRequest, staff: Membership, waiting_id: int, booking_id: int) -> HttpResponse:
    """Give them the time that somebody gave up. Conflict for the second who does."""
    row, now = waiting_for(staff, waiting_id), timezone.now()
    given_up = given_up_for(staff, booking_id)
    minutes = int(given_up.length.total_seconds() // 60)
    row.give(given_up.starts_at, manager=given_up.receiver, by=staff, at=now, minutes=minutes)
    place([row.inquiry_id], now)
    told = {"name": row.inquiry.patient.shown_as, "when": moment_words(staff.clinic.local(given_up.starts_at))}
    undo = reverse("waiting-booking", args=[row.pk, given_up.pk])
    return toast(_("%(name)s님, %(when)s에 예약했습니다.") % told, CHANGED, undo=undo, method="delete")


@asking
def delete_booking(_request: HttpRequest, staff: Membership, waiting_id: int, booking_id: int) -> HttpResponse:
    given_up_for(staff, booking_id)
    row, now = waiting_for(staff, waiting_id), timezone.now()
    row.take_back(by=staff, at=now)
    place([row.inquiry_id], now)
    return toast(_("되돌렸습니다. 다시 예약대기에 있습니다."), CHANGED)
