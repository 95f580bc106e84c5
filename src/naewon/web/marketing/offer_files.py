"""What adverts promise, brought in from a file and taken away as one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.intake.offer_file import COLUMNS, bring_in_offers, offer_lines
from naewon.intake.sheets import Outcome
from naewon.web.asking import asking
from naewon.web.exports import Export, exported
from naewon.web.marketing.offer_rows import all_offers
from naewon.web.marketing.offers import CHANGED


@asking
def ask_file(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_set_offers")
    return render(request, "marketing/offer_file.html", {"columns": COLUMNS.values()})


@asking
def bring_in_file(request: HttpRequest, staff: Membership) -> HttpResponse:
    """What the file would change, or, by the other button, what it has changed."""
    keep = request.POST.get("act") == "keep"
    context: dict[str, object] = {"kept": keep, "columns": COLUMNS.values()}
    try:
        context["outcome"] = brought = bring_in(request, staff, keep)
    except Invalid as failure:
        context["failure"] = failure
        return answer(request, context, failure.status)
    response = answer(request, context, 200)
    if keep and brought.new:
        response["HX-Trigger"] = CHANGED
    return response


def bring_in(request: HttpRequest, staff: Membership, keep: bool) -> Outcome:
    file = request.FILES.get("file")
    if file is None:
        raise Invalid(_("올릴 파일을 골라 주세요."))
    return bring_in_offers(file.name or "", file.read(), by=staff, at=timezone.now(), keep=keep)


def answer(request: HttpRequest, context: dict[str, object], status: int) -> HttpResponse:
    if not request.htmx and "failure" not in context:  # type: ignore[attr-defined]
        return redirect("marketing")
    return render(request, "marketing/offer_outcome.html", context, status=status)


@asking
def take_away(request: HttpRequest, staff: Membership) -> HttpResponse:
    offers = all_offers(staff)
    export = Export("offers", _("광고의 약속"), reverse("marketing"), len(offers))
    return exported(request, staff, export, lambda: as_file(offer_lines(offers)))


def as_file(lines: object) -> HttpResponse:
    response = HttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="naewon-offers.csv"'
    return response
