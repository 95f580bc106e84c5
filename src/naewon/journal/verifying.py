"""Examining the chain: every entry against its seal, every strand against its mark, and what ought to be there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from naewon.journal.chain import STRANDS
from naewon.journal.models import Strand
from naewon.journal.sealing import known_keys, mark_of, same
from naewon.journal.strands import Break, examined

ORPHANS = """
    SELECT id, strand, number, at FROM journal_entry AS entry WHERE clinic_id = %s AND NOT EXISTS (
        SELECT FROM journal_strand AS strand WHERE strand.clinic_id = entry.clinic_id AND strand.ordinal = entry.strand
    ) ORDER BY at LIMIT 1
"""


@dataclass
class Verdict:
    """What was found in one clinic. `breaks` holds the first of each strand."""

    clinic_id: int
    entries: int = 0
    breaks: list[Break] = field(default_factory=list)

    @property
    def is_intact(self) -> bool:
        return not self.breaks

    @property
    def first(self) -> Break | None:
        """The earliest by the time it tells; those that tell none come last."""
        return min(self.breaks, key=lambda found: (found.at is None, found.at and found.at.timestamp()), default=None)


def verify(clinic_id: int, *, since: datetime | None = None, told: Callable[[int], None] | None = None) -> Verdict:
    """Examine a clinic's chain, from `since` on if asked. `told` hears how many entries have been examined."""
    verdict, keys = Verdict(clinic_id), known_keys()
    strands = list(Strand.objects.filter(clinic_id=clinic_id).order_by("ordinal"))
    verdict.breaks += [*missing(strands), *orphans(clinic_id)]
    for strand in strands:
        key = keys.get(bytes(strand.key))
        if key is None:
            verdict.breaks.append(Break("unknown_key", strand.ordinal))
        elif not same(mark_of(strand, key), strand.mark):
            verdict.breaks.append(Break("mark", strand.ordinal))
        elif found := examine(strand, key, since, verdict, told):
            verdict.breaks.append(found)
    return verdict


def examine(
    strand: Strand, key: bytes, since: datetime | None, verdict: Verdict, told: Callable[[int], None] | None
) -> Break | None:
    before = verdict.entries
    for step in examined(strand, key, since):
        if isinstance(step, Break):
            return step
        verdict.entries = before + step
        if told:
            told(verdict.entries)
    return None


def missing(strands: list[Strand]) -> Iterator[Break]:
    """Strands are made many at a time and never taken away, so a gap among their ordinals is a loss."""
    there = {strand.ordinal for strand in strands}
    whole = -(-max(there, default=0) // STRANDS) * STRANDS
    yield from (Break("strand", ordinal) for ordinal in range(1, whole + 1) if ordinal not in there)


def orphans(clinic_id: int) -> Iterator[Break]:
    """Entries that stand on no strand: written past the chain."""
    with connection.cursor() as cursor:
        cursor.execute(ORPHANS, [clinic_id])
        for entry_id, ordinal, number, at in cursor.fetchall():
            yield Break("unchained", ordinal, number, entry_id, at)
