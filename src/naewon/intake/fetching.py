"""Getting the rest of what a delivery only names: when to try again, and when to say what is wrong."""

from datetime import datetime, timedelta

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from naewon.intake.errors import CannotFetch, TryAgain
from naewon.intake.masking import fit_to_store
from naewon.intake.models import FETCHED, Delivery
from naewon.intake.receive import DRAIN
from naewon.intake.registry import ADAPTERS
from naewon.journal.outbox import wake
from naewon.tenancy.within import within
from naewon.vault.fields import field_of

FETCH = "intake.fetch"
# Seconds until the next try: about an hour in all, which outlasts most troubles of an API.
WAITS = (5, 15, 60, 300, 900, 1800)
A_WHILE = timedelta(minutes=3)


def fetch_soon(delivery: Delivery) -> None:
    """Queue the fetch of a delivery in the transaction that stores it."""
    lock = f"{FETCH}:{delivery.pk}"
    app.configure_task(FETCH, allow_unknown=True, queueing_lock=lock).defer(
        clinic_id=delivery.clinic_id, delivery_id=delivery.pk
    )


def fetch_later(delivery: Delivery) -> None:
    """Queue the fetch unless it is queued already."""
    try:
        with transaction.atomic():
            fetch_soon(delivery)
    except AlreadyEnqueued:
        pass


def fetch(clinic_id: int, delivery_id: int, now: datetime, tries_before: int) -> float | None:
    """Ask for the rest and keep the answer; the seconds to wait when it has to be tried again."""
    waiting = Delivery.objects.filter(pk=delivery_id, settled_at__isnull=True, fetched__isnull=True, trouble="")
    with within([clinic_id]):
        delivery = waiting.select_related("source").first()
    if delivery is None:
        return None
    # Nothing is held open while another's server thinks.
    try:
        fetched = ADAPTERS[delivery.source.kind].fetch(delivery.external_id, delivery.source.settings, now)
    except (TryAgain, CannotFetch) as error:
        wait = wait_before_next(tries_before, error.after) if isinstance(error, TryAgain) else None
        if wait is None:
            with within([clinic_id]):
                waiting.update(trouble=error.trouble, trouble_detail=str(error.message))
        return wait
    with within([clinic_id]):
        fit = fit_to_store(fetched, "application/json")
        waiting.update(fetched=field_of(Delivery, "fetched").sealed(fit, delivery.clinic_id))
        transaction.on_commit(lambda: wake(DRAIN))
    return None


def wait_before_next(tries_before: int, asked: float | None) -> float | None:
    """Seconds until the next try, never less than was asked for; None after the last.

    >>> wait_before_next(0, None), wait_before_next(0, 120), wait_before_next(6, 120)
    (5, 120, None)
    """
    if tries_before >= len(WAITS):
        return None
    return max(WAITS[tries_before], asked or 0)


def fetch_forgotten(now: datetime) -> None:
    """Queue again what waits for long: the worker that had it in hand may have been killed."""
    forgotten = Delivery.objects.filter(
        source__kind__in=FETCHED, settled_at__isnull=True, fetched__isnull=True, trouble=""
    )
    for delivery in forgotten.filter(received_at__lt=now - A_WHILE)[:500]:
        fetch_later(delivery)
