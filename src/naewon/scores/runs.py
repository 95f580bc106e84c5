"""A training from the asking to its end: one a clinic at a time, and taken up again where a worker was killed."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from naewon.clinics.models import Clinic, Membership
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.scores.alone import alone
from naewon.scores.models import ModelVersion, Phase, Step, TrainingRun
from naewon.scores.staleness import spared
from naewon.scores.training import leave, train_phase
from naewon.scores.warning import warn
from naewon.tenancy.within import within

TRAIN = "scores.train"
A_WHILE = timedelta(minutes=2)
MOST_TRIES = 3

Clock = Callable[[], datetime]


@transaction.atomic
def ask_for_training(clinic: Clinic, *, by: Membership | None, at: datetime) -> TrainingRun:
    """Let a worker train the clinic. Whoever asks while one is under way is given that one."""
    if by:
        by.require("can_train")
    run, is_new = TrainingRun.objects.get_or_create(
        clinic=clinic, finished_at=None, defaults={"asked_at": at, "progressed_at": at, "by": by}
    )
    if is_new:
        record("asked_to_train", run, by=by, at=at)
        queue(run)
    return run


def queue(run: TrainingRun) -> None:
    task = app.configure_task(TRAIN, allow_unknown=True, queueing_lock=f"{TRAIN}:{run.clinic_id}")
    try:
        # A savepoint: that there is one already must not spoil the transaction this is asked for in.
        with transaction.atomic():
            task.defer(clinic_id=run.clinic_id, run_id=run.pk)
    except AlreadyEnqueued:
        pass


def carry_out(clinic_id: int, run_id: int, clock: Clock) -> None:
    """Train what is not done yet, phase by phase. Nothing where another worker is at it, or it is done."""
    with alone(TRAIN, clinic_id) as is_alone:
        with within([clinic_id]):
            run = TrainingRun.objects.select_related("clinic", "by__user").get(pk=run_id)
        if not is_alone or run.finished_at:
            return
        run.started_at, run.tries = run.started_at or clock(), run.tries + 1
        for phase in Phase.values:
            if phase not in run.outcome:
                run.outcome[phase] = train_one(run, phase, clock)
        warn(run.clinic, clock())
        run.finished_at = clock()
        keep(run, clock)


def train_one(run: TrainingRun, phase: str, clock: Clock) -> str:
    """A night trains where there is something new to learn, a person wherever they ask for it."""
    if run.by is None:
        with within([run.clinic_id]):
            too_little = spared(run.clinic, phase, clock())
        if too_little:
            run.spared[phase] = too_little.to_json()
            leave(run.clinic, phase, clock())
            return "spared"

    def note(step: Step) -> None:
        run.phase, run.step = phase, step
        keep(run, clock)

    return outcome_of(train_phase(run.clinic, phase, clock(), by=run.by, tell=note))


def outcome_of(version: ModelVersion | None) -> str:
    if version is None:
        return "thin"
    return "published" if version.is_standing else "refused"


def keep(run: TrainingRun, clock: Clock) -> None:
    run.progressed_at = clock()
    with within([run.clinic_id]):
        run.save()
        tell(run.clinic_id, "training")


def queue_forgotten(clinic: Clinic, now: datetime) -> None:
    """Queue again a training that has not moved for a while: its worker may have been killed.

    One that only takes long is queued in vain: it holds the clinic's lock. What was taken up three times and never
    came to its end is given up, and says so.
    """
    for run in clinic.training_runs.filter(finished_at__isnull=True, progressed_at__lt=now - A_WHILE):
        with alone(TRAIN, clinic.pk) as is_alone:
            if is_alone and run.tries >= MOST_TRIES:
                run.finished_at = run.failed_at = now
                keep(run, lambda: now)
            elif is_alone:
                queue(run)


def last_run(clinic_id: int) -> TrainingRun | None:
    return (
        TrainingRun.objects.filter(clinic_id=clinic_id).select_related("by__user").order_by("-asked_at", "-pk").first()
    )
