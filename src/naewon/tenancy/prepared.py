"""Long statements that pages ask all day. To plan one takes longer than to answer it, so a connection plans it once.

Django puts values into the words of a statement, which makes each one new to the database; here they go beside it.
"""

from typing import Any

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper


def prepared() -> CursorWrapper:
    """A cursor whose statements are kept planned for this connection. Use only for statements of fixed words."""
    connection.ensure_connection()
    bare: Any = psycopg.Cursor(connection.connection)
    return connection.make_debug_cursor(bare) if connection.queries_logged else connection.make_cursor(bare)
