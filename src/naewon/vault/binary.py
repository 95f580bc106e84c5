"""Long values read as the bytes they are."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from psycopg import Cursor


def fetch_bytes(query: str, parameters: Sequence[Any]) -> bytes | None:
    """The one value that a query asks for, None where there is no row.

    The cursors of Django have the server spell out every byte in two letters, and read them back: of millions that
    takes longer than all else.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        row = cursor.execute(query, parameters, binary=True).fetchone()
    return bytes(row[0]) if row else None
