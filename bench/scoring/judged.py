"""Figures from answers: how good each is, by how much they differ, who stands where."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from bench.scoring.kept import Record, Tested
from leadscore import evaluate
from leadscore.arrays import Floats
from leadscore.comparison import Interval, paired_bootstrap


@dataclass(frozen=True)
class Quality:
    """Of one model on one set."""

    log_loss: float
    auc: float
    ece: float

    def __str__(self) -> str:
        return f"{self.log_loss:.4f} / {self.auc:.4f} / {self.ece:.3f}"


@dataclass(frozen=True)
class Difference:
    """Ours minus a peer's on one set."""

    peer: str
    data: str
    log_loss: Interval
    auc: Interval | None


def pooled(record: Record) -> Quality:
    """All parts as one."""
    found = evaluate(record.outcomes, record.probability)
    return Quality(found.log_loss, number(found.auc), found.ece)


def within_parts(record: Record) -> Quality:
    """Log-loss and ECE of all parts as one, but the mean of the AUC within each: order across years is no help."""
    found = pooled(record)
    return Quality(found.log_loss, mean_auc(record.parts), found.ece)


def averaged(record: Record) -> Quality:
    """The mean of the parts, each of which is a trial of its own."""
    found = [evaluate(part.outcomes, part.probability) for part in record.parts]
    loss, ece = (float(np.mean([getattr(one, name) for one in found])) for name in ("log_loss", "ece"))
    return Quality(loss, mean_auc(record.parts), ece)


def mean_auc(parts: Sequence[Tested]) -> float:
    areas = [evaluate(part.outcomes, part.probability).auc for part in parts]
    return float(np.mean([area for area in areas if area is not None] or [np.nan]))


def number(value: float | None) -> float:
    return float("nan") if value is None else value


def difference(ours: Record, theirs: Record) -> Difference | None:
    """None where the two were not asked about the same rows."""
    if not np.array_equal(ours.outcomes, theirs.outcomes):
        return None
    log_loss, auc = paired_bootstrap(ours.outcomes, ours.probability, theirs.probability)
    return Difference(theirs.model, ours.data, log_loss, auc)


def mean_ranks(qualities: Sequence[Sequence[Quality]]) -> tuple[Floats, Floats]:
    """Mean ranks (m,) of m models by log-loss and by AUC, from their qualities on the same k trials; the best is 1."""
    losses = np.array([[one.log_loss for one in row] for row in qualities])
    areas = np.array([[one.auc for one in row] for row in qualities])
    return rankdata(losses, axis=0).mean(axis=1), rankdata(-areas, axis=0).mean(axis=1)
