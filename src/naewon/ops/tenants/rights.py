"""Who may do what in the database, said anew after every migration."""

from pathlib import Path
from typing import Any

from django.db import connections, transaction

from naewon.journal.grants import grant
from naewon.ops.tenants import policies, role

HERE = Path(__file__).parent


def say_again(using: str = "default", plan: object = None, **_signal: Any) -> None:
    """The role, its rights, the policies. Only after a migration: emptying the tables of a test changes no right."""
    if plan is None:
        return
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        role.make(cursor)
        for part in ("seen.sql", "doors.sql"):
            cursor.execute((HERE / part).read_text(encoding="utf-8"))
        policies.bind(cursor)
        role.allow(cursor)
    # Last, for it takes away again what the role may not do with the journal.
    grant(using)
