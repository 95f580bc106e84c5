"""A receipt: where a clinic's chain ended at some moment, to be kept somewhere else.

Whoever holds an old copy of the database could put back an old end together with its mark. A receipt that lies outside
shows that, and nothing inside the database could.
"""

from datetime import datetime
from typing import Any

from naewon.journal.models import Entry, Strand
from naewon.journal.sealing import same
from naewon.journal.strands import Break


def receipt_of(clinic_id: int, at: datetime) -> dict[str, Any]:
    strands = Strand.objects.filter(clinic_id=clinic_id, number__gt=0).order_by("ordinal")
    ends = [[strand.ordinal, strand.number, bytes(strand.seal).hex()] for strand in strands]
    return {"clinic": clinic_id, "at": at.isoformat(), "ends": ends}


def compared(receipt: dict[str, Any]) -> list[Break]:
    """What was on record when the receipt was given and is not now. Entries destroyed by the rules are not missed."""
    breaks = []
    strands = {row.ordinal: row for row in Strand.objects.filter(clinic_id=receipt["clinic"])}
    for ordinal, number, seal in receipt["ends"]:
        strand = strands.get(ordinal)
        if strand is not None and strand.base_number > number:
            continue
        kept = seal_at(receipt["clinic"], ordinal, number, strand)
        if kept is None or not same(kept, bytes.fromhex(seal)):
            breaks.append(Break("receipt", ordinal, number))
    return breaks


def seal_at(clinic_id: int, ordinal: int, number: int, strand: Strand | None) -> bytes | None:
    if strand is not None and strand.base_number == number:
        return bytes(strand.base_seal)
    row = Entry.objects.filter(clinic_id=clinic_id, strand=ordinal, number=number).first()
    return bytes(row.seal) if row else None
