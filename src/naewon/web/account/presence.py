"""Who came in and who left, for the journal of every clinic the account opens."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.utils import timezone

from naewon.clinics.access import memberships_of
from naewon.clinics.models import User
from naewon.journal.watching import record_presence


def came_in(user: User, **_signal: Any) -> None:
    record_presence("signed_in", memberships_of(user), at=timezone.now())


def left(user: User | None, **_signal: Any) -> None:
    """Nobody in particular leaves where the session had ended before."""
    if user is not None:
        record_presence("signed_out", memberships_of(user), at=timezone.now())


def listen() -> None:
    user_logged_in.connect(came_in, dispatch_uid="journal.signed_in")
    user_logged_out.connect(left, dispatch_uid="journal.signed_out")
