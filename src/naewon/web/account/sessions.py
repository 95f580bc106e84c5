"""Sessions in the database as Django keeps them; the row that every request asks for is asked for in kept words."""

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from naewon.tenancy.kept import kept


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = _living.first(key=self.session_key, at=timezone.now()) if self.session_key else None
        if found is None:
            # Django gives it a new key then, so that nobody chooses theirs.
            self._session_key = None
        return found


@kept
def _living(key: str, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)
