"""Training as jobs: one a clinic, each night, and whenever somebody asks; and what need not be kept any longer."""

from django.utils import timezone
from procrastinate.contrib.django import app

from naewon.clinics.models import Clinic
from naewon.scores import runs
from naewon.scores.pruning import prune
from naewon.tenancy.doors import every_clinic
from naewon.tenancy.within import within


@app.task(name=runs.TRAIN, queue="heavy")
def train(clinic_id: int, run_id: int) -> None:
    runs.carry_out(clinic_id, run_id, timezone.now)


@app.periodic(cron="10 18 * * *")
@app.task(name="scores.train_all", queue="heavy")
def train_all(timestamp: int) -> None:  # noqa: ARG001
    """18:10 UTC is ten past three in Seoul."""
    for clinic_id in every_clinic():
        with within([clinic_id]):
            runs.ask_for_training(Clinic.objects.get(pk=clinic_id), by=None, at=timezone.now())


@app.periodic(cron="50 18 * * *")
@app.task(name="scores.prune_all", queue="heavy", queueing_lock="scores.prune_all")
def prune_all(timestamp: int) -> None:  # noqa: ARG001
    """18:50 UTC is ten to four in Seoul."""
    for clinic_id in every_clinic():
        with within([clinic_id]):
            prune(Clinic.objects.get(pk=clinic_id), timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="scores.sweep", queueing_lock="scores.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001
    """A training that a killed worker left behind is taken up within minutes."""
    for clinic_id in every_clinic():
        with within([clinic_id]):
            runs.queue_forgotten(Clinic.objects.get(pk=clinic_id), timezone.now())
