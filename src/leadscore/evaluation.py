"""How good scores were, once the outcomes are known."""

from dataclasses import dataclass

import numpy as np

from leadscore.arrays import Floats, Outcomes, outcomes_of
from leadscore.ranks import ranks

BINS = 15
CALLED_FIRST = 0.2
EDGE = float(np.finfo(np.float64).eps)


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Leads of similar score: how many, what was said of them on average, and what share came."""

    leads: int
    probability: float
    rate: float


@dataclass(frozen=True, slots=True)
class Report:
    """The quality of n scores.

    `auc` and `average_precision` (the area under precision over recall) are None where all outcomes are alike. `ece` is
    the mean distance between said and seen over 15 bins of equally many leads. `capture_at_20` is the share of all
    visits found among the best scored fifth, None where nobody came.
    """

    n: int
    positives: int
    auc: float | None
    average_precision: float | None
    log_loss: float
    brier: float
    ece: float
    capture_at_20: float | None
    reliability: tuple[ReliabilityBin, ...]


def evaluate(outcomes: Outcomes, probability: Floats) -> Report:
    """Compare outcomes (n,) of 0 and 1 with the probabilities (n,) given to them before.

    >>> report = evaluate([0, 0, 0, 0, 1], np.array([0.1, 0.2, 0.3, 0.3, 0.4]))
    >>> report.auc, report.positives, report.capture_at_20
    (1.0, 1, 1.0)

    Raises `BadOutcomes` for anything but 0 and 1, for another number of outcomes, or for none.
    """
    from sklearn.metrics import average_precision_score

    known = outcomes_of(outcomes, len(probability))
    visits = int(known.sum())
    both_kinds = 0 < visits < len(known)
    bins = _reliability(known, probability)
    return Report(
        n=len(known),
        positives=visits,
        auc=area(known, probability),
        average_precision=float(average_precision_score(known, probability)) if both_kinds else None,
        log_loss=log_loss(known, probability),
        brier=float(np.mean((probability - known) ** 2)),
        ece=sum(part.leads * abs(part.probability - part.rate) for part in bins) / len(known),
        capture_at_20=_capture(known, probability) if visits else None,
        reliability=bins,
    )


def log_loss(outcomes: Floats, probability: Floats) -> float:
    """The log-loss of probabilities (n,), as `evaluate` reports it, alone; held off infinity.

    >>> round(log_loss(np.array([0.0, 1.0]), np.array([0.5, 1.0])), 4)
    0.3466
    """
    said = np.clip(np.where(outcomes == 1, probability, 1 - probability), EDGE, 1 - EDGE)
    return float(-np.log(said).mean())


def area(outcomes: Floats, scores: Floats) -> float | None:
    """The AUC of scores (n,), as `evaluate` reports it, alone; None where all outcomes (n,) are alike.

    >>> area(np.array([0.0, 1.0, 1.0]), np.array([0.2, 0.2, 0.9]))
    0.75
    """
    came = outcomes == 1
    visits, others = int(came.sum()), int((~came).sum())
    if not visits or not others:
        return None
    return float((ranks(scores)[came].sum() - visits * (visits + 1) / 2) / (visits * others))


def _reliability(outcomes: Floats, probability: Floats) -> tuple[ReliabilityBin, ...]:
    order = np.argsort(probability, kind="stable")
    return tuple(
        ReliabilityBin(len(part), float(probability[part].mean()), float(outcomes[part].mean()))
        for part in np.array_split(order, min(BINS, len(order)))
    )


def _capture(outcomes: Floats, probability: Floats) -> float:
    """Leads that share the score at the edge count in part, so that their order in the table does not matter."""
    places = CALLED_FIRST * len(outcomes)
    edge = np.sort(probability)[::-1][max(int(np.ceil(places)) - 1, 0)]
    above, level = probability > edge, probability == edge
    share = (places - above.sum()) / level.sum()
    return float((outcomes[above].sum() + share * outcomes[level].sum()) / outcomes.sum())
