"""How strongly each column is held back: its own strength is learned, the trust in the past is tried on later leads."""

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from leadscore.arrays import Floats, Ints
from leadscore.calibration import Glimpse, Period
from leadscore.design import Design
from leadscore.fitting import covariance, fit_penalised

START = 3.0
ROUNDS = 8
WEAKEST, STRONGEST = 0.05, 10_000.0
CAUTIONS = (1.0, 3.0, 10.0)
FOLD_STARTS = (0.4, 0.6, 0.8)
FIFTH = 0.2
FEWEST_OF_A_KIND = 8


def penalty(design: Design, strengths: Floats) -> Floats:
    """The penalty (p, p) of all levels, the free intercept in front, given one strength a column."""
    width = 1 + design.slices[-1].stop if design.columns else 1
    whole = np.zeros((width, width))
    for column, place, strength in zip(design.columns, design.slices, strengths, strict=True):
        inside = slice(place.start + 1, place.stop + 1)
        whole[inside, inside] = strength * column.roughness()
    return whole


def learn_strengths(
    design: Design,
    matrix: sparse.csr_array,
    outcomes: Floats,
    *,
    offset: Floats | float = 0.0,
    weights: Floats | float = 1.0,
) -> Floats:
    """One strength a column, by marginal likelihood: columns whose levels differ little are held back more.

    The update is that of Wood and Fasiolo (2017, Biometrics 73:1071), with the weight of one coefficient at `START` as
    a prior, so that a small history cannot let a column go free.
    """
    strengths = np.full(len(design.columns), START)
    coefficients: Floats | None = None
    for _ in range(ROUNDS):
        whole = penalty(design, strengths)
        coefficients = fit_penalised(matrix, outcomes, whole, coefficients, offset=offset, weights=weights)
        open_ = covariance(matrix, whole, coefficients, offset, weights)
        before, strengths = (
            strengths,
            np.array(
                [
                    _strength(coefficients, open_, slice(place.start + 1, place.stop + 1), column.roughness(), strength)
                    for column, place, strength in zip(design.columns, design.slices, strengths, strict=True)
                ]
            ),
        )
        if not len(strengths) or np.abs(np.log(strengths / before)).max() < 0.1:
            break
    return strengths


def _strength(coefficients: Floats, open_: Floats, inside: slice, roughness: Floats, before: float) -> float:
    """Freedom the column used over the size it took with it."""
    own = coefficients[inside]
    freedom = len(own) - before * float((open_[inside, inside] * roughness).sum())
    size = float(own @ roughness @ own)
    return float(np.clip((freedom + 1) / (size + 1 / START), WEAKEST, STRONGEST))


def time_folds(outcomes: Floats, order: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Positions of (older, next fifth) with both outcomes on either side; `order` goes from oldest to newest.

    >>> [(len(older), len(newer)) for older, newer in time_folds(np.tile([0.0, 1.0], 50), np.arange(100))]
    [(40, 20), (60, 20), (80, 20)]
    """
    for start in FOLD_STARTS:
        older, newer = np.split(order[: round(len(order) * (start + FIFTH))], [round(len(order) * start)])
        visits = outcomes[older].sum()
        if min(visits, len(older) - visits) >= FEWEST_OF_A_KIND and 0 < outcomes[newer].mean() < 1:
            yield older, newer


def look_ahead(
    design: Design, matrix: sparse.csr_array, outcomes: Floats, order: Ints, strengths: Floats
) -> list[list[Glimpse]]:
    """For each caution what older leads would have said of the newer ones, one glimpse a fold."""
    ahead: list[list[Glimpse]] = [[] for _ in CAUTIONS]
    for older, newer in time_folds(outcomes, order):
        coefficients: Floats | None = None
        for glimpses, caution in zip(ahead, CAUTIONS, strict=True):
            whole = penalty(design, strengths * caution)
            coefficients = fit_penalised(matrix[older], outcomes[older], whole, coefficients)
            sides = (Period(matrix[side] @ coefficients, outcomes[side]) for side in (newest(older, len(order)), newer))
            glimpses.append(Glimpse(*sides))
    return ahead


def newest(order: Ints, leads: int) -> Ints:
    """The last positions of `order`: a fifth of `leads`."""
    return order[-max(round(leads * FIFTH), 1) :]


def choose_caution(ahead: list[list[Glimpse]]) -> int:
    """The position in `CAUTIONS` whose glimpses had the least log loss; the first where there were none."""
    return int(np.argmin([sum(later.surprise() for _, later in glimpses) for glimpses in ahead]))
