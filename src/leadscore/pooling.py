"""How strongly each column is held back: its own strength is learned, how much further to go is tried elsewhere."""

import numpy as np
from scipy import sparse

from leadscore.arrays import Floats
from leadscore.design import Design
from leadscore.fitting import curvature, factor_of, fit_penalised, inverse

START = 3.0
ROUNDS = 8
WEAKEST, STRONGEST = 0.05, 10_000.0
CAUTIONS = (1.0, 3.0, 10.0)


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
    bare, factor = np.empty(0), None
    for _ in range(ROUNDS):
        whole = penalty(design, strengths)
        if coefficients is not None:
            factor = factor_of(bare + whole)
        coefficients = fit_penalised(
            matrix, outcomes, whole, coefficients, offset=offset, weights=weights, factor=factor
        )
        # Of the curvature only the penalty is another one in the next round, which starts from here.
        bare = curvature(matrix, np.zeros_like(whole), coefficients, offset, weights)
        open_ = inverse(bare + whole)
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
