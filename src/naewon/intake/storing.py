"""What came is stored as it came, before anybody is told that it arrived."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from itertools import chain
from typing import Any

from django.db import connection, transaction

from naewon.intake.form_models import Edition
from naewon.intake.masking import fit_to_store
from naewon.intake.models import UNOPENED, Delivery, Source, Trouble
from naewon.journal.outbox import wake
from naewon.journal.recording import address_of_request
from naewon.patients.forbidden import mask_in_codes
from naewon.tenancy.within import Errand, in_one_trip
from naewon.vault.writing import column_of

DRAIN, FETCH_NEW = "intake.drain", "intake.fetch_new"
STORE = """
    INSERT INTO intake_delivery
        (clinic_id, source_id, external_id, raw, content_type,
         received_at, trouble, trouble_detail, address, is_test, edition_id)
    VALUES {rows}
    ON CONFLICT (source_id, external_id) DO NOTHING
    RETURNING source_id, external_id, id
"""
STORED = (
    *("clinic", "source", "external_id", "raw", "content_type"),
    *("received_at", "trouble", "trouble_detail", "address", "is_test", "edition"),
)
ROW = f"({', '.join(['%s'] * len(STORED))})"
DIGEST = re.compile(f"{UNOPENED}[0-9a-f]{{64}}")


def store(
    source: Source,
    raw: bytes,
    external_id: str,
    content_type: str,
    now: datetime,
    *,
    edition: Edition | None = None,
) -> Delivery | None:
    """Keep what came, as it came; None when it came before. Whoever is answered 2xx after this can rely on it.

    edition: of the form it answers.
    """
    delivery = unstored(source, raw, external_id, content_type, now)
    delivery.edition = edition
    return delivery if store_all([delivery]) else None


def unstored(
    source: Source,
    raw: bytes,
    external_id: str,
    content_type: str,
    now: datetime,
    trouble: tuple[Trouble, str] | None = None,
) -> Delivery:
    """What came, as it may be kept.

    trouble: why it could not even be opened, and in which words; it then waits for somebody to look at it.
    """
    return Delivery(
        clinic_id=source.clinic_id,
        source=source,
        external_id=fit_to_keep(external_id),
        raw=fit_to_store(raw, content_type),
        content_type=content_type[:120],
        received_at=now,
        trouble=trouble[0] if trouble else "",
        trouble_detail=trouble[1][:300] if trouble else "",
        address=address_of_request.get(),
    )


def store_all(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """Keep all of them, and have the worker go on with them once this is committed; those that had not come before."""
    if not deliveries:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*kept_by(deliveries))
        stored = numbered(deliveries, cursor.fetchall())
    if stored:
        transaction.on_commit(partial(wake_for, stored))
    return stored


def keep_all(deliveries: Iterable[Delivery]) -> list[Delivery]:
    """Keep all of them, of whatever clinics, in a transaction of its own; those that had not come before, each once.

    Whoever asks wakes the worker.
    """
    of_clinic: dict[int, list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        of_clinic[delivery.clinic_id].append(delivery)
    rows = in_one_trip([Errand(clinic_id, *kept_by(own)) for clinic_id, own in of_clinic.items()])
    return numbered(chain(*of_clinic.values()), chain(*rows))


def kept_by(deliveries: Sequence[Delivery]) -> tuple[str, list[Any]]:
    """The statement that keeps all of them, and its arguments."""
    columns = [column_of(Delivery._meta.get_field(name), deliveries) for name in STORED]
    return STORE.format(rows=", ".join([ROW] * len(deliveries))), list(chain(*zip(*columns, strict=True)))


def numbered(deliveries: Iterable[Delivery], rows: Iterable[tuple[Any, ...]]) -> list[Delivery]:
    """Those that are kept by now, as they came, each with its number."""
    numbers = {(source_id, external_id): pk for source_id, external_id, pk in rows}
    stored = []
    for delivery in deliveries:
        delivery.pk = numbers.pop((delivery.source_id, delivery.external_id), None)
        if delivery.pk:
            stored.append(delivery)
    return stored


def wake_for(stored: Iterable[Delivery]) -> None:
    """However many were kept, those who go on with them are woken once."""
    waiting = [delivery.source for delivery in stored if not delivery.trouble]
    if not all(source.needs_fetching for source in waiting):
        wake(DRAIN)
    for source in {source.pk: source for source in waiting if source.needs_fetching}.values():
        wake(FETCH_NEW, source.pk, clinic_id=source.clinic_id, source_id=source.pk)


def fit_to_keep(external_id: str) -> str:
    """An id of somebody else's making may hold what nobody may keep; a digest of ours may only look like it."""
    return external_id if DIGEST.fullmatch(external_id) else mask_in_codes(external_id)
