"""What came of those on either side, and of near-ties: as columns for the estimates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from django.db import connection

from leadscore.effect import Sample
from naewon.clinics.models import Clinic
from naewon.queues.drawn import Experiment
from naewon.scores.feed import silences
from naewon.scores.ripening import HORIZON

SAMPLED, TIES = ((Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("sampled.sql", "ties.sql"))
LEAST_CHANCE = 0.05
UNKNOWN_CHANCE = 0.1


@dataclass(frozen=True)
class Sampled:
    """The treated are called by the scores. `at` (n,): seconds since 1970, in order."""

    at: "np.ndarray[Any, np.dtype[np.float64]]"
    sample: Sample


def sampled(clinic: Clinic, experiment: Experiment, now: datetime) -> Sampled:
    silent = silences(clinic, now)
    rows = _asked(
        SAMPLED,
        {
            **_when(clinic, now),
            "experiment": experiment.pk,
            "silent_since": [silence.since for silence in silent],
            "silent_until": [silence.until or now for silence in silent],
        },
    )
    at, is_control, percent, chance, person, visited = columns(rows, 6)
    sample = Sample(
        outcomes=np.array(visited, dtype=np.float64),
        treated=~np.array(is_control, dtype=np.bool_),
        propensity=1 - np.array(percent, dtype=np.float64) / 100,
        expected=foretold(chance),
        people=np.array(person, dtype=np.int64),
    )
    return Sampled(np.array([moment.timestamp() for moment in at], dtype=np.float64), sample)


def ties_sampled(clinic: Clinic, now: datetime) -> Sample:
    """The treated stood first."""
    first, propensity, chance, person, visited = columns(_asked(TIES, {**_when(clinic, now), "least": LEAST_CHANCE}), 5)
    return Sample(
        outcomes=np.array(visited, dtype=np.float64),
        treated=np.array(first, dtype=np.bool_),
        propensity=np.array(propensity, dtype=np.float64),
        expected=foretold(chance),
        people=np.array(person, dtype=np.int64),
    )


def foretold(chances: Sequence[float | None]) -> "np.ndarray[Any, np.dtype[np.float64]]":
    return np.array([UNKNOWN_CHANCE if chance is None else chance for chance in chances], dtype=np.float64)


def columns(rows: Sequence[Sequence[Any]], width: int) -> list[tuple[Any, ...]]:
    return list(zip(*rows, strict=True)) if rows else [()] * width


def _when(clinic: Clinic, now: datetime) -> dict[str, Any]:
    return {"clinic": clinic.pk, "now": now, "horizon": f"{HORIZON.days} days"}


def _asked(question: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
