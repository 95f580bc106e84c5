"""What open screens are told: a short note over NOTIFY, sent exactly when the change commits."""

import json
from collections.abc import Sequence

from django.db import connection

CHANNEL = "naewon_live"


def tell(clinic_id: int, topic: str, **note: int | str | Sequence[int] | None) -> None:
    """Tell every open screen of the clinic that `topic` changed. Notes carry ids only, never personal data."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps({"clinic": clinic_id, "topic": topic, **note})])
