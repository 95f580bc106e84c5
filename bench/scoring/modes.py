"""What is compared: the whole sets, small samples of what there is to learn from, and refitting as time goes on."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from bench.scoring.sets import LeadSet, Part
from leadscore.arrays import Ints

SIZES = (100, 300, 1000)
MOST_TESTED = 5000
BLOCKS = 6
SEED = 20


def full(leads: LeadSet) -> Iterator[Part]:
    """All there is."""
    yield from leads.parts


def small(leads: LeadSet) -> Iterator[Part]:
    """100, 300 and 1,000 rows: the newest before the cut in time, or drawn from four folds, for each fold once."""
    for size in SIZES:
        for number, part in enumerate(leads.parts):
            if len(part.train) >= size:
                chance = np.random.default_rng((SEED, size, number))
                train = part.train[-size:] if part.ordered else drawn(part.train, size, chance)
                test = drawn(part.test, min(len(part.test), MOST_TESTED), chance)
                yield Part(f"{size} rows, {part.label}", train, test, part.ordered)


def rolling(leads: LeadSet) -> Iterator[Part]:
    """The newer part in six blocks: before each, everything older is learned from, outcomes and all."""
    if leads.by_time:
        (part,) = leads.parts
        blocks = np.array_split(part.test, BLOCKS)
        for number, block in enumerate(blocks):
            yield Part(f"block {number + 1}", np.concatenate([part.train, *blocks[:number]]), block, ordered=True)


def drawn(places: Ints, count: int, chance: np.random.Generator) -> Ints:
    return np.sort(chance.choice(places, count, replace=False))


MODES: Mapping[str, Callable[[LeadSet], Iterator[Part]]] = {"full": full, "small": small, "rolling": rolling}
