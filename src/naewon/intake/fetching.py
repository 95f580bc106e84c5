"""Getting the rest of what a delivery only names: many at once, and what is not to be had so alone, again and again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from naewon.intake.errors import CannotFetch, TryAgain
from naewon.intake.masking import fit_to_store
from naewon.intake.models import FETCHED, Delivery, Source
from naewon.intake.registry import ADAPTERS
from naewon.intake.storing import DRAIN, FETCH_NEW
from naewon.journal.outbox import wake
from naewon.tenancy.within import within
from naewon.vault.writing import rewrite

FETCH = "intake.fetch"
# What the Graph API tells of in one answer.
TOGETHER = 50
# Then the worker looks whether something else is more urgent.
REQUESTS = 10
# Seconds until the next try: about an hour in all, which outlasts most troubles of an API.
WAITS = (5, 15, 60, 300, 900, 1800)
A_WHILE = timedelta(minutes=3)


def unfetched() -> QuerySet[Delivery]:
    return Delivery.objects.filter(source__kind__in=FETCHED, settled_at__isnull=True, fetched__isnull=True, trouble="")


def fetch_new(clinic_id: int, source_id: int, now: datetime) -> None:
    """Ask for the rest of what a source has never been asked for, some by one request; who is left after that, alone.

    What was brought by one request goes on while the next is made: the more wait, the more go on together.
    """
    take_up(clinic_id, source_id)
    with asking(source_id):
        for _ in range(REQUESTS):
            if not fetch_some(clinic_id, source_id, now):
                return
    wake(FETCH_NEW, source_id, clinic_id=clinic_id, source_id=source_id)


def take_up(clinic_id: int, source_id: int) -> None:
    """Where nobody asks a source just now, whoever was asked for and not kept is new again: their worker was killed."""
    with asking(source_id, alone=True) as is_alone:
        if not is_alone:
            return
        with within([clinic_id]):
            queued = ProcrastinateJob.objects.filter(queueing_lock__startswith=f"{FETCH}:")
            own = set(queued.filter(status__in=("todo", "doing")).values_list("args__delivery_id", flat=True))
            left = unfetched().filter(source_id=source_id, asked_at__isnull=False).exclude(pk__in=own)
            left.update(asked_at=None)


@contextmanager
def asking(source_id: int, *, alone: bool = False) -> Iterator[bool]:
    """Let others see, while the block runs, that a source is asked; or see `alone` that nobody else asks it.

    The lock is the connection's: whoever is killed lets go of it by dying, and whoever only sleeps keeps it.
    """
    kind = "" if alone else "_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_lock{kind}(hashtext(%s), %s::int)", [FETCH_NEW, source_id])
        [is_held] = cursor.fetchone() or [False]
    try:
        yield is_held
    finally:
        if is_held:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT pg_advisory_unlock{kind}(hashtext(%s), %s::int)", [FETCH_NEW, source_id])


def fetch_some(clinic_id: int, source_id: int, now: datetime) -> bool:
    """Whether the source may be asked for more at once: it answered, and as many were asked for as fit a request."""
    source, deliveries = _take_new(clinic_id, source_id, now)
    if source is None:
        return False
    wait: float | None = None
    answered = True
    # Nothing is held open while another's server thinks.
    try:
        names = [delivery.external_id for delivery in deliveries]
        told = ADAPTERS[source.kind].fetch_together(names, source.settings, now)
    except CannotFetch as error:
        told, answered = {}, False
        wait = max(WAITS[0], error.after or 0) if isinstance(error, TryAgain) else None
    is_full = len(deliveries) == TOGETHER
    with within([clinic_id]):
        _keep({delivery.pk: told[name] for delivery, name in zip(deliveries, names, strict=True) if name in told})
        for delivery in deliveries:
            if delivery.external_id not in told:
                fetch_soon(delivery, wait)
        if is_full and not answered:
            ask_later(source)
    return is_full and answered


def _take_new(clinic_id: int, source_id: int, now: datetime) -> tuple[Source | None, list[Delivery]]:
    """The next of a source that nobody asked for, noted as asked for: two workers never take the same."""
    with within([clinic_id]):
        rows = unfetched().filter(source_id=source_id, asked_at__isnull=True).order_by("pk")
        deliveries = list(rows.select_for_update(skip_locked=True, of=("self",))[:TOGETHER])
        Delivery.objects.filter(pk__in=[delivery.pk for delivery in deliveries]).update(asked_at=now)
        return Source.objects.get(pk=source_id) if deliveries else None, deliveries


def _keep(told: Mapping[int, bytes]) -> None:
    """Keep what was answered, by the numbers of the deliveries, where it is still waited for."""
    waiting = list(unfetched().filter(pk__in=told).select_for_update(of=("self",)).only("pk", "clinic"))
    for delivery in waiting:
        delivery.fetched = fit_to_store(told[delivery.pk], "application/json")
    rewrite(waiting, ["fetched"])
    if waiting:
        transaction.on_commit(lambda: wake(DRAIN))


def ask_later(source: Source) -> None:
    """Have the source asked for what it was never asked for, once this commits."""
    transaction.on_commit(lambda: wake(FETCH_NEW, source.pk, clinic_id=source.clinic_id, source_id=source.pk))


def fetch_soon(delivery: Delivery, wait: float | None = None) -> None:
    """Queue the fetch of one delivery, in so many seconds, in the transaction that says so."""
    lock = f"{FETCH}:{delivery.pk}"
    schedule = {"seconds": int(wait)} if wait else None
    app.configure_task(FETCH, allow_unknown=True, queueing_lock=lock, schedule_in=schedule).defer(
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
    """Ask for the rest of one and keep the answer; the seconds to wait when it has to be tried again."""
    with within([clinic_id]):
        delivery = unfetched().filter(pk=delivery_id).select_related("source").first()
    if delivery is None:
        return None
    try:
        fetched = ADAPTERS[delivery.source.kind].fetch(delivery.external_id, delivery.source.settings, now)
    except (TryAgain, CannotFetch) as error:
        wait = wait_before_next(tries_before, error.after) if isinstance(error, TryAgain) else None
        if wait is None:
            with within([clinic_id]):
                unfetched().filter(pk=delivery_id).update(trouble=error.trouble, trouble_detail=str(error.message))
        return wait
    with within([clinic_id]):
        _keep({delivery_id: fetched})
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
    """Queue again what waits for long: the worker that had it in hand, or who was to wake one, may have been killed."""
    for source in Source.objects.filter(pk__in=unfetched().filter(asked_at__isnull=True).values("source")):
        ask_later(source)
    for delivery in unfetched().filter(asked_at__isnull=False, received_at__lt=now - A_WHILE)[:500]:
        fetch_later(delivery)
