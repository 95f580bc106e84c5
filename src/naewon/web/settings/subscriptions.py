"""다시 구독, 빠진 문의 다시 받기: what a sender is asked to do again."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.intake.access import source_for
from naewon.intake.comparing import fetch_missing, has_list
from naewon.intake.health import WATCHED, subscribe_again
from naewon.intake.models import Source
from naewon.web.asking import asking
from naewon.web.toasts import toast

CHANGED = "sources:changed"


@require_POST
@asking
def create_subscription(_request: HttpRequest, staff: Membership, source_id: int) -> HttpResponse:
    subscribe_again(watched_for(staff, source_id), by=staff, at=timezone.now())
    return toast(_("다시 구독하고 있습니다. 잠시 뒤 이 화면을 다시 열면 결과가 보입니다."), CHANGED)


@require_POST
@asking
def create_missing(request: HttpRequest, staff: Membership, source_id: int) -> HttpResponse:
    days = request.POST.get("days", "")
    source = source_for(staff, source_id)
    if not has_list(source):
        raise NotFound
    fetch_missing(source, int(days) if days.isdecimal() else 7, by=staff, at=timezone.now())
    return toast(_("보낸 곳의 목록과 견주고 있습니다. 빠진 것만 들어오고, 이미 있는 문의는 그대로입니다."), CHANGED)


def watched_for(staff: Membership, source_id: int) -> Source:
    source = source_for(staff, source_id)
    if source.kind not in WATCHED:
        raise NotFound
    return source
