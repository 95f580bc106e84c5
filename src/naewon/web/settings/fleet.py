"""함께 배우기: whether the clinic gives to others what it learned, and whether it takes what they give."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.scores.fleet.choosing import join_fleet, leave_fleet
from naewon.scores.models import Way
from naewon.web.asking import asking
from naewon.web.toasts import toast

FLEET_CHANGED = "fleet:changed"


@require_http_methods(["POST", "DELETE"])
@asking
def one_way(request: HttpRequest, staff: Membership, way: str) -> HttpResponse:
    """POST chooses it, DELETE ends it."""
    if way not in Way.values:
        raise NotFound
    chosen, address = Way(way), reverse("fleet-choice", args=[way])
    if request.method == "POST":
        join_fleet(chosen, by=staff, at=timezone.now())
        return toast(said_of(chosen), FLEET_CHANGED, undo=address, method="delete")
    leave_fleet(chosen, by=staff, at=timezone.now())
    return toast(ended_of(chosen), FLEET_CHANGED, undo=address)


def said_of(way: Way) -> str:
    if way == Way.GIVE:
        return _("이제 배운 것의 합계를 다른 병원들과 나눕니다.")
    return _("이제 다른 병원들이 나눈 것에서 시작합니다.")


def ended_of(way: Way) -> str:
    if way == Way.GIVE:
        return _("더 나누지 않습니다. 나누었던 합계는 모두 지웠습니다.")
    return _("더 받지 않습니다. 이 병원의 기록만으로 다시 학습합니다.")
