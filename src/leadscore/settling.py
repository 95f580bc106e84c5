"""Between what a clinic sets by hand and what its outcomes say: which of the two counts, and for how much.

A weight set by hand is a claim about leads of one kind: as such they come so many points more often than the average
lead. The outcomes make a claim of their own about the same leads: what the model adds for the columns asked for, and
what it misses by. What counts is the mean of both, the weight being worth as many outcomes as it is trusted for:

    now = share * set + (1 - share) * learned          share = trust / (trust + leads)

So a weight acts at once and in full, `trust` outcomes take it half the way, and with very many the model stands alone.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import polars as pl
from scipy import sparse
from scipy.special import expit, logit

from leadscore.arrays import Bools, Floats
from leadscore.fitting import fit_penalised
from leadscore.handset import HandSet
from leadscore.schema import Schema

LEVEL, MISSED = 0.5, 1.0  # standard deviations of what a model may miss by: in all leads, and in those of one kind


@dataclass(frozen=True, slots=True)
class Evidence:
    """What some outcomes say of the leads that one weight asks for.

    `leads` of them are known, `visits` came where the model foretold `foretold`. In log-odds `says` is what the model
    adds on the average for the columns asked for, `missed` what it should have added beside.
    """

    leads: float = 0.0
    visits: float = 0.0
    foretold: float = 0.0
    says: float = 0.0
    missed: float = 0.0

    def to_json(self) -> dict[str, float]:
        """The fields by name."""
        return asdict(self)


NOTHING = Evidence()


@dataclass(frozen=True, slots=True)
class Settlement:
    """A weight set by hand, the evidence about it, and the mean rate of visits that its points start from.

    >>> told = Settlement(HandSet("channel", "지인소개", points=15, trust=20), Evidence(20, 4, 4.0), rate=0.2)
    >>> told.set_points, told.learned_points, told.now_points
    (15.0, 0.0, 6.8)
    """

    handset: HandSet
    evidence: Evidence
    rate: float

    @property
    def share(self) -> float:
        """How much of what counts is the weight, from 1 without outcomes towards 0 with many."""
        return self.handset.trust / (self.handset.trust + self.evidence.leads)

    @property
    def set(self) -> float:
        """The weight as it was set, in log-odds."""
        return self.handset.weight(self.rate)

    @property
    def learned(self) -> float:
        """What the outcomes say instead."""
        return self.evidence.says + self.evidence.missed

    @property
    def now(self) -> float:
        """What counts, for the average lead that the weight asks for."""
        return self.share * self.set + (1 - self.share) * self.learned

    @property
    def beside(self) -> float:
        """What is added beside the share of the model that is left: of the weight, and of what the model misses by."""
        return self.share * self.set + (1 - self.share) * self.evidence.missed

    @property
    def variance(self) -> float:
        """That of what is added: a weight is known no better than from the outcomes it is trusted for."""
        return (self.share * self.handset.deviation(self.rate)) ** 2

    @property
    def set_points(self) -> float:
        """The weight as it was set, in percentage points about the rate."""
        return self._points(self.set)

    @property
    def learned_points(self) -> float:
        """What the outcomes say instead, in the same points."""
        return self._points(self.learned)

    @property
    def now_points(self) -> float:
        """What counts, in the same points."""
        return self._points(self.now)

    def _points(self, weight: float) -> float:
        return round(100 * float(expit(logit(self.rate) + weight) - self.rate), 1)


@dataclass(frozen=True, slots=True)
class Spoke:
    """Which weights speak in which leads, (n, weights), and which features each is about, (features, weights)."""

    leads: Bools
    about: Bools

    def kept(self, shares: Floats) -> Floats:
        """How much of what a model adds for each feature is left beside the weights, (n, features)."""
        left = np.ones((len(self.leads), len(self.about)))
        for place, share in enumerate(shares):
            left[np.ix_(self.leads[:, place], self.about[:, place])] *= 1 - share
        return left


def speaking(handset: Sequence[HandSet], read: pl.DataFrame, schema: Schema) -> Bools:
    """Which weights speak in which leads, (n, weights), given a frame that the schema has read.

    Who asks for more stands in for who asks for a part of it.

    >>> from leadscore.handset import Condition
    >>> read = pl.DataFrame({"channel": ["지인소개", "지인소개"], "procedure": ["라식", "스마일"]})
    >>> wide = HandSet("channel", "지인소개", points=15)
    >>> narrow = HandSet("channel", "지인소개", also=(Condition("procedure", "라식"),), points=5)
    >>> speaking([wide, narrow], read, Schema(categories=("channel", "procedure")))
    array([[False,  True],
           [ True, False]])
    """
    asked = [frozenset(each.conditions) for each in handset]
    speaks = [each.speaks(read, schema) for each in handset]
    found = np.zeros((len(read), len(handset)), dtype=np.bool_)
    for place, conditions in enumerate(asked):
        found[:, place] = speaks[place]
        for other, more in zip(speaks, asked, strict=True):
            if conditions < more:
                found[:, place] &= ~other
    return found


def about(handset: Sequence[HandSet], features: Sequence[str], within: Collection[str]) -> Bools:
    """Which features each weight is about, (features, weights).

    Columns of `within` only say where a weight holds, unless it asks for nothing else.
    """
    columns = [frozenset(condition.column for condition in each.conditions) for each in handset]
    claimed = [asked.difference(within) or asked for asked in columns]
    found = [[feature in columns for columns in claimed] for feature in features]
    return np.array(found, dtype=np.bool_).reshape(len(features), len(handset))


def heard(spoke: Spoke, logits: Floats, parts: Floats, outcomes: Floats, weights: Floats) -> tuple[Evidence, ...]:
    """What the outcomes (n,) say of each weight, given a model's log-odds (n,) of the leads and its parts (n, columns).

    What the model misses by in all leads is no one weight's: it is found beside, and left aside.
    """
    count = spoke.leads.shape[1]
    matrix = sparse.csr_array(np.column_stack([np.ones(len(logits)), spoke.leads]))
    firm = np.diag([LEVEL**-2, *np.full(count, MISSED**-2)])
    missed = fit_penalised(matrix, outcomes, firm, offset=logits, weights=weights)[1:]
    each = spoke.leads * weights[:, None]
    leads, visits, foretold = each.sum(axis=0), each.T @ outcomes, each.T @ expit(logits)
    says = (each * (parts @ spoke.about)).sum(axis=0) / np.maximum(leads, 1e-9)
    columns = np.round(np.column_stack([leads, visits, foretold, says, missed]), 8)
    return tuple(Evidence(*row) for row in columns.tolist())


def evidence_from_json(documents: Sequence[dict[str, Any]]) -> tuple[Evidence, ...]:
    """What `to_json` of each wrote."""
    return tuple(Evidence(**document) for document in documents)
