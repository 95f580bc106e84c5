"""The only way to a task is through the person asking."""

from datetime import datetime

from django.db.models import F, Q

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.inquiries.models import Inquiry
from naewon.team.models import Phrase, ShiftNote, Task, TaskSet

# More are nobody's to read at once.
MOST = 50
STORY = ("staff__user", "by__user", "inquiry__patient", "inquiry__procedure")


def standing_tasks(staff: Membership) -> TaskSet:
    """What the team has to do, as far as `staff` may know of it, the earliest due first."""
    staff.require("can_see_tasks")
    rows = Task.objects.standing().visible_to(staff).knowing_hands()
    return rows.select_related(*STORY).order_by("due_at", "pk")


def own_tasks(staff: Membership) -> TaskSet:
    """What is in one's own hands: given to oneself or to one's role, and what nobody holds."""
    staff.require("can_see_tasks")
    return tasks_in_hands(staff.clinic_id, staff.pk, staff.role, sees_people=staff.can_see_people)


def tasks_in_hands(clinic: int, staff: int, role: str, *, sees_people: bool) -> TaskSet:
    """The same, for who has asked their rights."""
    rows = Task.objects.standing().of_clinic(clinic, sees_people=sees_people).in_hands(staff, role)
    return rows.select_related(*STORY).order_by("due_at", "pk")


def tasks_about(inquiry: Inquiry) -> list[Task]:
    rows = Task.objects.standing().filter(clinic_id=inquiry.clinic_id, inquiry=inquiry).knowing_hands()
    found = list(rows.select_related("staff__user", "by__user").order_by("due_at", "pk"))
    for task in found:
        task.inquiry = inquiry
    return found


def task_for(staff: Membership, task_id: int) -> Task:
    """A task of the clinic. NotFound for another clinic's, and for one about a person whom they may not see."""
    staff.require("can_see_tasks")
    task = Task.objects.visible_to(staff).select_related(*STORY).filter(pk=task_id).first()
    if task is None:
        raise NotFound
    return task


def done_since(staff: Membership, since: datetime) -> list[Task]:
    """What was marked done since, the newest first, each with `done_at` and `done_by`."""
    rows = Task.objects.visible_to(staff).knowing_hands().filter(withdrawn_at__isnull=True)
    standing = Q(completions__undone_at__isnull=True, completions__at__gte=since)
    told = rows.filter(standing).annotate(done_at=F("completions__at"), done_by=F("completions__by__user__name"))
    return list(told.select_related(*STORY).order_by("-done_at", "-pk")[:MOST])


def shift_notes(staff: Membership) -> list[ShiftNote]:
    """The newest of the clinic, each with who confirmed it."""
    staff.require("can_see_people")
    rows = ShiftNote.objects.standing().filter(clinic_id=staff.clinic_id)
    return list(rows.select_related("by__user").prefetch_related("heedings__by__user").order_by("-at", "-pk")[:MOST])


def shift_note_for(staff: Membership, note_id: int) -> ShiftNote:
    staff.require("can_see_people")
    note = ShiftNote.objects.standing().filter(clinic_id=staff.clinic_id, pk=note_id).first()
    if note is None:
        raise NotFound
    return note


def phrase_for(staff: Membership, phrase_id: int) -> Phrase:
    staff.require("can_see_messages")
    phrase = Phrase.objects.filter(clinic_id=staff.clinic_id, pk=phrase_id).first()
    if phrase is None:
        raise NotFound
    return phrase
