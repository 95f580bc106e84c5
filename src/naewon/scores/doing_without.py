"""What the scores would lose of their truth without an input: on past inquiries it has not learned from."""

from datetime import datetime
from typing import NamedTuple

import numpy as np
import polars as pl

from leadscore import Report, evaluate
from naewon.clinics.models import Clinic
from naewon.scores.history import leads, without
from naewon.scores.models import ModelVersion, Phase
from naewon.scores.models.left_out import Sensitive, names_of
from naewon.scores.ripening import Visited, ripe_moments
from naewon.scores.schemas import fitted_to
from naewon.scores.settling import Footing

# The newest of them: somebody waits for the answer.
MOST_MOMENTS, FEWEST_VISITS = 1_000, 10


class Loss(NamedTuple):
    """How true scores are with it and without, on the same past inquiries."""

    phase: Phase
    whole: Report
    without: Report

    @property
    def auc(self) -> float:
        """Lost; below 0 where it would be won."""
        return (self.whole.auc or 0.0) - (self.without.auc or 0.0)

    @property
    def log_loss(self) -> float:
        """By how much it would be greater."""
        return self.without.log_loss - self.whole.log_loss


def losses_without(clinic: Clinic, feature: Sensitive, now: datetime) -> list[Loss]:
    """By phase, where its model reads the input and enough is known that it has not learned from.

    Of the model's own parts: what it makes of the input is left out and nothing is learned anew. The next training lets
    other inputs say part of what is missing, so this is mostly more than will be lost.
    """
    return [loss for phase in Phase if (loss := _loss(clinic, phase, names_of(feature), now))]


def _loss(clinic: Clinic, phase: Phase, names: list[str], now: datetime) -> Loss | None:
    footing = Footing.of(clinic.pk)
    standing = footing.settled(phase)
    if standing.version is None or not set(names).intersection(standing.model.base.schema.columns):
        return None
    frame, came = _unseen(clinic, standing.version, now)
    if min(came.sum(), len(came) - came.sum()) < FEWEST_VISITS:
        return None
    whole, then = (footing.as_tested(standing.version, hidden).model for hidden in ((), names))
    known = fitted_to(whole.schema, frame)
    said = whole.predict(known).probability, then.predict(without(names, known)).probability
    return Loss(phase, *(evaluate(came, each) for each in said))


def _unseen(clinic: Clinic, version: ModelVersion, now: datetime) -> tuple[pl.DataFrame, Visited]:
    """What was known, and who came, of the newest moments that the version's tested twin has not learned from."""
    moments, visited = ripe_moments(clinic, version.phase, now)
    until = version.seen_until
    if not version.tested or until is None:
        return pl.DataFrame(), visited[:0]
    is_unseen = np.array([moment.as_of > until for moment in moments], bool)
    chosen = np.flatnonzero(is_unseen)[-MOST_MOMENTS:]
    return leads(clinic, [moments[at] for at in chosen]), visited[chosen]
