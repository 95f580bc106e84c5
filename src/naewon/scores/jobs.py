"""Training as jobs: one a clinic, each night, and whenever somebody asks; report cards; what need not be kept."""

from datetime import datetime

from django.utils import timezone
from procrastinate.contrib.django import app

from naewon.clinics.models import Clinic
from naewon.scores import runs
from naewon.scores.card import filling
from naewon.scores.catching_up import forget_old_words, read_some
from naewon.scores.pruning import prune
from naewon.tenancy.doors import every_clinic
from naewon.tenancy.within import within


@app.task(name=runs.TRAIN, queue="heavy")
def train(clinic_id: int, run_id: int) -> None:
    runs.carry_out(clinic_id, run_id, timezone.now)


@app.task(name=filling.FILL, queue="heavy")
def fill_card(clinic_id: int, version_id: int) -> None:
    filling.fill(clinic_id, version_id, timezone.now())


@app.periodic(cron="10 18 * * *")
@app.task(name="scores.train_all", queue="heavy")
def train_all(timestamp: int) -> None:  # noqa: ARG001
    """18:10 UTC is ten past three in Seoul."""
    for clinic_id in every_clinic():
        with within([clinic_id]):
            runs.ask_for_training(Clinic.objects.get(pk=clinic_id), by=None, at=timezone.now())


@app.periodic(cron="40 17 * * *")
@app.task(name="scores.read_all", queue="heavy", queueing_lock="scores.read_all")
def read_all(timestamp: int) -> None:  # noqa: ARG001
    """17:40 UTC is twenty to three in Seoul, before anybody trains."""
    for clinic_id in every_clinic():
        read_clinic(clinic_id, timezone.now())


def read_clinic(clinic_id: int, now: datetime) -> None:
    """Batch by batch, each a transaction: killed in between, the next night goes on."""
    behind: int | None = 0
    while behind is not None:
        with within([clinic_id]):
            behind = read_some(Clinic.objects.get(pk=clinic_id), behind, now)
    with within([clinic_id]):
        forget_old_words(clinic_id)


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
