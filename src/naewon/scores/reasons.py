"""The reasons of many scores as they are sealed: as JSON. What many leads share is put into words once."""

from collections.abc import Mapping
from typing import Any

from leadscore import Predictions
from naewon.scores.features import BY_HAND
from naewon.scores.models import Weight
from naewon.scores.settling import asks_of
from naewon.scores.written import words_of


def reasons_of(said: Predictions, by_hand: Mapping[str, Weight]) -> list[str]:
    """Each lead's reasons that moved the shown number by a whole point or more; with the base they add up to it."""
    told: list[list[str]] = [[] for _ in range(len(said))]
    worded: dict[tuple[int, str, int], str] = {}
    columns = said.telling_in_columns()
    for row, place, points in zip(columns.rows.tolist(), columns.places.tolist(), columns.points.tolist(), strict=True):
        key = (place, said.value(row, place), points)
        if key not in worded:
            name = said.features[place]
            worded[key] = words_of(_reason(name, key[1], points, by_hand.get(name)))
        told[row].append(worded[key])
    return [f"[{','.join(reasons)}]" for reasons in told]


def _reason(feature: str, value: str, points: int, weight: Weight | None) -> dict[str, Any]:
    """A reason as it is kept; one set by hand with what it asks for."""
    if weight is None:
        return {"feature": feature, "value": value, "points": points}
    return {"feature": BY_HAND, "value": value, "points": points, "asks": asks_of(weight)}
