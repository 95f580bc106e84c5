"""The reasons of two engines as one list: what was known before the first contact, then what the contact added."""

from dataclasses import dataclass

import numpy as np

from leadscore.arrays import Floats, Ints
from leadscore.columns import MISSING
from leadscore.scorer import Said

CONTACT = "(first contact)"
SPOKEN = "(spoken)"


@dataclass(frozen=True, slots=True, eq=False)
class Stitched:
    """What the first engine says of leads (n,), and what the second one says of some of them, at the positions `rows`.

    `then` is None where no lead has been spoken with, or there is no second engine.
    """

    first: Said
    then: Said | None
    rows: Ints
    pre: tuple[str, ...]
    post: tuple[str, ...]

    @property
    def features(self) -> tuple[str, ...]:
        """The columns before, the contact, the columns after it."""
        return (*self.pre, CONTACT, *self.post)

    def reasons(self) -> Floats:
        """What each feature adds to the base of the first engine, (n, features)."""
        before = self.first.explain()
        added = np.zeros((len(before), 1 + len(self.post)))
        if self.then:
            # The second engine's own base, and what it made of the log-odds before, are the contact as such.
            own = self.then.explain()
            contact = self.then.logits - self.first.logits[self.rows] - own.sum(axis=1)
            added[self.rows] = np.column_stack([contact, own])
        return np.column_stack([before, added])

    def value(self, row: int, place: int) -> str:
        """What spoke in this feature for this lead; after the contact, nothing where there was none."""
        if place < len(self.pre):
            return self.first.value(row, place)
        found = np.flatnonzero(self.rows == row)
        if self.then is None or not len(found):
            return MISSING
        return SPOKEN if place == len(self.pre) else self.then.value(int(found[0]), place - len(self.pre) - 1)
