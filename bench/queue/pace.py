"""How long the policy takes to rank a list: the gain of each, the lot among near-ties, the order."""

import time

import numpy as np

from leadscore.policy import Candidate, draw, gain_of

PEOPLE = 100_000


def seconds_to_rank(people: int = PEOPLE) -> float:
    """Processor seconds for a made-up list of so many."""
    chance = np.random.default_rng(1)
    candidates = Candidate(
        probability=chance.beta(2, 8, people),
        waited=chance.exponential(600, people),
        call_minutes=chance.uniform(3, 8, people),
        overdue=chance.exponential(300, people),
        chance_later=0.2,
    )
    lots = chance.random(people)
    began = time.process_time()
    order = draw(gain_of(candidates).index, lots).order
    took = time.process_time() - began
    assert len(order) == people
    return took
