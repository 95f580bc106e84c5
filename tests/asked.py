"""What was asked of the database, without how its transactions begin and end and who they are bound to."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

BOOKKEEPING = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT", "SELECT set_config", "SELECT current_setting")


@contextmanager
def asked_at_most(number: int) -> Iterator[None]:
    """AssertionError, with all of them, where more was asked."""
    with CaptureQueriesContext(connection) as captured:
        yield
    # Of a statement that is kept planned, the driver tells no words; it counts like any other.
    said = [(query["sql"] or "a statement kept planned").strip() for query in captured]
    asked = [sql for sql in said if not sql.startswith(BOOKKEEPING)]
    assert len(asked) <= number, "\n".join([f"{len(asked)} rather than {number}:", *asked])
