"""기한이 다 되어 갑니다: said to the owner while there is time, and to all of what is nobody's. And what came back."""

from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.handovers.coming_back import came_back_to
from naewon.journal.watching import record_list
from naewon.queues.board import Whose
from naewon.queues.desk_warning import Running, desk_running_out
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
    nobodys = desk_running_out(staff, now)
    told = {"warned": words_of(found, now) if found else None, "desk": words_of_desk(nobodys, now) if nobodys else None}
    return render(request, "today/warnings.html", {**told, "back": back})


def words_of_desk(running: Running, now: datetime) -> Warned:
    return Warned(
        name=ngettext("첫 연락 %d명", "첫 연락 %d명", running.number) % running.number,
        words=_("담당 없음"),
        clock=clock(running.since, running.due_at, now),
        url=f"{reverse('today')}?list={Whose.TEAM}",
    )


def words_of(place: Place, now: datetime) -> Warned:
    return Warned(
        name=place.inquiry.patient.shown_as,
        words=" · ".join(part for part in (_("내 담당"), place.inquiry.wish) if part),
        clock=clock(place.waiting_since, place.due_at, now, note=_("다시 걸 시각이 지남 · 곧 팀으로")),
        url=f"{reverse('today')}?person={place.pk}",
    )
