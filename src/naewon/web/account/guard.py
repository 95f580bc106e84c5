"""A slow door for who guesses passwords.

Only wrong passwords count, for an account from one address and for an address as a whole, and only for ten minutes: a
stranger elsewhere cannot lock a colleague out, and nobody is locked out for ever.
"""

import hashlib
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Sum

from naewon.intake.models import Window

REMEMBERED = timedelta(minutes=10)
WRONG_FOR_ACCOUNT = 8
WRONG_FROM_ADDRESS = 60

COUNT = """
    INSERT INTO intake_window (key, minute, count) VALUES (%s, %s, 1)
    ON CONFLICT (key, minute) DO UPDATE SET count = intake_window.count + 1
"""


def may_try(email: str, address: str, now: datetime) -> bool:
    """Whether another password may be tried for this account from this address."""
    account, everyone = _keys(email, address)
    return _wrong(account, now) < WRONG_FOR_ACCOUNT and _wrong(everyone, now) < WRONG_FROM_ADDRESS


def count_wrong(email: str, address: str, now: datetime) -> None:
    minute = now.replace(second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.executemany(COUNT, [(key, minute) for key in _keys(email, address)])


def _wrong(key: str, now: datetime) -> int:
    rows = Window.objects.filter(key=key, minute__gt=now - REMEMBERED)
    return rows.aggregate(total=Sum("count"))["total"] or 0


def _keys(email: str, address: str) -> tuple[str, str]:
    """Hashed, so that the table never says who signs in from where."""

    def key(*words: str) -> str:
        return "sign-in:" + hashlib.sha256("\0".join(words).encode()).hexdigest()[:40]

    return key(email.strip().casefold(), address), key(address)
