"""Which leads a model may learn from while it is tried on others: by lot, or always on what came later."""

from typing import NamedTuple

import numpy as np

from leadscore.arrays import Floats, Ints
from leadscore.pooling import newest, time_folds

MANY = 2_000
FEW_FOLDS, MORE_FOLDS = 3, 5


class Fold(NamedTuple):
    """Positions learned from, the newest of those, and the positions tried on."""

    learned: Ints
    recent: Ints
    tried: Ints


def folds(outcomes: Floats, order: Ints | None, seed: int) -> list[Fold]:
    """Later leads after older ones where `order` (n,) is known; else each lead once, with both outcomes in every part.

    >>> [len(fold.tried) for fold in folds(np.tile([0.0, 1.0], 50), None, seed=0)]
    [20, 20, 20, 20, 20]
    """
    if order is not None:
        ahead = [Fold(older, newest(older, len(order)), newer) for older, newer in time_folds(outcomes, order)]
        if len(ahead) > 1:
            return ahead
    return by_lot(outcomes, seed)


def by_lot(outcomes: Floats, seed: int) -> list[Fold]:
    """Three parts, five of a short history, each tried once; as many of either outcome in each as can be."""
    parts = FEW_FOLDS if len(outcomes) >= MANY else MORE_FOLDS
    parts = max(2, min(parts, int(min(outcomes.sum(), len(outcomes) - outcomes.sum()))))
    drawn = np.random.default_rng(seed).permutation(len(outcomes))
    dealt = drawn[np.argsort(outcomes[drawn], kind="stable")]
    return [
        Fold(np.sort(rest), np.sort(rest), np.sort(dealt[part::parts]))
        for part in range(parts)
        for rest in [np.delete(dealt, np.s_[part::parts])]
    ]
