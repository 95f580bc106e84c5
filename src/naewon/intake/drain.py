"""What lies behind the doors becomes inquiries.

A batch is one transaction: taking deliveries, receiving them and settling them commit together, so a worker that is
killed in between leaves them waiting as they were, and two workers never take the same one.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, Q

from naewon.errors import Invalid
from naewon.intake.adapter import Aside, PassedOver, Told
from naewon.intake.adapters.form.calls import promise_chosen
from naewon.intake.adapters.form.translate import translate as translate_form
from naewon.intake.asides import take_in
from naewon.intake.canonical import Canonical
from naewon.intake.errors import Doubtful, Incomplete
from naewon.intake.heard import Heard
from naewon.intake.hearing import hear
from naewon.intake.models import FETCHED, Delivery, Source, SourceKind, Trouble
from naewon.intake.openings import receive_opened
from naewon.intake.registry import WAYS
from naewon.intake.reserved import Reserved
from naewon.intake.reserving import reserve
from naewon.tenancy.doors import clinics_with_deliveries
from naewon.tenancy.within import within

log = logging.getLogger(__name__)

BATCH = 500
TRANSLATIONS: dict[str, Callable[[Delivery], Told]] = {
    SourceKind.FORM: translate_form,
    **{kind: way.translate for kind, way in WAYS.items()},
}
TAKERS: dict[type[Told], Callable[..., object]] = {Canonical: receive_opened, Heard: hear, Reserved: reserve}
TROUBLES: dict[type[Invalid], Trouble] = {Incomplete: Trouble.INCOMPLETE, Doubtful: Trouble.DOUBTFUL}
READY = ~Q(source__in=Source.objects.filter(kind__in=FETCHED)) | Q(fetched__isnull=False)


def drain(now: datetime) -> int:
    """Settle or set aside everything that waits; how many deliveries that were."""
    total = 0
    while taken := sum(drain_batch(clinic_id, now) for clinic_id in clinics_with_deliveries()):
        total += taken
    return total


def drain_batch(clinic_id: int, now: datetime, limit: int = BATCH) -> int:
    """Settle or set aside up to `limit` waiting deliveries of a clinic, oldest first; how many that were."""
    with within([clinic_id]):
        return _drain_batch(now, limit)


def _drain_batch(now: datetime, limit: int) -> int:
    taken = _take(limit)
    by_source = sorted(taken, key=lambda delivery: (delivery.source_id, delivery.pk))
    for _, deliveries in groupby(by_source, key=lambda delivery: delivery.source_id):
        _receive_readable(list(deliveries), now)
    promise_chosen([delivery.pk for delivery in taken], now)
    return len(taken)


def _take(limit: int) -> list[Delivery]:
    """The oldest that are ready, for nobody else meanwhile.

    Nothing is joined to them: of a door that is new PostgreSQL knows no number of deliveries, and would rather go
    through all that ever came by source than through those that wait.
    """
    waiting = Delivery.objects.filter(READY, settled_at__isnull=True, trouble="").order_by("pk")
    doors = Prefetch("source", Source.objects.select_related("clinic", "channel"))
    return list(waiting.select_for_update(skip_locked=True).prefetch_related(doors, "edition")[:limit])


def _receive_readable(deliveries: Sequence[Delivery], now: datetime) -> None:
    """Receive what can be understood of one source's deliveries, pass over what asks nothing, set the rest aside."""
    told_of: dict[type[Told], list[tuple[Delivery, Any]]] = defaultdict(list)
    for delivery in deliveries:
        try:
            told = understand(delivery)
            if isinstance(told, PassedOver):
                pass_over(delivery, now)
            else:
                told_of[type(told)].append((delivery, told))
        except Invalid as error:
            set_aside(delivery, TROUBLES.get(type(error), Trouble.UNREADABLE), str(error.message))
        except Exception as error:  # noqa: BLE001 - one delivery nobody foresaw must not hold up the others
            _set_aside_as_failed(delivery, error)
    for kind, take in TAKERS.items():
        if arrivals := told_of[kind]:
            _receive_or_isolate(deliveries[0].source, arrivals, now, take)
    # Whoever asks and thinks better of it at once is known by now.
    for delivery, aside in told_of[Aside]:
        _take_in(delivery, aside, now)


def understand(delivery: Delivery) -> Told:
    """What a delivery means. Invalid where it cannot be read, Incomplete where it names nobody."""
    told = TRANSLATIONS[delivery.source.kind](delivery)
    asked = told.inquiry if isinstance(told, Reserved) else told
    if isinstance(asked, Canonical) and asked.is_nobody:
        raise Incomplete
    if delivery.is_test and isinstance(told, Canonical | Heard):
        return replace(told, is_test=True)
    return told


def pass_over(delivery: Delivery, now: datetime) -> None:
    """Settled without an inquiry."""
    Delivery.objects.filter(pk=delivery.pk, settled_at__isnull=True).update(settled_at=now)


def _receive_or_isolate(
    source: Source, arrivals: Sequence[tuple[Delivery, Any]], now: datetime, take: Callable[..., object]
) -> None:
    """Take in a batch; where that fails, halve it until it is found who is to blame, so that it stops nobody else."""
    try:
        with transaction.atomic():
            take(arrivals, source, now)
    except Exception as error:  # noqa: BLE001 - whatever one delivery does, the others must go through
        if len(arrivals) == 1:
            _set_aside_as_failed(arrivals[0][0], error)
            return
        half = len(arrivals) // 2
        for some in (arrivals[:half], arrivals[half:]):
            _receive_or_isolate(source, some, now, take)


def _take_in(delivery: Delivery, aside: Aside, now: datetime) -> None:
    try:
        take_in(delivery, aside, now)
    except Exception as error:  # noqa: BLE001 - as above
        _set_aside_as_failed(delivery, error)


def _set_aside_as_failed(delivery: Delivery, error: Exception) -> None:
    # Only the kind of error: its words may quote what was in the delivery.
    log.error("delivery %s could not be received: %s", delivery.pk, type(error).__name__)
    set_aside(delivery, Trouble.FAILED, type(error).__name__)


def set_aside(delivery: Delivery, trouble: Trouble, detail: str) -> None:
    """Put it on the list of what needs a look."""
    Delivery.objects.filter(pk=delivery.pk, settled_at__isnull=True).update(
        trouble=trouble, trouble_detail=detail[:300]
    )
