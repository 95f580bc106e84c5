"""내 할 일 on 오늘: what is late or due today, the rest in a number."""

from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.journal.watching import record_list
from naewon.team.access import own_tasks
from naewon.team.models import Task, TaskSet
from naewon.visits.access import unhappy_of
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
    own = list(own_tasks(staff).exclude(pk__in=said_above(staff)))
    shown = [task for task in own if task.due_at < midnight][:SHOWN]
    record_list("tasks", [task.inquiry.patient_id for task in shown if task.inquiry], by=staff, at=now)
    told = {"tasks": rows_of(shown, staff, now), "later": len(own) - len(shown)}
    return {**told, "notes": notes_of_today(staff, now)}


def said_above(staff: Membership) -> TaskSet:
    """To call who was not content stands in the banner until somebody takes note; from then on it is a task."""
    if not staff.can_answer_unhappy:
        return Task.objects.none()
    return Task.objects.filter(clinic_id=staff.clinic_id, by=None, inquiry__in=unhappy_of(staff).values("inquiry"))
