"""Which leads a model may learn from while it is tried on others: by lot, or always on what came later."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from leadscore.arrays import Floats, Ints

MANY = 2_000
FEW_FOLDS, MORE_FOLDS = 3, 5
STARTS, QUARTER = (0.5, 0.75), 0.25
FEWEST_OF_A_KIND = 8


class Fold(NamedTuple):
    """Positions learned from, and positions tried on, both from oldest to newest."""

    learned: Ints
    tried: Ints

    @property
    def looks_ahead(self) -> bool:
        """Whether all that is tried came after all that was learned."""
        return bool(self.learned[-1] < self.tried[0])


def folds(outcomes: Floats, order: Ints | None, seed: int) -> list[Fold]:
    """Later leads after older ones where `order` (n,) is known; else each lead once, with both outcomes in every part.

    >>> [len(fold.tried) for fold in folds(np.tile([0.0, 1.0], 50), None, seed=0)]
    [20, 20, 20, 20, 20]
    """
    if order is not None:
        ahead = list(_ahead(outcomes, order))
        if ahead:
            return ahead
    return by_lot(outcomes, seed)


def _ahead(outcomes: Floats, order: Ints) -> Iterator[Fold]:
    """The next quarter foretold by all that came before it, where both hold enough of either outcome."""
    for start in STARTS:
        older, newer = np.split(order[: round(len(order) * (start + QUARTER))], [round(len(order) * start)])
        visits = outcomes[older].sum()
        if min(visits, len(older) - visits) >= FEWEST_OF_A_KIND and 0 < outcomes[newer].mean() < 1:
            yield Fold(older, newer)


def by_lot(outcomes: Floats, seed: int) -> list[Fold]:
    """Three parts, five of a short history, each tried once; as many of either outcome in each as can be."""
    parts = FEW_FOLDS if len(outcomes) >= MANY else MORE_FOLDS
    parts = max(2, min(parts, int(min(outcomes.sum(), len(outcomes) - outcomes.sum()))))
    drawn = np.random.default_rng(seed).permutation(len(outcomes))
    dealt = drawn[np.argsort(outcomes[drawn], kind="stable")]
    return [
        Fold(np.sort(rest), np.sort(dealt[part::parts]))
        for part in range(parts)
        for rest in [np.delete(dealt, np.s_[part::parts])]
    ]
