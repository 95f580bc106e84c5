"""Near-ties of the index: who stands first is drawn by lot, and who else could have is kept with the chance of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from leadscore.effect import Estimate, Sample, doubly_robust
from leadscore.policy import ceiling_under, draw, hour_of, lot
from leadscore.policy.ties import BAND

SECRET = b"bench"
HEAD = 25
# Whoever is below so much of the best cannot stand first, whatever is drawn.
NEAR = 1 - 2 * BAND
FEWEST, LEAST_CHANCE = 50, 0.05


@dataclass(frozen=True)
class Pick:
    person: int
    first: bool
    chance: float


@dataclass
class Picks:
    """`keeps` who could have stood first, which takes its time; the order is the same without."""

    keeps: bool = False
    kept: list[Pick] = field(default_factory=list)
    _hour: int = 0
    _lots: dict[int, float] = field(default_factory=dict)
    _ceilings: dict[int, float] = field(default_factory=dict)

    def first(self, indices: Sequence[float], people: Sequence[int], now: datetime) -> int:
        """Whose turn it is, as a place in `indices`."""
        if self._hour != hour_of(now):
            self._hour, self._lots, self._ceilings = hour_of(now), {}, {}
        least = max(indices) * NEAR
        near = sorted((at for at, each in enumerate(indices) if each >= least), key=lambda at: -indices[at])
        drawn = draw([indices[at] for at in near], [self._lot(people[at]) for at in near])
        order = [near[place] for place in drawn.order]
        if self.keeps:
            self._keep([(people[at], indices[at]) for at in order[:HEAD]])
        return order[0]

    def _lot(self, person: int) -> float:
        if person not in self._lots:
            self._lots[person] = lot(SECRET, person, self._hour)
        return self._lots[person]

    def _keep(self, head: Sequence[tuple[int, float]]) -> None:
        """The first is called, so all of this hour's lots that are known are below the ones before."""
        ceilings = [self._ceilings.get(person, 1.0) for person, _ in head]
        drawn = draw([index for _, index in head], [self._lots[person] for person, _ in head], ceilings)
        top = float(drawn.value.max())
        for at, ((person, index), near, chance) in enumerate(zip(head, drawn.near, drawn.chances, strict=True)):
            if near:
                self.kept.append(Pick(person, at == 0, float(chance)))
                below = ceiling_under(top, index, BAND) if at else 0.0
                self._ceilings[person] = min(self._ceilings.get(person, 1.0), below)


def of_ties(picks: Sequence[Pick], foretold: Mapping[int, float], wrote: set[int], came: set[int]) -> Estimate | None:
    """What standing first brings; None where there are too few."""
    rows = [each for each in picks if each.person in wrote and LEAST_CHANCE <= each.chance <= 1 - LEAST_CHANCE]
    if len(rows) < FEWEST:
        return None
    return doubly_robust(
        Sample(
            outcomes=np.array([float(each.person in came) for each in rows]),
            treated=np.array([each.first for each in rows]),
            propensity=np.array([each.chance for each in rows]),
            expected=np.array([foretold[each.person] for each in rows]),
            people=np.array([each.person for each in rows]),
        )
    )
