"""What more inquiries would be worth: the error on the newest fifth after learning from a quarter, a half or all.

Small histories take almost as long to learn from as large ones, so this takes half as long as a training. What a longer
history is worth changes as slowly as the history grows: it is worked out once a quarter and kept till then.
"""

import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from leadscore import Examined, NotEnoughOutcomes, SuspectedLeak, evaluate, log_loss_difference, says_with_less
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


def kept_growth(clinic_id: int, phase: str, now: datetime) -> dict[str, Any] | None:
    """What was worked out within the quarter, None where that has to be done again."""
    drawn = ModelVersion.objects.of(clinic_id, phase).filter(report__has_key="growth").order_by("-trained_at", "-pk")
    growth: dict[str, Any] | None = drawn.values_list("report__growth", flat=True).first()
    return growth if growth and datetime.fromisoformat(growth["at"]) > now - KEPT_FOR else None


def growth_of(examined: Examined, trial: Trial, now: datetime) -> dict[str, Any]:
    """The stages there are enough outcomes for, and what the last doubling changed in log-loss, with its middle 95%."""
    less = dict(_with_less(examined))
    whole = Stage.of(len(examined.older.outcomes), trial, trial.said.probability)
    stages = [*(Stage.of(leads, trial, said) for leads, said in less.values()), whole]
    doubled = None
    if HALF in less:
        half = less[HALF][1]
        doubled = asdict(log_loss_difference(trial.outcomes, trial.said.probability, half, trial.inquiries))
    return {"at": now.isoformat(), "stages": [asdict(stage) for stage in stages], "doubled": doubled}


def _with_less(examined: Examined) -> Iterator[tuple[float, tuple[int, Floats]]]:
    with warnings.catch_warnings():
        # The gate looks for such a field itself.
        warnings.simplefilter("ignore", SuspectedLeak)
        for share in (QUARTER, HALF):
            try:
                yield share, says_with_less(examined, share)
            except NotEnoughOutcomes:
                continue
