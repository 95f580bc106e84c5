"""What was drawn, and what came of it."""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from leadscore.arrays import Bools, Floats
from leadscore.errors import BadSample

People = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Sample:
    """Inquiries in the order in which they came, (n,).

    outcomes: 1 who visited, else 0. treated: the side drawn. propensity: the chance with which it was drawn, between
    0 and 1. expected: the chance of a visit as scored before anything was done. people: who asked.

    Raises `BadSample` where these are of different length, or a chance leaves nothing to draw.
    """

    outcomes: Floats
    treated: Bools
    propensity: Floats
    expected: Floats
    people: People

    def __post_init__(self) -> None:
        if len({len(getattr(self, field.name)) for field in fields(self)}) > 1:
            raise BadSample("Outcomes, sides, chances and people are of different length.")
        if not ((self.propensity > 0) & (self.propensity < 1)).all():
            raise BadSample("A chance that is 0 or 1 leaves nothing to compare.")

    def __len__(self) -> int:
        return len(self.outcomes)

    def first(self, inquiries: int) -> "Sample":
        """What was known after so many."""
        return Sample(*(getattr(self, field.name)[:inquiries] for field in fields(self)))

    def both_sides(self) -> None:
        """Raises `BadSample` while everybody is on one side."""
        if not 0 < self.treated.sum() < len(self):
            raise BadSample

    @property
    def fewest_visits(self) -> int:
        """On the side that has fewer."""
        ours = self.outcomes[self.treated].sum()
        return int(min(ours, self.outcomes.sum() - ours))
