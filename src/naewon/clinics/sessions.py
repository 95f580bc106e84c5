"""Ending sessions: whoever sits at one has to sign in again with their next request."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from naewon.clinics.models import User


@transaction.atomic
def end_sessions(user: User, *, but: str | None = None) -> int:
    """End all sessions of a person, except the one of that key. Returns how many."""
    ended = UserSession.objects.filter(user=user).exclude(session_key=but or "")
    keys = list(ended.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    ended.delete()
    return len(keys)


def end_session(key: str | None) -> None:
    """Take one session off the list and end it."""
    Session.objects.filter(session_key=key or "").delete()
    UserSession.objects.filter(session_key=key or "").delete()
