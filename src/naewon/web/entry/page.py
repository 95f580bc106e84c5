"""신규 문의 등록: the sheet that n opens, and what becomes of it."""

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
from naewon.queues.claiming import claim
from naewon.web.asking import asking
from naewon.web.entry.forms import EntryForm
from naewon.web.entry.wishes import wish_meant, wishes_of
from naewon.web.toasts import toast


@asking
def new_inquiry(request: HttpRequest, staff: Membership) -> HttpResponse:
    return sheet(request, staff, EntryForm(staff=staff))


@asking
def create_inquiry(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The same key twice is one inquiry, and both presses get the same answer."""
    wish = wish_meant(request.POST.get("wish", ""), wishes_of(staff.clinic_id))
    form = EntryForm(request.POST.dict() | {"wish": wish}, staff=staff)
    if not form.is_valid():
        return sheet(request, staff, form, request.POST.get("key", ""))
    receipt = enter(form.typed(request.POST.get("key", "")), by=staff, at=timezone.now())
    assert receipt.inquiry_id is not None
    inquiry = inquiry_for(staff, receipt.inquiry_id)
    if request.POST.get("then") != "next":
        return opened(request, staff, inquiry)
    return saying(sheet(request, staff, EntryForm(staff=staff)), inquiry)


def sheet(request: HttpRequest, staff: Membership, form: EntryForm, key: str = "") -> HttpResponse:
    """The whole dialog for who pressed n, the form alone for who is in it, a page for who has no script."""
    form.place_focus()
    context: dict[str, Any] = {"form": form, "key": key or uuid.uuid4().hex, "wishes": wishes_of(staff.clinic_id)}
    return render(request, template_for(request), context, status=422 if form.errors else 200)


def template_for(request: HttpRequest) -> str:
    if not request.htmx:  # type: ignore[attr-defined]
        return "entry/page.html"
    into = request.htmx.target or ""  # type: ignore[attr-defined]
    return "entry/dialog.html" if into.endswith("#dialog-host") else "entry/form.html"


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
    words = _("저장했습니다 · %s") % inquiry.patient.masked_name
    response["HX-Trigger"] = toast(words)["HX-Trigger"]
    return response
