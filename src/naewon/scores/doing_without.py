"""What the scores would lose of their truth without an input: on past inquiries, by the model that stands."""

from datetime import datetime
from typing import NamedTuple

from leadscore import Report, evaluate
from naewon.clinics.models import Clinic
from naewon.scores.history import leads, without
from naewon.scores.models import Phase
from naewon.scores.models.left_out import Sensitive, names_of
from naewon.scores.ripening import ripe_moments
from naewon.scores.schemas import fitted_to
from naewon.scores.settling import settled

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
    """By phase, where its model reads the input and enough is known.

    Of the model's own parts: what it makes of the input is left out and nothing is learned anew. It has seen most of
    these inquiries when it learned, and the next training lets other inputs say part of what is missing; so this is
    more than will be lost.
    """
    return [loss for phase in Phase if (loss := _loss(clinic, phase, names_of(feature), now))]


def _loss(clinic: Clinic, phase: Phase, names: list[str], now: datetime) -> Loss | None:
    standing, then = settled(clinic.pk, phase), settled(clinic.pk, phase, also_left_out=names)
    if standing.version is None or not set(names).intersection(standing.model.base.schema.columns):
        return None
    moments, visited = ripe_moments(clinic, phase, now)
    came = visited[-MOST_MOMENTS:]
    if min(came.sum(), len(came) - came.sum()) < FEWEST_VISITS:
        return None
    frame = leads(clinic, moments[-MOST_MOMENTS:])
    known = fitted_to(standing.model.schema, frame)
    said = standing.model.predict(known).probability, then.model.predict(without(names, known)).probability
    return Loss(phase, *(evaluate(came, each) for each in said))
