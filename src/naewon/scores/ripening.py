"""What a clinic can learn from: moments whose horizon has passed, with what came of each."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from django.db import connection
from numpy.typing import NDArray

from naewon.clinics.models import Clinic
from naewon.scores.history import Moment
from naewon.scores.unknown import unknown

Visited = NDArray[np.int8]
HORIZON = timedelta(days=30)
HERE = Path(__file__).parent


def with_reached(statement: str) -> str:
    """The statement of that file, with first contact as history.sql knows it of each `inquiry`."""
    reached, asked = ((HERE / name).read_text(encoding="utf-8") for name in ("reached.sql", statement))
    return asked.replace("/* reached.sql */", reached)


RIPE = with_reached("ripe.sql")


def ripe_moments(clinic: Clinic, phase: str, now: datetime) -> tuple[list[Moment], Visited]:
    """The moments to learn from, oldest first, and whether a visit followed (n,)."""
    with connection.cursor() as cursor:
        cursor.execute(RIPE, ripe_within(clinic, phase, now))
        rows = cursor.fetchall()
    moments = [Moment(inquiry_id, as_of) for inquiry_id, as_of, _ in rows]
    return moments, np.array([visited for _, _, visited in rows], dtype=np.int8)


def once_each(frame: pl.DataFrame, visited: Visited) -> tuple[pl.DataFrame, Visited]:
    """The first moment of each inquiry among these, (n,), and what came of it."""
    first = frame["inquiry_id"].is_first_distinct()
    return frame.filter(first), visited[first.to_numpy()]


def ripe_within(clinic: Clinic, phase: str, now: datetime) -> dict[str, Any]:
    """What a query needs to know to tell which inquiries are ripe."""
    return {
        "clinic": clinic.pk,
        "phase": phase,
        "now": now,
        "horizon": f"{HORIZON.days} days",
        **unknown(clinic, now, HORIZON),
    }
