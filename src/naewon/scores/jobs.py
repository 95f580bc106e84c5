"""Training as jobs: one a clinic, each night, and whenever somebody asks."""

from django.utils import timezone
from procrastinate.contrib.django import app

from naewon.clinics.models import Clinic
from naewon.scores import runs


@app.task(name=runs.TRAIN, queue="heavy")
def train(run_id: int) -> None:
    runs.carry_out(run_id, timezone.now)


@app.periodic(cron="10 18 * * *")
@app.task(name="scores.train_all", queue="heavy")
def train_all(timestamp: int) -> None:  # noqa: ARG001
    """18:10 UTC is ten past three in Seoul."""
    for clinic in Clinic.objects.all():
        runs.ask_for_training(clinic, by=None, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="scores.sweep", queueing_lock="scores.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """A training that a killed worker left behind is taken up within minutes."""
    for clinic in Clinic.objects.all():
        runs.queue_forgotten(clinic, timezone.now())
