"""인수인계: what whoever comes next should know, and who has read it."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.team.access import shift_note_for, shift_notes
from naewon.team.models import ShiftNote, leave_shift_note
from naewon.team.models.shift_note import SHOWN_FOR
from naewon.tenancy.kept import kept
from naewon.web.asking import asking
from naewon.web.team.places import tabs
from naewon.web.team.tasks import TASKS_CHANGED
from naewon.web.toasts import toast

# On 오늘, above the order of calls.
SHOWN = 2


@asking
def notes(request: HttpRequest, staff: Membership) -> HttpResponse:
    waiting = set(ShiftNote.objects.waiting_for(staff, timezone.now()).values_list("pk", flat=True))
    context = {"notes": shift_notes(staff), "waiting": waiting, "tabs": tabs(staff, "shift-notes")}
    return render(request, "team/notes.html", context)


@asking
def create_note(request: HttpRequest, staff: Membership) -> HttpResponse:
    leave_shift_note(request.POST.get("words", "")[:2000], by=staff, at=timezone.now())
    return redirect("shift-notes")


@asking
def delete_note(_request: HttpRequest, staff: Membership, shift_note_id: int) -> HttpResponse:
    shift_note_for(staff, shift_note_id).withdraw(by=staff, at=timezone.now())
    return toast(_("인수인계를 거두었습니다."), TASKS_CHANGED)


@asking
def create_heeding(_request: HttpRequest, staff: Membership, shift_note_id: int) -> HttpResponse:
    shift_note_for(staff, shift_note_id).heed(by=staff, at=timezone.now())
    return toast(_("확인했습니다."), TASKS_CHANGED)


def notes_of_today(staff: Membership, now: datetime) -> list[ShiftNote]:
    """The oldest first: they are read in the order in which they were written."""
    return _oldest(clinic=staff.clinic_id, staff=staff.pk, since=now - SHOWN_FOR)


@kept
def _oldest(clinic: int, staff: int, since: datetime) -> QuerySet[ShiftNote]:
    rows = ShiftNote.objects.unheeded(clinic, staff, since).select_related("by__user")
    return rows.order_by("at", "pk")[:SHOWN]
