"""What the restricted role of the web and worker processes may do with the journal."""

from pathlib import Path
from typing import Any

from django.db import connections

GRANTS = Path(__file__).with_suffix(".sql")


def grant(using: str = "default", **_signal: Any) -> None:
    """Give the role its rights, and no more; nothing where there is no such role. May be repeated at will."""
    with connections[using].cursor() as cursor:
        cursor.execute(GRANTS.read_text(encoding="utf-8"))
