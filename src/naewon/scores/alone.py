"""One worker at a time at what must not be done twice at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def alone(what: str, pk: int) -> Iterator[bool]:
    """Whether nobody else does this to the row while the block runs. A worker that is killed lets go of it by dying."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s), %s::int)", [what, pk])
        [is_alone] = cursor.fetchone() or [False]
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s), %s::int)", [what, pk])
