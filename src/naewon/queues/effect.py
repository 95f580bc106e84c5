"""What an experiment tells so far: the answer by the rule, and the estimates beside each other."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np

from leadscore.effect import (
    Answer,
    Bounded,
    Estimate,
    Look,
    Verdict,
    always_valid,
    answer,
    doubly_robust,
    looks,
    more_needed,
    plain,
    weighted,
)
from leadscore.errors import BadSample
from naewon.clinics.models import Clinic, Membership
from naewon.queues.drawn import Experiment
from naewon.queues.experiment import end_by_rule, experiments_of
from naewon.queues.sampling import Sampled, sampled, ties_sampled
from naewon.scores.ripening import HORIZON

__all__ = ["Bounded", "DatedLook", "Effect", "Estimate", "First", "Look", "Verdict"]

A_WEEK = timedelta(days=7)
FEWEST_TIES = 200


@dataclass(frozen=True)
class DatedLook:
    """What was known at that moment."""

    at: datetime
    look: Look


@dataclass(frozen=True)
class Effect:
    """Of one experiment. `path`: a look a week; `drawn`: inquiries on either side so far, `ripe` of them counted.

    `more` is how many are still needed, None where nobody can say or nobody is drawn any more. `is_over`: nothing more
    will be known. The estimates are of a single look, None while there are too few.
    """

    experiment: Experiment
    percent: int
    drawn: int
    ripe: int
    path: list[DatedLook] = field(default_factory=list)
    answer: Answer = field(default_factory=lambda: Answer(Verdict.UNKNOWN, None))
    more: int | None = None
    is_over: bool = False
    plain: Estimate | None = None
    weighted: Estimate | None = None
    robust: Estimate | None = None


@dataclass(frozen=True)
class First:
    """What standing first among near-ties brings, per draw; None while there are too few."""

    draws: int
    weighted: Estimate | None
    robust: Estimate | None

    @property
    def known(self) -> Bounded | None:
        """With the interval that may be looked at each day."""
        return always_valid(self.robust) if self.robust else None


def newest_effect(staff: Membership, now: datetime) -> Effect | None:
    """Of the experiment that runs, or of the last one; None where there was none."""
    staff.require("can_see_insights")
    experiment = experiments_of(staff.clinic).first()
    return effect_of(staff.clinic, experiment, now) if experiment else None


def effect_of(clinic: Clinic, experiment: Experiment, now: datetime) -> Effect:
    found = sampled(clinic, experiment, now)
    sample, path = found.sample, weekly(found, experiment, now)
    answered = answer([each.look for each in path])
    counted = path[-1].look.known if path else None
    is_open = experiment.is_running and answered.verdict == Verdict.UNKNOWN
    share = experiment.shares.last()
    return Effect(
        experiment=experiment,
        percent=share.percent if share else 0,
        drawn=experiment.arms.filter(inquiry__received_at__gte=experiment.started_at).count(),
        ripe=len(sample),
        path=path,
        answer=answered,
        more=more_needed(counted) if counted and is_open else None,
        is_over=experiment.ended_at is not None and experiment.ended_at + HORIZON + A_WEEK <= now,
        plain=plain(sample) if counted else None,
        weighted=weighted(sample) if counted else None,
        robust=doubly_robust(sample) if counted else None,
    )


def weekly(found: Sampled, experiment: Experiment, now: datetime) -> list[DatedLook]:
    """A look a week from when the first inquiries were ripe, while more of them ripened."""
    moments = []
    at = experiment.started_at + HORIZON + A_WEEK
    while at <= now:
        moments.append(at)
        at += A_WEEK
    ends = [int(np.searchsorted(found.at, (at - HORIZON).timestamp(), side="right")) for at in moments]
    grown = [(at, end) for at, end, before in zip(moments, ends, [0, *ends], strict=False) if end > before]
    return [
        DatedLook(at, look) for (at, _), look in zip(grown, looks(found.sample, [end for _, end in grown]), strict=True)
    ]


def first_of(staff: Membership, now: datetime) -> First:
    staff.require("can_see_insights")
    sample = ties_sampled(staff.clinic, now)
    if len(sample) < FEWEST_TIES:
        return First(len(sample), None, None)
    try:
        return First(len(sample), weighted(sample), doubly_robust(sample))
    except BadSample:
        return First(len(sample), None, None)


def end_what_is_answered(clinic: Clinic, now: datetime) -> None:
    """Each night: nobody is called first-come for a question that has its answer, or that had its time."""
    running = experiments_of(clinic).filter(ended_at__isnull=True).first()
    if running and (_had_its_time(running, now) or effect_of(clinic, running, now).answer.verdict != Verdict.UNKNOWN):
        end_by_rule(running, now)


def _had_its_time(running: Experiment, now: datetime) -> bool:
    return running.until is not None and running.until <= now
