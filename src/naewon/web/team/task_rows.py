"""Tasks in words: for whom, how soon, how late."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from naewon.clinics.models import Membership
from naewon.team.models import Task
from naewon.vault.telling import told
from naewon.web.speaking import clock_time, span


class TaskRow(NamedTuple):
    """`about` names the person, nothing where there is none; `may_drop`: one's own, to be taken back."""

    task: Task
    words: str
    due: str
    is_late: bool
    hands: str
    about: str
    may_drop: bool


def rows_of(tasks: Iterable[Task], staff: Membership, now: datetime) -> list[TaskRow]:
    """`now` in the zone of the clinic."""
    return [row_of(task, staff, now) for task in tasks]


def row_of(task: Task, staff: Membership | None, now: datetime) -> TaskRow:
    """For `staff`, or for whoever reads it."""
    return TaskRow(
        task=task,
        words=told(lambda: task.words),
        due=due_words(task, now),
        is_late=task.due_at < now,
        hands=hands_of(task, staff),
        about=task.inquiry.patient.shown_as if task.inquiry else "",
        may_drop=staff is not None and task.by_id == staff.pk,
    )


def due_words(task: Task, now: datetime) -> str:
    """내일 14:00까지, or 2시간 늦음."""
    if task.due_at < now:
        return _("%s 늦음") % span(now - task.due_at)
    return pgettext("task", "%s까지") % clock_time(task.due_at, now)


def hands_of(task: Task, staff: Membership | None) -> str:
    """Whose it is. What whoever left leaves behind is the team's, and says so."""
    if staff and task.staff_id == staff.pk:
        return _("나")
    if task.staff and not task.is_held:
        return _("팀 · %s님이 맡았던 일") % task.staff.name
    if task.staff:
        return task.staff.name
    return str(task.get_role_display()) if task.role and task.is_held else _("팀")
