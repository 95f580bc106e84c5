"""확인 필요: what came in and could not be understood."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naewon.clinics.models import Membership
from naewon.intake.access import causes_of, deliveries_in_trouble, delivery_for, sources_that_need_somebody
from naewon.intake.bynames import unknown_words
from naewon.intake.looking_after import Cause, dismiss, restore, try_again, try_all_again, veiled
from naewon.intake.models import Trouble
from naewon.web.asking import asking
from naewon.web.settings.bynames import procedures_of
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

A_PAGE = 20
CHANGED = "deliveries:changed"


@require_GET
@asking
def deliveries(request: HttpRequest, staff: Membership) -> HttpResponse:
    page = Paginator(deliveries_in_trouble(staff), A_PAGE).get_page(request.GET.get("page"))
    rows = [(delivery, veiled(bytes(delivery.fetched or delivery.raw))) for delivery in page]
    context: dict[str, Any] = {
        "page": page,
        "rows": rows,
        "causes": named(causes_of(staff)),
        "tabs": tabs(staff, "deliveries"),
    }
    context["lapsed"] = sources_that_need_somebody(staff, timezone.now())
    context |= {"unknown": unknown_words(staff, timezone.now()), "procedures": procedures_of(staff)}
    return render(request, "settings/deliveries.html", context)


def named(causes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**cause, "trouble_name": Trouble(cause["trouble"]).label} for cause in causes]


@require_POST
@asking
def create_retry(_request: HttpRequest, staff: Membership, delivery_id: int) -> HttpResponse:
    try_again(delivery_for(staff, delivery_id), by=staff, at=timezone.now())
    return toast(_("다시 시도합니다. 되면 문의로 들어옵니다."), CHANGED)


@require_POST
@asking
def create_retries(request: HttpRequest, staff: Membership) -> HttpResponse:
    """All that wait for one reason, e.g. once a token was renewed."""
    said = request.POST
    source = int(said["source"]) if said.get("source", "").isdecimal() else 0
    cause = Cause(source, said.get("trouble", ""), said.get("detail", ""))
    times = try_all_again(cause, by=staff, at=timezone.now())
    return toast(_("%d건을 다시 시도합니다.") % times, CHANGED)


@require_http_methods(["POST", "DELETE"])
@asking
def dismissal(request: HttpRequest, staff: Membership, delivery_id: int) -> HttpResponse:
    """Take it off the list, or put it back."""
    delivery = delivery_for(staff, delivery_id)
    if request.method == "DELETE":
        restore(delivery, by=staff, at=timezone.now())
        return toast(_("목록에 되돌렸습니다."), CHANGED)
    dismiss(delivery, by=staff, at=timezone.now())
    address = reverse("delivery-dismissal", args=[delivery_id])
    return toast(_("목록에서 내렸습니다."), CHANGED, undo=address, method="delete")
