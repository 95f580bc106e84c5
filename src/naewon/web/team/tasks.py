"""할 일: one's own and the team's, left and taken back."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.inquiries.access import inquiry_for
from naewon.journal.watching import record_list
from naewon.team.access import done_since, own_tasks, standing_tasks, task_for
from naewon.team.models import Task
from naewon.team.notifying import forget
from naewon.web.asking import asking
from naewon.web.inquiries.answers import CHANGED, changed
from naewon.web.inquiries.forms import Scene
from naewon.web.inquiries.steps import asked_again
from naewon.web.speaking import clock_time
from naewon.web.team.places import tabs
from naewon.web.team.task_form import TaskForm, form_for
from naewon.web.team.task_rows import rows_of
from naewon.web.toasts import toast

TASKS_CHANGED = "tasks:changed"
A_WEEK = timedelta(days=7)


@asking
def tasks(request: HttpRequest, staff: Membership) -> HttpResponse:
    now = staff.clinic.local(timezone.now())
    return render(request, "team/tasks.html", {**tasks_context(staff, now), "form": form_for(staff, now)})


@asking
def create_task(request: HttpRequest, staff: Membership) -> HttpResponse:
    """One about no person."""
    now = staff.clinic.local(timezone.now())
    form = form_for(staff, now, request.POST)
    if not form.is_valid():
        return render(request, "team/tasks.html", {**tasks_context(staff, now), "form": form}, status=422)
    opened(form, staff, now)
    return redirect("tasks")


@asking
def create_task_about(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    form = TaskForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "task")
    task = opened(form, staff, now)
    words = _("할 일을 남겼습니다 · %s까지") % clock_time(task.due_at, form.now)
    return changed(request, inquiry, words, reverse("task", args=[task.pk]))


@asking
def delete_task(_request: HttpRequest, staff: Membership, task_id: int) -> HttpResponse:
    task_for(staff, task_id).withdraw(by=staff, at=timezone.now())
    forget(staff.clinic_id, f"task:{task_id}")
    return toast(_("할 일을 거두었습니다."), TASKS_CHANGED, CHANGED)


@asking
def create_completion(_request: HttpRequest, staff: Membership, task_id: int) -> HttpResponse:
    task = task_for(staff, task_id)
    task.complete(by=staff, at=timezone.now())
    undo = reverse("task-completion", args=[task.pk])
    return toast(_("할 일을 마쳤습니다."), TASKS_CHANGED, CHANGED, undo=undo, method="delete")


@asking
def delete_completion(_request: HttpRequest, staff: Membership, task_id: int) -> HttpResponse:
    task_for(staff, task_id).take_up_again(by=staff, at=timezone.now())
    return toast(_("아직 할 일로 되돌렸습니다."), TASKS_CHANGED, CHANGED)


def opened(form: TaskForm, staff: Membership, now: datetime) -> Task:
    told, hands = form.cleaned_data, form.cleaned_data["hands"]
    whose = {"inquiry": form.scene.inquiry, "staff": hands.staff, "role": hands.role}
    return Task.open(told["words"], form.moment(), clinic=form.scene.clinic, by=staff, at=now, **whose)


def tasks_context(staff: Membership, now: datetime) -> dict[str, Any]:
    """`now` in the zone of the clinic."""
    own = list(own_tasks(staff))
    others = list(standing_tasks(staff).exclude(pk__in=[task.pk for task in own]))
    done = done_since(staff, now - A_WEEK)
    seen = [task.inquiry.patient_id for task in (*own, *others, *done) if task.inquiry]
    record_list("tasks", seen, by=staff, at=now)
    return {
        "own": rows_of(own, staff, now),
        "others": rows_of(others, staff, now),
        "done": rows_of(done, staff, now),
        "tabs": tabs(staff, "tasks"),
    }
