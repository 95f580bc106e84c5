"""What colleagues ask of each other and tell each other."""

from naewon.team.models.completion import Completion
from naewon.team.models.notification import About, Listening, Notification, notify, notify_all
from naewon.team.models.phrase import Phrase, phrases_of, write_phrase
from naewon.team.models.shift_note import Heeding, ShiftNote, leave_shift_note
from naewon.team.models.task import Task, TaskSet

__all__ = [
    "About",
    "Completion",
    "Heeding",
    "Listening",
    "Notification",
    "Phrase",
    "ShiftNote",
    "Task",
    "TaskSet",
    "leave_shift_note",
    "notify",
    "notify_all",
    "phrases_of",
    "write_phrase",
]
