"""Sources that have to be asked: what they have is stored in one commit with how far they were read.

So a worker that is killed in between has brought nothing or brought it and knows; and two workers never both move on.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from naewon.intake.adapter import Haul, Puller
from naewon.intake.doors import count_refusal
from naewon.intake.errors import CannotFetch, TryAgain
from naewon.intake.models import Delivery, Pull, Source
from naewon.intake.outliving import begin_anew_after_a_gap
from naewon.intake.registry import PULLERS
from naewon.intake.storing import fit_to_keep, store_all, unstored
from naewon.tenancy.within import within

PULL, COMPARE = "intake.pull", "intake.compare_one"
# In one go; the rest follows with the next job, so that no source keeps a worker to itself.
MOST_HAULS = 50
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60))
COMPARED_EVERY = timedelta(hours=20)


def queue_due(clinic_id: int, now: datetime) -> None:
    """Queue every source of the clinic that is to be asked by now. Sources asked for the first time get their row."""
    for source in Source.objects.filter(kind__in=PULLERS, is_active=True, pull__isnull=True):
        Pull.objects.get_or_create(source=source, defaults={"clinic_id": clinic_id, "next_at": now})
    due = Pull.objects.filter(next_at__lte=now, source__is_active=True)
    for source_id in due.values_list("source_id", flat=True):
        pull_soon(clinic_id, source_id)


def pull_soon(clinic_id: int, source_id: int) -> None:
    """Queue the asking of a source, unless it is queued already."""
    _queue(PULL, clinic_id, source_id)


def compare_soon(clinic_id: int, source_id: int) -> None:
    """Queue the reading of all a source still has: what it left behind may be had by now."""
    _queue(COMPARE, clinic_id, source_id)


def _queue(name: str, clinic_id: int, source_id: int) -> None:
    lock = f"{name}:{source_id}"
    job = app.configure_task(name, allow_unknown=True, queueing_lock=lock, lock=lock)
    try:
        with transaction.atomic():
            job.defer(clinic_id=clinic_id, source_id=source_id)
    except AlreadyEnqueued:
        pass


def pull(clinic_id: int, source_id: int, now: datetime) -> int:
    """Ask a source for what is new; how much that was. What goes wrong is told on the row, and tried again later."""
    source = _source(clinic_id, source_id)
    if source is None:
        return 0
    puller, brought = PULLERS[source.kind], 0
    begin_anew_after_a_gap(source, puller, now)
    try:
        for before, haul in _hauls(source, puller, now):
            if (stored := _keep(source, before, haul, now)) is None:
                return brought
            brought += stored
    except CannotFetch as error:
        _fail(source, error, now)
        return brought
    _go_on(source, puller, now)
    return brought


def compare(clinic_id: int, source_id: int, now: datetime) -> int:
    """Read all the source still has, and bring what is missing here; how much that was. The cursor stays."""
    source = _source(clinic_id, source_id)
    if source is None:
        return 0
    seen, missed = 0, 0
    try:
        for haul in _all(PULLERS[source.kind], source, now):
            with within([clinic_id]):
                missed += _store(source, haul, now)
            seen += len(haul.parts)
    except CannotFetch:
        return missed
    with within([clinic_id]):
        Pull.objects.filter(source=source).update(compared_at=now, compared=seen, missed=missed)
    return missed


def _source(clinic_id: int, source_id: int) -> Source | None:
    with within([clinic_id]):
        sources = Source.objects.filter(pk=source_id, is_active=True, pull__isnull=False)
        return sources.select_related("pull", "clinic", "channel").first()


def _hauls(source: Source, puller: Puller, now: datetime) -> Iterator[tuple[dict[str, object], Haul]]:
    """Each haul with the cursor it was asked with. Nothing is held open while another's server thinks."""
    cursor = source.pull.cursor
    for _number in range(MOST_HAULS):
        haul = puller.pull(source.settings, cursor, now)
        yield cursor, haul
        cursor = dict(haul.cursor)
        if not haul.has_more:
            return


def _all(puller: Puller, source: Source, now: datetime) -> Iterator[Haul]:
    cursor: dict[str, object] = {}
    while True:
        haul = puller.pull(source.settings, cursor, now)
        yield haul
        if not haul.has_more or cursor == haul.cursor:
            return
        cursor = dict(haul.cursor)


def _keep(source: Source, before: dict[str, object], haul: Haul, now: datetime) -> int | None:
    """What was new, stored with the cursor; None where somebody else moved on meanwhile, who has it already."""
    with within([source.clinic_id]):
        standing = Pull.objects.select_for_update().get(source=source)
        if standing.cursor != before:
            return None
        standing.cursor = dict(haul.cursor)
        standing.save(update_fields=["cursor"])
        for reason, times in haul.passed_by.items():
            if times:
                count_refusal(source, reason, now, times)
        return _store(source, haul, now)


def _store(source: Source, haul: Haul, now: datetime) -> int:
    _settle_what_waited(source, haul, now)
    return len(store_all([unstored(source, part.raw, part.external_id, haul.content_type, now) for part in haul.parts]))


def _settle_what_waited(source: Source, haul: Haul, now: datetime) -> None:
    """What only said that something was left behind, which is in this haul."""
    over = {fit_to_keep(external_id) for part in haul.parts for external_id in part.instead_of}
    if over:
        waiting = Delivery.objects.filter(source=source, external_id__in=over, settled_at__isnull=True)
        waiting.update(settled_at=now, trouble="", trouble_detail="")


def _go_on(source: Source, puller: Puller, now: datetime) -> None:
    well = {"failures": 0, "trouble": "", "trouble_detail": "", "went_well_at": now}
    with within([source.clinic_id]):
        Pull.objects.filter(source=source).update(**well, asked_at=now, next_at=now + puller.every)


def _fail(source: Source, error: CannotFetch, now: datetime) -> None:
    """Later each time, never sooner than the source asked for."""
    asked = error.after if isinstance(error, TryAgain) else None
    with within([source.clinic_id]):
        standing = Pull.objects.select_for_update().get(source=source)
        wait = max(WAITS[min(standing.failures, len(WAITS) - 1)], timedelta(seconds=asked or 0))
        standing.failures += 1
        standing.trouble, standing.trouble_detail = error.trouble, str(error.message)[:300]
        standing.asked_at, standing.next_at = now, now + wait
        standing.save()
