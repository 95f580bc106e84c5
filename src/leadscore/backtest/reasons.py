"""What moved the tested scores: each column's mean part in them, and the values that moved them most."""

from dataclasses import dataclass, field

import numpy as np
from scipy.special import expit

from leadscore.arrays import Floats, Ints
from leadscore.backtest.result import ReasonWeight
from leadscore.predictions import Predictions

ASKED = 2000  # rows of each batch whose values are named
SHOWN = 6
OFTEN = 5


@dataclass(slots=True)
class Weights:
    """Sums over batches of predictions of one schema."""

    features: tuple[str, ...]
    rows: int = 0
    log_odds: Floats = field(default_factory=lambda: np.zeros(0))
    points: Floats = field(default_factory=lambda: np.zeros(0))
    values: dict[tuple[int, str], list[float]] = field(default_factory=dict)

    @classmethod
    def of(cls, features: tuple[str, ...]) -> "Weights":
        """Nothing summed yet."""
        return cls(features, log_odds=np.zeros(len(features)), points=np.zeros(len(features)))

    def add(self, scores: Predictions) -> None:
        """Add the parts in some scores. Points are what the score would lose without the column, either way."""
        parts = scores.contributions
        whole = scores.base + parts.sum(axis=1)
        self.rows += len(scores)
        self.log_odds += np.abs(parts).sum(axis=0)
        for place in range(parts.shape[1]):
            self.points[place] += 100 * np.abs(scores.probability - expit(whole - parts[:, place])).sum()
        self._name(scores)

    def _name(self, scores: Predictions) -> None:
        asked = np.arange(len(scores))[:: max(1, len(scores) // ASKED)]
        for place in range(scores.contributions.shape[1]):
            for row in asked.tolist():
                part = float(scores.contributions[row, place])
                if part:
                    self.values.setdefault((place, scores.value(row, place)), []).append(part)

    def told(self) -> tuple[ReasonWeight, ...]:
        """The columns, weightiest first, each with its most telling values among the rows whose values were named."""
        order = np.argsort(-self.points, kind="stable")
        return tuple(self._column(int(place)) for place in order)

    def _column(self, place: int) -> ReasonWeight:
        rows = max(self.rows, 1)
        size, points = float(self.log_odds[place] / rows), float(self.points[place] / rows)
        return ReasonWeight(self.features[place], size, points, self._examples(place))

    def _examples(self, place: int) -> tuple[tuple[str, float, int], ...]:
        """Those that spoke in several rows, by how far they moved them altogether."""
        spoken = {value: parts for (at, value), parts in self.values.items() if at == place}
        often = {value: parts for value, parts in spoken.items() if len(parts) >= OFTEN} or spoken
        weighty = sorted(often.items(), key=lambda said: (-abs(sum(said[1])), said[0]))[:SHOWN]
        return tuple((value, float(np.mean(parts)), len(parts)) for value, parts in weighty)


def tested_rows(places: Ints, batch: int) -> list[Ints]:
    """Places in batches, so that the reasons of a million rows need not be in memory at once."""
    return [places[start : start + batch] for start in range(0, len(places), batch)]
