"""기한이 다 되어 갑니다: said to the owner while there is time. And what was handed over and came back."""

from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.handovers.coming_back import came_back_to
from naewon.journal.watching import record_list
from naewon.queues.idle_owners import running_out
from naewon.queues.models import Place
from naewon.web.asking import asking
from naewon.web.speaking import Clock, clock


class Warned(NamedTuple):
    """A wait that runs out, as the screen tells it."""

    name: str
    words: str
    clock: Clock
    url: str


@require_safe
@asking
def warnings(request: HttpRequest, staff: Membership) -> HttpResponse:
    now = staff.clinic.local(timezone.now())
    found = running_out(staff, now)
    back = came_back_to(staff)
    record_list("warnings", [row.inquiry.patient_id for row in (found, back) if row], by=staff, at=now)
    return render(request, "today/warnings.html", {"warned": words_of(found, now) if found else None, "back": back})


def words_of(place: Place, now: datetime) -> Warned:
    return Warned(
        name=place.inquiry.patient.shown_as,
        words=" · ".join(part for part in (_("내 담당"), place.inquiry.wish) if part),
        clock=clock(place.waiting_since, place.due_at, now, note=_("다시 걸 시각이 지남 · 곧 팀으로")),
        url=f"{reverse('today')}?person={place.pk}",
    )
