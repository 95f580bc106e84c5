"""Who has this number already, said while it is being typed."""

from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.journal.watching import record_list
from naewon.patients.phone import digits_of
from naewon.web.asking import asking
from naewon.web.inquiries.search import SHORTEST_NUMBER, by_number
from naewon.web.speaking import elapsed

FEWEST = 4
MOST = 3


class KnownPerson(NamedTuple):
    """Somebody with this number, by their newest inquiry."""

    inquiry: Inquiry
    when: str


@asking
def create_lookup(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Posted, so that no log of addresses keeps a number."""
    now = staff.clinic.local(timezone.now())
    people = people_with(staff, request.POST.get("phone", ""), now)
    record_list("inquiries", [person.inquiry.patient_id for person in people], by=staff, at=now)
    return render(request, "entry/known.html", {"people": people})


def people_with(staff: Membership, typed: str, now: datetime) -> list[KnownPerson]:
    """By the whole number or by its end. The beginning of a number tells nothing: everybody's is 010."""
    staff.require("can_call")
    digits = digits_of(typed)
    if len(digits) < FEWEST or (digits.startswith("0") and len(digits) < SHORTEST_NUMBER):
        return []
    patients = by_number(staff, typed, digits)
    rows = Inquiry.objects.visible_to(staff).filter(patient__in=patients).with_story().order_by("-received_at", "-pk")
    newest: dict[int, Inquiry] = {}
    for inquiry in rows[: MOST * 5]:
        newest.setdefault(inquiry.patient_id, inquiry)
    return [KnownPerson(inquiry, elapsed(inquiry.received_at, now)) for inquiry in list(newest.values())[:MOST]]
