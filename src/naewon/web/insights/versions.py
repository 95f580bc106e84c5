"""One version of a model: held against today's queue, put in place, taken back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.errors import Invalid, NaewonError
from naewon.insights.versions import row_of, version_for
from naewon.queues.side_by_side import side_by_side
from naewon.scores.card.filling import ask_to_fill
from naewon.scores.models import ModelVersion
from naewon.scores.publishing import publish, standing_version, take_back
from naewon.web.asking import asking
from naewon.web.insights.diagrams import measures_of
from naewon.web.insights.model import CHANGED
from naewon.web.insights.trainings import of_changes, shown_version
from naewon.web.toasts import toast


@require_safe
@asking
def show_version(request: HttpRequest, staff: Membership, version_id: int) -> HttpResponse:
    return page(request, staff, version_for(staff, version_id))


def page(
    request: HttpRequest, staff: Membership, version: ModelVersion, refusal: NaewonError | None = None
) -> HttpResponse:
    row, changes = row_of(version), side_by_side(staff, version, timezone.now())
    context = {
        "shown": shown_version(row),
        "measures": measures_of(row.quality, row.standing),
        "others": [_("그때 쓰던 모델")],
        "standing": standing_version(staff.clinic_id, version.phase),
        "changes": changes,
        "reading": of_changes(changes),
        "refusal": refusal,
    }
    return render(request, "insights/version.html", context, status=refusal.status if refusal else 200)


@asking
def create_card(request: HttpRequest, staff: Membership, version_id: int) -> HttpResponse:
    """Somebody looks at the card: what it lacks is worked out now."""
    ask_to_fill(version_for(staff, version_id), by=staff)
    return HttpResponse(status=204) if request.htmx else redirect("model-report")  # type: ignore[attr-defined]


@asking
def create_publication(request: HttpRequest, staff: Membership, version_id: int) -> HttpResponse:
    """`instead_of` is what stood on the screen where this was decided, empty for the starting score."""
    version = version_for(staff, version_id)
    named = request.POST.get("instead_of") or request.GET.get("instead_of") or ""
    instead_of = version_for(staff, int(named)) if named.isdecimal() else None
    try:
        publish(
            version, instead_of=instead_of, by=staff, at=timezone.now(), reason=request.POST.get("reason", "")[:200]
        )
    except Invalid as refusal:
        return page(request, staff, version, refusal)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("model-report")
    return toast(
        _("이 모델을 씁니다. 대기 중인 문의의 점수를 새로 매깁니다."),
        CHANGED,
        undo=address_of(version),
        method="delete",
    )


@asking
def delete_publication(_request: HttpRequest, staff: Membership, version_id: int) -> HttpResponse:
    version = version_for(staff, version_id)
    previous = take_back(version, by=staff, at=timezone.now())
    words = _("이전 모델로 되돌렸습니다.") if previous else _("시작 점수로 되돌렸습니다.")
    return toast(words, CHANGED, undo=f"{address_of(version)}?instead_of={previous.pk if previous else ''}")


def address_of(version: ModelVersion) -> str:
    return reverse("model-version-publication", args=[version.pk])
