"""같은 사람일까요?: two records side by side, and what speaks for it and against; one key for yes, one for no."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.inquiries.access import inquiry_for
from naewon.intake.uniting import divide, unite
from naewon.journal.watching import record_list
from naewon.patients.access import likeness_for, likenesses_of, merge_for
from naewon.web.asking import asking
from naewon.web.inquiries.answers import CHANGED as INQUIRY_CHANGED
from naewon.web.inquiries.pairs import pair_of
from naewon.web.toasts import toast

A_PAGE = 10
CHANGED = "likenesses:changed"


@require_safe
@asking
def show_likenesses(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Those to decide, the first of which answers to Y and N; with `of` only those of one inquiry's person."""
    rows, of = likenesses_of(staff), request.GET.get("of", "")
    if of.isdecimal():
        rows = rows.of_person(inquiry_for(staff, int(of)).patient_id)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = [key for row in page for key in row.persons()]
    record_list("likenesses", shown, by=staff, at=timezone.now())
    context = {"page": page, "pairs": [pair_of(row) for row in page], "of": of}
    return render(request, "inquiries/likenesses.html", context)


@asking
def create_merge(_request: HttpRequest, staff: Membership, likeness_id: int) -> HttpResponse:
    likeness = likeness_for(staff, likeness_id)
    merged = unite(likeness, by=staff, at=timezone.now())
    words = _("%(name)s님의 기록을 하나로 합쳤습니다.") % {"name": merged.kept.masked_name}
    undo = reverse("merge", args=[merged.pk])
    return toast(words, CHANGED, INQUIRY_CHANGED, undo=undo, method="delete")


@asking
def create_refusal(_request: HttpRequest, staff: Membership, likeness_id: int) -> HttpResponse:
    likeness = likeness_for(staff, likeness_id)
    likeness.tell_apart(by=staff, at=timezone.now())
    undo = reverse("likeness-refusal", args=[likeness.pk])
    words = _("다른 사람으로 적었습니다. 다시 묻지 않습니다.")
    return toast(words, CHANGED, INQUIRY_CHANGED, undo=undo, method="delete")


@asking
def delete_refusal(_request: HttpRequest, staff: Membership, likeness_id: int) -> HttpResponse:
    likeness_for(staff, likeness_id).take_back(by=staff, at=timezone.now())
    return toast(_("되돌렸습니다."), CHANGED, INQUIRY_CHANGED)


@asking
def delete_merge(_request: HttpRequest, staff: Membership, merge_id: int) -> HttpResponse:
    divide(merge_for(staff, merge_id), by=staff, at=timezone.now())
    return toast(_("되돌렸습니다. 합치기 전의 두 기록 그대로입니다."), CHANGED, INQUIRY_CHANGED)
