"""Training as jobs: one a clinic, each night, and whenever somebody asks."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from naewon.clinics.models import Clinic
from naewon.scores.training import train_clinic
from naewon.tenancy.doors import every_clinic
from naewon.tenancy.within import within


@app.task(name="scores.train", queue="heavy")
def train(clinic_id: int) -> None:
    with within([clinic_id]):
        clinic = Clinic.objects.get(pk=clinic_id)
    train_clinic(clinic, timezone.now())


@app.periodic(cron="10 18 * * *")
@app.task(name="scores.train_all", queue="heavy")
def train_all(timestamp: int) -> None:  # noqa: ARG001
    """18:10 UTC is ten past three in Seoul."""
    for clinic_id in every_clinic():
        train_soon(clinic_id)


def train_soon(clinic_id: int) -> None:
    """Queue the training of a clinic, unless it is queued already."""
    # A savepoint: that there is one already must not spoil the transaction this is asked for in.
    with suppress(AlreadyEnqueued), transaction.atomic():
        train.configure(queueing_lock=f"train-{clinic_id}").defer(clinic_id=clinic_id)
