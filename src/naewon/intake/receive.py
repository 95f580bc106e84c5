"""The one door: what was stored becomes inquiries in one place, whichever way it came."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from django.db import connection, transaction

from naewon.clinics.models import Membership
from naewon.contacts.models import Message
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.becoming import Became, become, inquiry_of
from naewon.intake.canonical import Canonical
from naewon.intake.filling import note_filled
from naewon.intake.likening import compare_later
from naewon.intake.models import Delivery, FileImport, Source
from naewon.intake.telling_owners import tell_owners
from naewon.journal.chain import add
from naewon.journal.models import Entry
from naewon.journal.outbox import follow
from naewon.vault.inserting import insert_unnumbered

# Names the advisory lock of receiving among all advisory locks of the database.
RECEIVING = 0x1A7A4E
SETTLE = """
    UPDATE intake_delivery AS delivery
    SET settled_at = %s, trouble = '', trouble_detail = '', inquiry_id = settled.inquiry
    FROM unnest(%s::bigint[], %s::bigint[]) AS settled (id, inquiry)
    WHERE delivery.id = settled.id
"""

Arrival = tuple[Delivery | None, Canonical]
Kind = Literal["inquiry", "touch", "message", "repeat"]
KINDS: dict[type[Became], Kind] = {Inquiry: "inquiry", Touch: "touch", Message: "message"}
VERBS: dict[type[Became], str] = {Inquiry: "received", Touch: "touched", Message: "heard"}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an arrival became: an inquiry, a touch or a message on an open one, or a repeat of what came before."""

    inquiry_id: int | None
    kind: Kind


@transaction.atomic
def receive(
    arrivals: Sequence[Arrival],
    source: Source,
    now: datetime,
    file_import: FileImport | None = None,
    by: Membership | None = None,
) -> list[Receipt]:
    """Make inquiries of what came through one source and settle the deliveries; a receipt for each, in their order.

    How many statements that takes does not depend on how many came. An arrival without a delivery is a row of a file,
    or was typed by hand: it gets a settled one, so that its external id never counts twice and a file can be undone,
    and counts as received when it occurred. Anything that goes wrong undoes the whole batch.
    by: who of the clinic brings it in, where somebody does.
    """
    one_at_a_time(source.clinic_id)
    seen = _seen_before(source, arrivals)
    fresh: dict[str, Arrival] = {}
    for delivery, canonical in arrivals:
        if canonical.external_id not in seen:
            fresh.setdefault(canonical.external_id, (delivery, canonical))
    became = _fill(source, list(fresh.values()), now, file_import) if fresh else []
    tell_owners([row for row in became if isinstance(row, Touch)], now, by)
    receipts = {key: _receipt(row) for key, row in zip(fresh, became, strict=True)}
    repeats = {key: Receipt(pk, "repeat") for key, pk in seen.items()}
    repeats |= {key: Receipt(receipt.inquiry_id, "repeat") for key, receipt in receipts.items()}
    return [receipts.pop(canonical.external_id, repeats[canonical.external_id]) for _, canonical in arrivals]


def one_at_a_time(clinic_id: int) -> None:
    """Two workers receiving for one clinic follow each other, so that neither makes a person the other just made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [RECEIVING, clinic_id])


def _seen_before(source: Source, arrivals: Iterable[Arrival]) -> dict[str, int | None]:
    """External ids that became something earlier, and what."""
    wanted = [canonical.external_id for delivery, canonical in arrivals]
    rows = Delivery.objects.filter(source=source, external_id__in=wanted, settled_at__isnull=False)
    return dict(rows.values_list("external_id", "inquiry_id"))


def _fill(source: Source, arrivals: Sequence[Arrival], now: datetime, file_import: FileImport | None) -> list[Became]:
    canonicals = [canonical.fit_to_keep() for _, canonical in arrivals]
    canonicals = [told if told.occurred_at <= now else replace(told, occurred_at=now) for told in canonicals]
    received_at = [
        now if delivery else canonical.occurred_at
        for (delivery, _), canonical in zip(arrivals, canonicals, strict=True)
    ]
    arrived = become(source, canonicals, received_at, now)
    deliveries = [delivery for delivery, _ in arrivals]
    pairs = list(zip(deliveries, arrived.became, strict=True))
    _settle([(delivery, inquiry_of(row).pk) for delivery, row in pairs if delivery], now)
    told = [(row, canonical) for (delivery, row), canonical in zip(pairs, canonicals, strict=True) if delivery is None]
    _note_rows(source, told, arrived.registered, now, file_import)
    if file_import:
        note_filled(file_import, arrived.filled)
    _journal(source, [row for delivery, row in pairs if delivery], now)
    open_ones = zip(arrived.became, canonicals, strict=True)
    follow(source.clinic_id, sorted({inquiry_of(row).pk for row, told in open_ones if told.is_open}), at=now)
    compare_later(source.clinic_id, {inquiry_of(row).patient_id for row in arrived.became})
    return arrived.became


def _settle(waiting: Sequence[tuple[Delivery, int]], now: datetime) -> None:
    if waiting:
        with connection.cursor() as cursor:
            cursor.execute(SETTLE, [now, [delivery.pk for delivery, _ in waiting], [pk for _, pk in waiting]])


def _note_rows(
    source: Source,
    rows: Sequence[tuple[Became, Canonical]],
    registered: Container[int],
    now: datetime,
    file_import: FileImport | None,
) -> None:
    """That these came without a delivery, and what they became. By columns: an object of each costs as much again."""
    if not rows:
        return
    inquiries = [inquiry_of(row) for row, _ in rows]
    alike: dict[str, Any] = {"clinic_id": source.clinic_id, "source_id": source.pk, "file_import_id": None}
    alike |= {"file_import_id": file_import.pk} if file_import else {}
    alike |= {"received_at": now, "settled_at": now, "is_test": False, "raw": b""}
    alike |= {"content_type": "", "trouble": "", "trouble_detail": ""}
    columns: dict[str, list[Any]] = {
        "external_id": [canonical.external_id for _, canonical in rows],
        "inquiry_id": [inquiry.pk for inquiry in inquiries],
        "touch_id": [row.pk if isinstance(row, Touch) else None for row, _ in rows],
        "registered": [inquiry.patient_id in registered for inquiry in inquiries],
    }
    insert_unnumbered(Delivery, columns | {name: [value] * len(rows) for name, value in alike.items()})


def _journal(source: Source, became: Iterable[Became], now: datetime) -> None:
    """One entry for each arrival; rows of a file are journalled once for it, what is typed with who typed it."""
    add(
        Entry(
            clinic_id=source.clinic_id,
            at=now,
            verb=VERBS[type(row)],
            subject=type(row).__name__.lower(),
            subject_id=row.pk,
            inquiry_id=inquiry_of(row).pk,
            patient_id=inquiry_of(row).patient_id,
            detail={"source": source.kind},
        )
        for row in became
    )


def _receipt(row: Became) -> Receipt:
    return Receipt(inquiry_of(row).pk, KINDS[type(row)])
