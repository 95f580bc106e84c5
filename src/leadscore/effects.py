"""What one clinic may tell others: what each band, value or word does to the chance of a visit, and never whose it was.

Only effects that many people stand behind are told, and only in the shared vocabulary. An effect is told as the two
numbers that add up over clinics, a pull and a weight: the mean of all is the sum of pulls over the sum of weights
(product of the clinics' posteriors over their common prior, taken level by level). No weight grows beyond what clinics
differ by, so that a large clinic does not speak for all.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl
from scipy import sparse

from leadscore.arrays import Bools, Floats, Ints, Outcomes, outcomes_of
from leadscore.between import STATED
from leadscore.columns import TextColumn
from leadscore.design import Design
from leadscore.fitting import covariance, fit_penalised, with_intercept
from leadscore.schema import Schema
from leadscore.vocabulary import shared_design
from leadscore.weighing import Weights, weights_of

SIZE = 0.5  # log-odds; the standard deviation of an effect before any outcome is known
FEWEST_PEOPLE = 20  # behind every effect
FEWEST_OF_A_KIND = 5  # of them who came, and who did not
FEWEST_IN_ALL = 100
LEVEL = ("", "")


class Effect(NamedTuple):
    """What a level of a feature does, and the leads and visits it was seen in. Feature and level are empty for all."""

    feature: str
    level: str
    leads: int
    visits: int
    pull: float
    weight: float


class Pooled(NamedTuple):
    """The sum of what so many clinics tell of one level."""

    feature: str
    level: str
    clinics: int
    leads: int
    visits: int
    pull: float
    weight: float


def effects_of(
    schema: Schema, frame: pl.DataFrame, outcomes: Outcomes, people: Sequence[int], weights: Weights | None = None
) -> list[Effect]:
    """What leads (n,) tell, given whose each is, `people` (n,); nothing where they are of fewer than 100 people.

    A lead of weight 1/2, `weights` (n,), counts as half a one: for a person seen at two moments.

    Raises `BadOutcomes` for anything but 0 and 1, `MissingColumns` when the frame is not of the schema.
    """
    read = schema.read(frame)
    known, whose = outcomes_of(outcomes, len(read)), np.unique(np.asarray(people), return_inverse=True)[1]
    if len(set(people)) < FEWEST_IN_ALL:
        return []
    design = shared_design(schema)
    matrix = with_intercept(design.encode(read).matrix())
    crowd = Crowd.of(matrix, whose, known)
    if not crowd.is_enough[0]:
        return []
    pulls, strengths = learned(design, matrix, known, weights_of(weights, len(read)))
    names = [LEVEL, *((column.name, label) for column in design.columns for label in column.labels)]
    return [
        Effect(*names[place], int(crowd.leads[place]), int(crowd.visits[place]), *map(float, pair))
        for place, pair in enumerate(np.round(np.column_stack([pulls, strengths]), 4).tolist())
        if crowd.is_enough[place]
    ]


class Crowd(NamedTuple):
    """Of each level, (p,): the leads and visits, how many people they are of, how many of these came and did not."""

    leads: Floats
    visits: Floats
    people: Floats
    came: Floats
    stayed: Floats

    @classmethod
    def of(cls, matrix: sparse.csr_array, whose: Ints, known: Floats) -> "Crowd":
        """Of leads whose levels are (n, p), who belong to people numbered from 0, (n,), with what became of them."""
        own = sparse.csr_array((np.ones(len(whose)), (whose, np.arange(len(whose)))))
        seen, came = (own @ matrix) > 0, (own @ matrix.multiply(known[:, None]).tocsr()) > 0
        stayed = (own @ matrix.multiply(1 - known[:, None]).tocsr()) > 0
        people = [np.asarray(each.sum(axis=0), dtype=np.float64).ravel() for each in (seen, came, stayed)]
        return cls(np.asarray(matrix.sum(axis=0)).ravel(), matrix.T @ known, *people)

    @property
    def is_enough(self) -> Bools:
        """Whether a level may be told of, (p,)."""
        enough: Bools = self.people >= FEWEST_PEOPLE
        enough &= np.minimum(self.came, self.stayed) >= FEWEST_OF_A_KIND
        return enough


def learned(design: Design, matrix: sparse.csr_array, known: Floats, counted: Floats) -> tuple[Floats, Floats]:
    """The pull and the weight of every level, (p,) each; those of all leads come first."""
    firm = np.full(matrix.shape[1], SIZE**-2)
    firm[0] = 1e-6
    found = fit_penalised(matrix, known, np.diag(firm), weights=counted)
    centre = centring(design, np.asarray(matrix.sum(axis=0)).ravel()[1:] > 0)
    open_ = centre @ covariance(matrix, np.diag(firm), found, weights=counted) @ centre.T
    before = np.diag(centre)[1:] * SIZE**2
    effects, left = (centre @ found)[1:], np.diag(open_)[1:]
    # What the outcomes alone say: the posterior without the prior it began with.
    says = np.maximum(1 / left - 1 / before, 0)
    apart = 1 + says * STATED.columns**2
    rate = float(counted @ known / counted.sum())
    middle = float(found[0] + np.average(matrix[:, 1:] @ found[1:], weights=counted))
    level = 1 / (STATED.level**2 + 1 / (counted.sum() * rate * (1 - rate)))
    return np.array([middle * level, *(effects / left / apart)]), np.array([level, *(says / apart)])


def centring(design: Design, occurs: Bools) -> Floats:
    """What sets each level apart from the mean of its column's, (p, p), the intercept in front.

    Outcomes tell levels from one another; what all of them have in common they cannot tell from the intercept. Words
    are not of this kind: a text may have several, or none.
    """
    whole = np.eye(1 + len(occurs))
    for column, place in zip(design.columns, design.slices, strict=True):
        inside = 1 + place.start + np.flatnonzero(occurs[place])
        if not isinstance(column, TextColumn) and len(inside) > 1:
            whole[np.ix_(inside, inside)] -= 1 / len(inside)
    return whole
