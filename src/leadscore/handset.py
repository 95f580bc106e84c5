"""What a clinic sets by hand: whom it expects to come sooner than others, by how much, and how far to trust it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from scipy.special import expit, logit

from leadscore.arrays import Bools, Floats
from leadscore.columns import plain
from leadscore.errors import BadHandSet
from leadscore.schema import Schema
from leadscore.words import words, words_of

LOWEST, HIGHEST = 0.01, 0.99  # no number of points carries a rate beyond


@dataclass(frozen=True, slots=True)
class Condition:
    """A category that is `value`, a text that has all words of `value`, or a number with `low` <= number < `high`."""

    column: str
    value: str | None = None
    low: float | None = None
    high: float | None = None

    def holds(self, read: pl.DataFrame) -> Bools:
        """Whether it holds for each row of a frame that the schema has read, (n,); what is missing fulfils nothing."""
        values = read[self.column]
        if self.value is None:
            known: Floats = values.to_numpy()
            low, high = -np.inf if self.low is None else self.low, np.inf if self.high is None else self.high
            return (known >= low) & (known < high)
        return (values == self.value).fill_null(False).to_numpy()

    def is_said(self, texts: pl.Series) -> Bools:
        """Whether each text, (n,), has all the words of `value`."""
        wanted = set(words(self.value or ""))
        return np.array([wanted <= set(spoken) for spoken in words_of(texts.to_list())], dtype=np.bool_)

    def refuse_other_kinds(self, schema: Schema) -> None:
        """Raises `BadHandSet` unless the schema has the column, and as the kind that is asked for."""
        if self.column not in schema.columns:
            raise BadHandSet(f"A weight is set on '{self.column}', which is no column here.")
        if (self.value is None) != (self.column in schema.numbers):
            raise BadHandSet(f"'{self.column}' is asked for as another kind of column than it is.")
        if self.column in schema.texts and not words(self.value or ""):
            raise BadHandSet(f"'{self.value}' holds no word that is read in a text.")

    @property
    def wanted(self) -> str:
        """What is asked of the column, in a few letters.

        >>> Condition("procedure", "라식").wanted, Condition("age", low=20, high=30).wanted
        ('라식', '≥ 20, < 30')
        """
        if self.value is not None:
            return self.value
        ends = (("≥", self.low), ("<", self.high))
        return ", ".join(f"{sign} {plain(float(end))}" for sign, end in ends if end is not None)


@dataclass(frozen=True, slots=True)
class HandSet:
    """A weight set by hand: leads of whom the condition on `column`, and all in `also`, hold come so much more often.

    The weight is `points`, percentage points about the clinic's mean rate, or `log_odds`: one of the two. `trust` says
    how many outcomes of such leads would tell as much: the weight acts at once, and that many outcomes to the contrary
    take it half the way.

    >>> referred = HandSet("channel", "지인소개", points=15)
    >>> round(referred.weight(0.2), 3), round(referred.deviation(0.2), 3)
    (0.767, 0.469)
    >>> HandSet("procedure", "라식", also=(Condition("wished_time", "이번 주"),), points=10).name
    'procedure: 라식 + wished_time: 이번 주'

    Raises `BadHandSet` unless there is one weight, some condition on every column, and a trust above 0.
    """

    column: str
    value: str | None = None
    low: float | None = None
    high: float | None = None
    also: tuple[Condition, ...] = ()
    points: float | None = None
    log_odds: float | None = None
    trust: float = 20.0

    def __post_init__(self) -> None:
        if (self.points is None) == (self.log_odds is None):
            raise BadHandSet("A weight is set in points or in log-odds: one of the two.")
        numbers = (self.points, self.log_odds, self.trust, *(end for c in self.conditions for end in (c.low, c.high)))
        if not all(np.isfinite(number) for number in numbers if number is not None) or self.trust <= 0:
            raise BadHandSet("A weight and its trust are numbers, the latter above 0.")
        if any((c.value is None) == (c.low is None and c.high is None) for c in self.conditions):
            raise BadHandSet("A condition asks for a value, or for a number from low to high.")

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All of them: they hold together or not at all."""
        return (Condition(self.column, self.value, self.low, self.high), *self.also)

    @property
    def is_rule(self) -> bool:
        """Whether it asks for more than one column, so that no single one of them can bear it."""
        return len({condition.column for condition in self.conditions}) > 1

    @property
    def name(self) -> str:
        """What it asks for, column by column."""
        return " + ".join(f"{condition.column}: {condition.wanted}" for condition in self.conditions)

    @property
    def wanted(self) -> str:
        """What it asks for, without the columns."""
        return " + ".join(condition.wanted for condition in self.conditions)

    def weight(self, rate: float) -> float:
        """The weight in log-odds where `rate` is the clinic's mean: logit(rate + points / 100) - logit(rate)."""
        if self.log_odds is not None:
            return self.log_odds
        moved = np.clip(rate + (self.points or 0.0) / 100, LOWEST, HIGHEST)
        return float(logit(moved) - logit(np.clip(rate, LOWEST, HIGHEST)))

    def deviation(self, rate: float) -> float:
        """The standard deviation of the weight: that of the log-odds of a rate known from `trust` outcomes.

        A rate p known from m outcomes has log-odds with the variance 1 / (m p (1 - p)), p being where the weight leads.
        """
        reached = float(np.clip(expit(logit(np.clip(rate, LOWEST, HIGHEST)) + self.weight(rate)), LOWEST, HIGHEST))
        return float((self.trust * reached * (1 - reached)) ** -0.5)

    def speaks(self, read: pl.DataFrame, schema: Schema) -> Bools:
        """Of which leads all conditions hold, (n,), given a frame that the schema has read."""
        told = [c.is_said(read[c.column]) if c.column in schema.texts else c.holds(read) for c in self.conditions]
        together: Bools = np.logical_and.reduce(told)
        return together

    def edges(self, column: str) -> list[float | None]:
        """Where along a number it begins to hold or no longer does."""
        return [end for each in self.conditions if each.column == column for end in (each.low, each.high)]

    def to_json(self) -> dict[str, Any]:
        """The fields by name."""
        return {**asdict(self), "also": [asdict(condition) for condition in self.also]}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "HandSet":
        """The weight that `to_json` wrote."""
        return cls(**{**document, "also": tuple(Condition(**condition) for condition in document["also"])})


class Told(NamedTuple):
    """A weight set by hand against what was learned: in log-odds then and now, the leads it spoke in, their visits."""

    handset: HandSet
    set: float
    now: float
    leads: int
    visits: int


def spoken_in(handset: Sequence[HandSet], read: pl.DataFrame, schema: Schema) -> Floats:
    """Which weights speak in which leads as 0 and 1, (n, weights), given a frame that the schema has read."""
    return (
        np.array([each.speaks(read, schema) for each in handset], dtype=np.float64).reshape(len(handset), len(read)).T
    )
