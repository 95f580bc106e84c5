"""Long statements that pages ask all day. To plan one takes longer than to answer it, so a connection plans it once.

Django puts values into the words of a statement, which makes each one new to the database; here they go beside it.
"""

from typing import Any

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg.pq import Format
from psycopg.types.datetime import TimestamptzLoader


def prepared(*, binary: bool = False) -> CursorWrapper:
    """A cursor whose statements are kept planned for this connection. Use only for statements of fixed words.

    binary: answers come as the database keeps them, which many numbers and sealed texts do sooner than spelled out.
    """
    connection.ensure_connection()
    bare: Any = psycopg.Cursor(connection.connection)
    bare.format = Format.BINARY if binary else Format.TEXT
    if connection.timezone_name == "UTC":
        # Django gives each moment its zone in Python. It is the one the driver gives it, and a page reads hundreds.
        bare.adapters.register_loader("timestamptz", TimestamptzLoader)
    return connection.make_debug_cursor(bare) if connection.queries_logged else connection.make_cursor(bare)
