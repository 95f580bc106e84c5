"""Walking along one strand, entry by entry, as they were written."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from naewon.journal.models import Entry, Strand
from naewon.journal.sealing import canonical, same, seal_after

AT_ONCE = 5000
WALK = """
    SELECT id, seal, clinic_id, strand, number, at, staff_id, verb, subject, subject_id, inquiry_id, patient_id, shown,
        host(address), detail::text
    FROM journal_entry WHERE clinic_id = %s AND strand = %s AND number > %s ORDER BY number LIMIT %s
"""


@dataclass(frozen=True)
class Break:
    """Where a chain is not what it should be.

    `kind`: altered (an entry does not fit its seal), gone (entries are missing), cut (the newest are missing),
    mark (the end of a strand was moved), strand (a strand is missing), unchained (written past the chain),
    unknown_key (sealed with a key we do not have), receipt (not what was on record before).
    """

    kind: str
    strand: int
    number: int | None = None
    entry_id: int | None = None
    at: datetime | None = None


def examined(strand: Strand, key: bytes, since: datetime | None = None) -> Iterator[int | Break]:
    """How many entries have been examined, by the thousand; and the first break, which ends it."""
    number, seal, at = start_of(strand, since)
    count = 0
    while rows := _after(strand, number):
        for entry_id, kept, *said, address, detail in rows:
            if said[2] != number + 1:
                yield Break("gone", strand.ordinal, number + 1, entry_id, said[3])
                return
            seal = seal_after(seal, canonical(*said, address, json.loads(detail)), key)
            if not same(seal, kept):
                yield Break("altered", strand.ordinal, said[2], entry_id, said[3])
                return
            number, at = said[2], said[3]
        count += len(rows)
        yield count
    if found := broken_end(strand, number, seal, at):
        yield found


def broken_end(strand: Strand, number: int, seal: bytes, at: datetime | None) -> Break | None:
    """The end must be where the mark says; it may have moved on while we walked, but never back."""
    newest = Strand.objects.get(pk=strand.pk) if number > strand.number else strand
    if number < strand.number:
        return Break("cut", strand.ordinal, number + 1, None, at)
    if number > newest.number or (number == newest.number and not same(seal, newest.seal)):
        return Break("mark", strand.ordinal, number, None, at)
    return None


def start_of(strand: Strand, since: datetime | None) -> tuple[int, bytes, datetime | None]:
    """Number, seal and time of what stands before the first entry to be examined."""
    if since is not None:
        own = Entry.objects.filter(clinic_id=strand.clinic_id, strand=strand.ordinal)
        first = own.filter(at__gte=since).order_by("number").values_list("number", flat=True).first()
        edge = strand.number if first is None else first - 1
        if before := own.filter(number=edge).first():
            return before.number, bytes(before.seal), before.at
    return strand.base_number, bytes(strand.base_seal), None


def _after(strand: Strand, number: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(WALK, [strand.clinic_id, strand.ordinal, number, AT_ONCE])
        return list(cursor.fetchall())
