"""Whether a new model may take the place of the current one: decided on the newest fifth, which neither had seen.

It is refused when

- outcomes do not come in at the moment (`feed.py`);
- the newest fifth holds fewer than `FEWEST` inquiries that came or that did not: nothing can be judged by it;
- it foretells no better than the plain rate of visits;
- its log-loss is worse than the current model's, surely so: the 95% interval of the difference lies above 0. The newest
  fifth begins earlier than it did where outcomes are missing or old ones were brought in: then only those moments count
  that the current model's twin had not learned from either, and where few are left nothing is said;
- its chances are not true: over all of the newest fifth they are off by more than 5 points, or in one of five groups of
  equal size by more than 10, and in either case the rate seen lies outside the interval that the model itself gave by
  more than three standard errors, which is what chance would explain;
- it leans on one suspicious field: one that alone orders visits almost perfectly (AUC from 0.98), or that alone orders
  them very well (from 0.9) and makes up 60% or more of all that moves the scores. Such a field has usually been written
  after the outcome.

Two moments of one inquiry share its outcome, so wherever chance is weighed inquiries are counted, not moments.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadscore import Examined, Interval, Predictions, area, log_loss, log_loss_difference
from naewon.scores.feed import Silence
from naewon.scores.models import Refused

FEWEST = 5
ALL_OFF, GROUP_OFF, GROUPS = 0.05, 0.10, 5
ERRORS = 3
PERFECT, VERY_GOOD, MOST_OF_ALL = 0.98, 0.9, 0.6

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Refusal(NamedTuple):
    """One reason, and the figures it rests on."""

    code: Refused
    figures: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code.value, **self.figures}


@dataclass(frozen=True)
class Trial:
    """The newest fifth (n moments): whose they are, what came of them, and what was said without having seen it.

    `said` is the new model's word, `standing` the current one's, None where there is none to hold against it, and
    `rate` the share of visits before. `is_unseen` tells which moments the current one had not seen, None all of them.
    """

    inquiries: NDArray[np.int64]
    outcomes: Floats
    said: Predictions
    standing: Floats | None
    rate: float
    is_unseen: Flags | None = None

    @classmethod
    def of(cls, examined: Examined, standing: Floats | None = None, is_unseen: Flags | None = None) -> "Trial":
        """What was said of the newest leads by a model, and by the one that stands."""
        frame, outcomes = examined.newest
        said, rate = examined.model.predict(frame), float(examined.older.outcomes.mean())
        return cls(frame["inquiry_id"].to_numpy(), outcomes, said, standing, rate, is_unseen)

    def difference(self) -> Interval | None:
        """In log-loss, against the current model; below 0 the new one is better. None where it cannot be told."""
        rows = self.unseen
        if self.standing is None or min(self.came(rows)) < FEWEST:
            return None
        said = self.said.probability[rows], self.standing[rows]
        return log_loss_difference(self.outcomes[rows], *said, self.inquiries[rows])

    @property
    def unseen(self) -> Flags:
        return self.everything if self.is_unseen is None else self.is_unseen

    @property
    def everything(self) -> Flags:
        return np.ones(len(self.outcomes), dtype=bool)

    def came(self, rows: Flags) -> tuple[int, int]:
        """How many inquiries among these moments came, and how many did not."""
        return self.people(rows & (self.outcomes == 1)), self.people(rows & (self.outcomes == 0))

    def people(self, rows: NDArray[Any]) -> int:
        """How many inquiries there are among these moments."""
        return len(np.unique(self.inquiries[rows]))


def refusals(trial: Trial, silence: Silence | None) -> list[Refusal]:
    """Every reason against publishing; none lets the model through."""
    found = list(_silent(silence))
    came, others = trial.came(trial.everything)
    if min(came, others) < FEWEST:
        return [*found, Refusal(Refused.THIN, {"came": came, "others": others, "fewest": FEWEST})]
    return [*found, *_useless(trial), *_worse(trial), *_uncalibrated(trial), *_leaning(trial)]


def _silent(silence: Silence | None) -> Iterator[Refusal]:
    if silence:
        said = {"since": silence.since.date().isoformat(), "days": silence.open_days, "expected": silence.expected}
        yield Refusal(Refused.SILENT, said)


def _useless(trial: Trial) -> Iterator[Refusal]:
    own = log_loss(trial.outcomes, trial.said.probability)
    plain = log_loss(trial.outcomes, np.full(len(trial.outcomes), trial.rate))
    if own >= plain:
        yield Refusal(Refused.USELESS, {"log_loss": own, "baseline": plain})


def _worse(trial: Trial) -> Iterator[Refusal]:
    gap = trial.difference()
    if gap and gap.lower > 0:
        yield Refusal(Refused.WORSE, {"difference": gap.difference, "lower": gap.lower, "upper": gap.upper})


def _uncalibrated(trial: Trial) -> Iterator[Refusal]:
    """The first place where said and seen lie too far apart: over all, else from the top group down."""
    order = np.argsort(-trial.said.probability, kind="stable")
    places = [(order, ALL_OFF), *((part, GROUP_OFF) for part in np.array_split(order, GROUPS))]
    for place, (rows, bound) in enumerate(places):
        said, seen = float(trial.said.probability[rows].mean()), float(trial.outcomes[rows].mean())
        # What the model leaves open itself is no fault.
        nearest = float(np.clip(seen, trial.said.lower[rows].mean(), trial.said.upper[rows].mean()))
        error = float(np.sqrt(nearest * (1 - nearest) / trial.people(rows)))
        if abs(said - seen) > bound and abs(nearest - seen) > ERRORS * error:
            figures = {"group": place, "said": said, "seen": seen, "inquiries": trial.people(rows)}
            yield Refusal(Refused.UNCALIBRATED, figures)
            return


def _leaning(trial: Trial) -> Iterator[Refusal]:
    moved = np.abs(trial.said.contributions).mean(axis=0)
    shares = moved / moved.sum() if moved.any() else moved
    for place in np.argsort(-shares, kind="stable"):
        power = area(trial.outcomes, trial.said.contributions[:, place]) or 0.0
        if power >= PERFECT or (power >= VERY_GOOD and shares[place] >= MOST_OF_ALL):
            figures = {"feature": trial.said.features[place], "share": float(shares[place]), "auc": power}
            yield Refusal(Refused.LEANING, figures)
            return
