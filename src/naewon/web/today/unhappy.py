"""답이 좋지 않은 분: whoever was not content after their visit is on somebody's desk until that is noted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Matter, Membership
from naewon.clinics.responsibilities import who_answers_for
from naewon.journal.watching import record_list
from naewon.visits.access import impression_for, unhappy_of
from naewon.web.asking import asking
from naewon.web.toasts import toast


@asking
def show_unhappy(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The newest of them, with who answers for it and until when; how many more there are."""
    waiting = unhappy_of(staff)
    row = waiting.first()
    if row is None:
        return HttpResponse()
    record_list("unhappy", [row.inquiry.patient_id], by=staff, at=timezone.now())
    held = who_answers_for(staff.clinic, Matter.AFTER_CARE)
    told = {"held": held, "due_at": held.due(row.at, staff.clinic.calendar())}
    return render(request, "today/unhappy.html", {"row": row, "more": waiting.count() - 1, **told})


@asking
def create_note(_request: HttpRequest, staff: Membership, impression_id: int) -> HttpResponse:
    row = impression_for(staff, impression_id)
    row.see(by=staff, at=timezone.now())
    name = row.inquiry.patient.shown_as
    return toast(_("%(name)s님의 답을 확인했습니다. 이제 맡으신 일입니다.") % {"name": name}, "impressions:changed")
