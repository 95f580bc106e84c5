"""What more inquiries would be worth: the error on the newest fifth after learning from a quarter, a half or all.

Small histories take almost as long to learn from as large ones, so this makes a training half as long again. What a
longer history is worth changes as slowly as the history grows: it is worked out once a quarter and kept till then. The
first night of a clinic does without: where a whole fleet begins in one night, every clinic is to have its models by
morning, and the next training draws the curve.
"""

import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from leadscore import NotEnoughOutcomes, SuspectedLeak, Training, evaluate, log_loss_difference, says_with_less
from naewon.scores.gate import Floats, Trial
from naewon.scores.models import ModelVersion

QUARTER, HALF = 0.25, 0.5
KEPT_FOR = timedelta(days=90)


@dataclass(frozen=True)
class Stage:
    """Learned from `leads` moments, the newest before the tested ones."""

    leads: int
    log_loss: float
    auc: float | None

    @classmethod
    def of(cls, leads: int, trial: Trial, said: Floats) -> "Stage":
        report = evaluate(trial.outcomes, said)
        return cls(leads, report.log_loss, report.auc)


def is_learned(clinic_id: int, phase: str) -> bool:
    """Whether the clinic has a version of its own of the phase, published or not."""
    return ModelVersion.objects.of(clinic_id, phase).filter(name="").exists()


def kept_growth(clinic_id: int, phase: str, now: datetime) -> dict[str, Any]:
    """What was worked out within the quarter as a part of a report, nothing where that has to be done again."""
    newest = ModelVersion.objects.of(clinic_id, phase).order_by("-trained_at", "-pk")
    growth: dict[str, Any] | None = newest.values_list("report__growth", flat=True).first()
    return {"growth": growth} if growth and datetime.fromisoformat(growth["at"]) > now - KEPT_FOR else {}


def growth_of(training: Training, trial: Trial, now: datetime) -> dict[str, Any]:
    """The stages there are enough outcomes for, and what the last doubling changed in log-loss, with its middle 95%."""
    less = dict(_with_less(training))
    whole = Stage.of(len(training.older.outcomes), trial, trial.said.probability)
    stages = [*(Stage.of(leads, trial, said) for leads, said in less.values()), whole]
    doubled = None
    if HALF in less:
        half = less[HALF][1]
        doubled = asdict(log_loss_difference(trial.outcomes, trial.said.probability, half, trial.inquiries))
    return {"at": now.isoformat(), "stages": [asdict(stage) for stage in stages], "doubled": doubled}


def _with_less(training: Training) -> Iterator[tuple[float, tuple[int, Floats]]]:
    with warnings.catch_warnings():
        # The gate looks for such a field itself.
        warnings.simplefilter("ignore", SuspectedLeak)
        for share in (QUARTER, HALF):
            try:
                yield share, says_with_less(training, share)
            except NotEnoughOutcomes:
                continue
