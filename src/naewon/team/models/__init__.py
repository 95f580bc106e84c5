"""What colleagues ask of each other and tell each other."""

from naewon.team.models.completion import Completion
from naewon.team.models.notification import About, Listening, Notification, notify
from naewon.team.models.task import Task, TaskSet

__all__ = ["About", "Completion", "Listening", "Notification", "Task", "TaskSet", "notify"]
