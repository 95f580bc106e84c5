"""What the worker does for the key ring."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from naewon.vault.models import Rotation
from naewon.vault.rotating import begin, rotate_batch, unfinished

ROTATE = "vault.rotate"
A_WHILE = timedelta(minutes=2)


@transaction.atomic
def rotate_soon(now: datetime) -> Rotation:
    """Begin to seal everything anew, or go on; a worker does it."""
    rotation = begin(now)
    queue_rotation()
    return rotation


def queue_rotation() -> None:
    with suppress(AlreadyEnqueued), transaction.atomic():
        rotate.configure(queueing_lock=ROTATE).defer()


# On the queue of what may take minutes: nobody waits for it at a screen.
@app.task(name=ROTATE, queue="heavy")
def rotate() -> None:
    rotation = unfinished()
    while rotation and rotate_batch(rotation.pk, timezone.now()):
        pass


@app.periodic(cron="* * * * *")
@app.task(name="vault.sweep", queueing_lock="vault.sweep")
def sweep(timestamp: int) -> None:  # noqa: ARG001 - every periodic job is told when it was due
    """A rotation whose worker was killed is taken up again within minutes."""
    rotation = unfinished()
    if rotation and rotation.progressed_at < timezone.now() - A_WHILE:
        queue_rotation()
