"""문의 등록: the sheet that n opens, and what becomes of it."""

import uuid
from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict
from naewon.inquiries.access import inquiry_for
from naewon.inquiries.models import Inquiry
from naewon.intake.entering import enter
from naewon.patients.models import Way
from naewon.queues.claiming import claim
from naewon.web.asking import asking
from naewon.web.entry.at_the_door import ARRIVED, DOOR, WALKED_IN, arrived
from naewon.web.entry.forms import EntryForm
from naewon.web.entry.pasting import Reading, filled_in, read
from naewon.web.entry.wishes import wish_meant, wishes_of
from naewon.web.toasts import toast


@asking
def new_inquiry(request: HttpRequest, staff: Membership) -> HttpResponse:
    if request.GET.get("from") == "paste":
        return shown(request, "paste", {})
    if request.GET.get("from") == DOOR:
        return sheet(request, staff, EntryForm(staff=staff, initial={"way": Way.VISIT}, channel=WALKED_IN))
    return sheet(request, staff, EntryForm(staff=staff))


@asking
def create_reading(request: HttpRequest, staff: Membership) -> HttpResponse:
    """What was pasted, as a filled-in sheet for the first person in it, or for the one who was pressed."""
    text = request.POST.get("pasted", "")
    reading = read(text, request.POST.get("go", ""), staff)
    if reading is None:
        return shown(request, "paste", {"text": text, "refused": True}, 422)
    return sheet_of(request, staff, reading)


@asking
def create_inquiry(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The same key twice is one inquiry, and both presses get the same answer."""
    said, key = request.POST.dict(), request.POST.get("key", "")
    if said.get("then") == ARRIVED:
        staff.require("can_receive_visitors")
    reading = read(said.get("pasted", ""), said.get("place", ""), staff)
    said["wish"] = wish_meant(said.get("wish", ""), wishes_of(staff.clinic_id))
    proposed = WALKED_IN if said.get("from") == DOOR else ""
    form = EntryForm(said, staff=staff, person=reading.person if reading else None, channel=proposed)
    if not form.is_valid():
        return sheet(request, staff, form, key, reading)
    receipt = enter(form.typed(key), by=staff, at=timezone.now())
    inquiry = inquiry_for(staff, receipt.inquiry_id or 0)
    if said.get("then") == ARRIVED:
        return arrived(request, staff, inquiry)
    if said.get("then") != "next":
        return opened(request, staff, inquiry)
    after = reading.next if reading else None
    fresh = sheet_of(request, staff, after) if after else sheet(request, staff, EntryForm(staff=staff))
    return saying(fresh, inquiry)


def sheet_of(request: HttpRequest, staff: Membership, reading: Reading) -> HttpResponse:
    form = EntryForm(initial=filled_in(reading, staff), staff=staff, person=reading.person)
    return sheet(request, staff, form, reading=reading)


def sheet(
    request: HttpRequest, staff: Membership, form: EntryForm, key: str = "", reading: Reading | None = None
) -> HttpResponse:
    form.place_focus()
    context = {
        "form": form,
        "key": key or uuid.uuid4().hex,
        "wishes": wishes_of(staff.clinic_id),
        "reading": reading,
        "is_at_door": DOOR in (request.GET.get("from"), request.POST.get("from")),
    }
    return shown(request, "form", context, 422 if form.errors else 200)


def shown(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """In the whole dialog for who pressed n, alone for who is in it, on a page for who has no script."""
    inside = f"entry/{name}.html"
    into = request.htmx.target or ""  # type: ignore[attr-defined]
    around = "entry/dialog.html" if into.endswith("#dialog-host") else inside
    template = around if request.htmx else "entry/page.html"  # type: ignore[attr-defined]
    return render(request, template, {**context, "inside": inside}, status=status)


def opened(request: HttpRequest, staff: Membership, inquiry: Inquiry) -> HttpResponse:
    """In hand and on the desk. Somebody known may be in a colleague's hand: then only on the desk."""
    with suppress(Conflict):
        claim(inquiry, by=staff, at=timezone.now())
    desk = f"{reverse('today')}?person={inquiry.pk}"
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(desk)
    return HttpResponse(status=204, headers={"HX-Redirect": desk})


def saying(response: HttpResponse, inquiry: Inquiry) -> HttpResponse:
    """The next sheet, and word that the last one is safe."""
    words = _("저장했습니다 · %s") % inquiry.patient.shown_as
    response["HX-Trigger"] = toast(words)["HX-Trigger"]
    return response
