"""How clinics differ from their fleet: what is expected of a clinic that has no outcomes of its own."""

from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass

import numpy as np
import polars as pl
from threadpoolctl import threadpool_limits

from leadscore.arrays import Floats, Outcomes, outcomes_of
from leadscore.design import Design
from leadscore.deviation import learn_design
from leadscore.held import Heard, columns_of, firmness, sizes
from leadscore.model import Model
from leadscore.spoken import Spoken

ROUNDS = 20
STATED_WEIGHT = 1.0  # deviations: how many learned ones the stated size counts for


@dataclass(frozen=True, slots=True)
class Between:
    """Standard deviations between clinics, in log-odds, about what their fleet's model says.

    `level` is that of a clinic's level, `slope` that of the slope on the fleet's log-odds (whose mean is 1), `columns`
    that of a band, a category or a word. What is not learned is stated: clinics' levels differ by about 0.5.

    >>> Between().level
    0.5
    """

    level: float = 0.5
    slope: float = 0.25
    columns: float = 0.3

    def to_json(self) -> dict[str, float]:
        """The three by name."""
        return asdict(self)


STATED = Between()


def learn_between(base: Model, frame: pl.DataFrame, outcomes: Outcomes, clinics: Sequence[str]) -> Between:
    """How the clinics of a fleet differ, from leads (n,) and the clinic of each, by marginal likelihood.

    `base` is the fleet's fitted model; leads that it has not learned from tell more honestly how far it is off. A size
    that few clinics tell of stays near the stated one. Raises `BadOutcomes` for anything but 0 and 1.
    """
    known = outcomes_of(outcomes, len(frame))
    names = np.asarray(clinics)
    between = STATED
    with threadpool_limits(limits=1):
        fleet = [_clinic(base, frame.filter(names == name), known[names == name]) for name in dict.fromkeys(clinics)]
        for _ in range(ROUNDS):
            between = _again(fleet, between)
    return between


def _clinic(base: Model, frame: pl.DataFrame, outcomes: Floats) -> tuple[Design, Heard]:
    """The deviations that one clinic of the fleet may have, and what it has to tell of them."""
    read = base.schema.read(frame)
    design = learn_design(read, base.schema)
    spoken = Spoken.of(base, (), read, design)
    return design, Heard(spoken.looked.matrix(), outcomes, spoken.said)


def _again(fleet: Sequence[tuple[Design, Heard]], between: Between) -> Between:
    """One round: the size that deviations took, over the freedom that they used, where the sizes before held them back.

    This is the step that each column takes in `held`; it needs far fewer rounds than expected squares would (EM).
    """
    variances, stated = (np.array(astuple(known)) ** 2 for known in (between, STATED))
    squares, freedom = stated * STATED_WEIGHT, np.full(3, STATED_WEIGHT)
    for design, heard in fleet:
        whole = firmness(design, 1 / variances[:2], np.full(len(design.columns), 1 / variances[2]))
        found, open_ = heard.fit(whole)
        parts = [sizes(found, open_, *column) for column in columns_of(design, skip=2)]
        squares += [*found[:2] ** 2, sum(part.taken for part in parts)]
        doubts = np.array([*np.diag(open_)[:2], sum(part.doubt for part in parts)])
        freedom += [1, 1, sum(part.levels for part in parts)] - doubts / variances
    return Between(*np.sqrt(squares / freedom).tolist())
