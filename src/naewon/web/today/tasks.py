"""내 할 일 on 오늘: what is late or due today, the rest in a number."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.journal.watching import record_list
from naewon.team.access import tasks_in_hands
from naewon.team.models import Task, TaskSet
from naewon.tenancy.kept import kept
from naewon.visits.access import unhappy_in
from naewon.web.asking import asking
from naewon.web.team.notes import notes_of_today
from naewon.web.team.task_rows import rows_of

# More would push who is to be called off the screen.
SHOWN = 3
A_DAY = timedelta(days=1)


@require_safe
@asking
def today_tasks(request: HttpRequest, staff: Membership) -> HttpResponse:
    return render(request, "today/tasks.html", tasks_of_today(staff, staff.clinic.local(timezone.now())))


def tasks_of_today(staff: Membership, now: datetime) -> dict[str, Any]:
    """`now` in the zone of the clinic."""
    midnight = datetime.combine(now.date(), time(), now.tzinfo) + A_DAY
    staff.require("can_see_tasks")
    rights = {"sees_people": staff.can_see_people, "answers_unhappy": staff.can_answer_unhappy}
    own = _own(clinic=staff.clinic_id, staff=staff.pk, role=str(staff.role), **rights)
    shown = [task for task in own if task.due_at < midnight][:SHOWN]
    record_list("tasks", [task.inquiry.patient_id for task in shown if task.inquiry], by=staff, at=now)
    told = {"tasks": rows_of(shown, staff, now), "later": len(own) - len(shown)}
    return {**told, "notes": notes_of_today(staff, now)}


@kept
def _own(clinic: int, staff: int, role: str, sees_people: bool, answers_unhappy: bool) -> QuerySet[Task]:
    own = tasks_in_hands(clinic, staff, role, sees_people=sees_people)
    return own.exclude(pk__in=said_above(clinic)) if answers_unhappy else own


def said_above(clinic: int) -> TaskSet:
    """To call who was not content stands in the banner until somebody takes note; from then on it is a task."""
    return Task.objects.filter(clinic_id=clinic, by=None, inquiry__in=unhappy_in(clinic).values("inquiry"))
