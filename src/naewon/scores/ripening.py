"""What a clinic can learn from: moments whose horizon has passed, with what came of each."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from django.db import connection

from naewon.clinics.models import Clinic
from naewon.scores.feed import silences
from naewon.scores.history import Moment

HORIZON = timedelta(days=30)
RIPE = (Path(__file__).parent / "ripe.sql").read_text(encoding="utf-8")


def ripe_moments(
    clinic: Clinic, phase: str, now: datetime
) -> tuple[list[Moment], "np.ndarray[Any, np.dtype[np.int8]]"]:
    """The moments to learn from, oldest first, and whether a visit followed (n,)."""
    with connection.cursor() as cursor:
        cursor.execute(RIPE, ripe_within(clinic, phase, now))
        rows = cursor.fetchall()
    moments = [Moment(inquiry_id, as_of) for inquiry_id, as_of, _ in rows]
    return moments, np.array([visited for _, _, visited in rows], dtype=np.int8)


def ripe_within(clinic: Clinic, phase: str, now: datetime) -> dict[str, Any]:
    """What a query needs to know to tell which inquiries are ripe."""
    silent = silences(clinic, now)
    return {
        "clinic": clinic.pk,
        "phase": phase,
        "now": now,
        "horizon": f"{HORIZON.days} days",
        "silent_since": [silence.since for silence in silent],
        "silent_until": [silence.until or now for silence in silent],
    }
