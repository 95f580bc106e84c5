"""Where the level of the outcomes is going: a level that walks, seen through blocks of leads."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from scipy.special import expit

from leadscore.arrays import Floats

BLOCKS, FEWEST_VISITS = 20, 8
STEPS_AHEAD = 5  # blocks: what is scored next is as long as a quarter of the past
WALKS = (0.0, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3)  # variance of one step, in log-odds
STANDING = 3.0  # nats in favour of a level that does not walk: about three to one against all that do
START, WIDE = 1.0, 9.0
STEPS = 12


class Level(NamedTuple):
    """What to add to the log-odds of the leads to come, and its variance."""

    level: float
    variance: float


class Block(NamedTuple):
    """How far the outcomes of a block of leads lay from what was said, in log-odds, and its sampling variance."""

    level: float
    variance: float


def level_ahead(logits: Floats, outcomes: Floats, weights: Floats) -> Level:
    """The level to come of leads (n,) from oldest to newest, by a local level model (Harvey 1989, chapter 2).

    The level of each of 20 blocks is that of the block before and a step; how large steps are is weighed by how likely
    they make the past (a Kalman filter for each of `WALKS`). Where outcomes keep to what was said, nothing is moved and
    little is doubted; where the level wanders, its newest place counts and the interval widens.

    >>> steady = np.tile([0.0, 1.0, 0.0, 1.0], 500)
    >>> level_ahead(np.zeros(2000), steady, np.ones(2000)).level
    0.0
    >>> risen = np.concatenate([steady, np.tile([1.0, 1.0, 0.0, 1.0], 250)])
    >>> bool(0.5 < level_ahead(np.zeros(3000), risen, np.ones(3000)).level < 1.2)
    True
    """
    blocks = list(_blocks(logits, outcomes, weights))
    runs = [_filtered(blocks, walk) for walk in WALKS]
    likely = np.array([run[2] - STANDING * (walk > 0) for run, walk in zip(runs, WALKS, strict=True)])
    share = np.exp(likely - likely.max())
    share /= share.sum()
    places = np.array([run[0] for run in runs])
    level = float(share @ places)
    ahead = np.array([run[1] + STEPS_AHEAD * walk for run, walk in zip(runs, WALKS, strict=True)])
    return Level(round(level, 8) + 0.0, float(share @ (ahead + (places - level) ** 2)))


def _blocks(logits: Floats, outcomes: Floats, weights: Floats) -> Iterator[Block]:
    fewer = min(outcomes.sum(), len(outcomes) - outcomes.sum())
    blocks = int(np.clip(fewer // FEWEST_VISITS, 1, BLOCKS))
    for rows in np.array_split(np.arange(len(outcomes)), blocks):
        level, curved = 0.0, 1.0
        for _ in range(STEPS):
            probability = expit(logits[rows] + level)
            curved = float(weights[rows] @ (probability * (1 - probability))) + 1 / WIDE
            level += (float(weights[rows] @ (outcomes[rows] - probability)) - level / WIDE) / curved
        yield Block(level, 1 / curved)


def _filtered(blocks: list[Block], walk: float) -> tuple[float, float, float]:
    """The level after the last block, its variance, and the log-likelihood of all of them."""
    level, variance, likely = 0.0, START, 0.0
    for place, block in enumerate(blocks):
        variance += walk if place else 0.0
        spread, missed = variance + block.variance, block.level - level
        likely -= (np.log(spread) + missed**2 / spread) / 2
        level += variance / spread * missed
        variance *= block.variance / spread
    return level, variance, likely
