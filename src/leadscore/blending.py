"""How much of each part to believe: tried on leads that no part had learned from."""

from typing import NamedTuple

import numpy as np

from leadscore.arrays import Floats

SHARES = tuple(np.linspace(0.0, 1.0, 9).tolist())
# Trees gain more from further leads, and from being averaged, than a part that is all but settled: where the errors of
# both are independent, the odds of the share grow as the variance of the trees falls, here to about a half.
GROWN = 2.0
CALM = 0.5  # nats count half: folds share their leads, so their losses are not independent


class Tried(NamedTuple):
    """Log-odds of leads tried on, of every caution (n, cautions) and stage of the trees (n, stages); their weights."""

    additive: Floats
    staged: Floats
    outcomes: Floats
    weights: Floats | float = 1.0


class Blend(NamedTuple):
    """The caution of the additive part, the number of trees (of a trial), and the trees' share in the log-odds."""

    caution: float
    stage: int
    share: float


def choose(tried: list[Tried], cautions: tuple[float, ...], stages: tuple[int, ...]) -> Blend:
    """The mean of all blends, weighed by how well each foretold (exponential weights, Vovk 1990).

    Where many leads speak the best blend is taken; where few do, none is left out for what may be luck.

    >>> outcomes = np.tile([0.0, 1.0], 500)
    >>> good, bad = np.where(outcomes > 0, 1.0, -1.0)[:, None], np.zeros((1000, 1))
    >>> choose([Tried(bad, good, outcomes)], (1.0,), (100,)).share
    1.0
    """
    losses = np.array(
        [[[_loss(tried, c, s, share) for share in SHARES] for s in range(len(stages))] for c in range(len(cautions))]
    )
    weight = np.exp(-CALM * (losses - losses.min()))
    weight /= weight.sum()
    by_caution, by_stage, by_share = (weight.sum(axis=axes) for axes in ((1, 2), (0, 2), (0, 1)))
    caution = float(np.exp(by_caution @ np.log(cautions)))
    share = float(by_share @ SHARES)
    grown = GROWN * share / (GROWN * share + 1 - share)
    return Blend(round(caution, 6), round(float(by_stage @ stages)), round(grown, 6))


def _loss(tried: list[Tried], caution: int, stage: int, share: float) -> float:
    """The log loss in nats, over all leads tried on."""
    total = 0.0
    for additive, staged, outcomes, weights in tried:
        logits = (1 - share) * additive[:, caution] + share * staged[:, stage]
        total += float((weights * np.logaddexp(0, logits)).sum() - (weights * outcomes) @ logits)
    return total
