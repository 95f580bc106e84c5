"""The chain: every entry is tied to the one before it, within the transaction that writes it, and nobody waits.

One chain a clinic would make all its writers queue for the length of their transactions. So a clinic has a fixed number
of strands, each a chain of its own. A writer takes one that nobody holds, and holds it until it commits; a rollback
takes entries and the end of the strand back together, so that the numbers of a strand have no gaps.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from django.db import connection, transaction

from naewon.journal.models import Entry, Strand
from naewon.journal.sealing import current_key, entries_sealed, fingerprint, first_seal, mark_of
from naewon.vault.inserting import insert

STRANDS = 32
AT_ONCE = 5000


def add(entries: Iterable[Entry]) -> None:
    """Write entries, however many, at the ends of their clinics' chains. The only way into the journal."""
    in_order = sorted(entries, key=lambda entry: entry.clinic_id)
    with transaction.atomic(savepoint=False):
        for clinic_id, own in groupby(in_order, key=lambda entry: entry.clinic_id):
            _add(clinic_id, own)


def _add(clinic_id: int, entries: Iterator[Entry]) -> None:
    key = current_key()
    strand = free_strand(clinic_id, key)
    while some := entries_sealed(islice(entries, AT_ONCE), strand, key):
        insert(some)
    ends = {"number": strand.number, "seal": strand.seal, "mark": strand.mark}
    Strand.objects.filter(pk=strand.pk).update(**ends)


def free_strand(clinic_id: int, key: bytes) -> Strand:
    """A strand nobody else holds, held until this transaction ends."""
    strands = Strand.objects.filter(clinic_id=clinic_id, key=fingerprint(key)).order_by("ordinal")
    if strand := strands.select_for_update(skip_locked=True).first():
        return strand
    if not strands.exists():
        begin(clinic_id, key)
        if strand := strands.select_for_update(skip_locked=True).first():
            return strand
    # As many writers at this very moment as there are strands: wait for the one that falls to this connection.
    offset = backend() % STRANDS
    return strands.filter(pk=strands.values_list("pk", flat=True)[offset]).select_for_update().get()


def begin(clinic_id: int, key: bytes) -> None:
    """All strands at once, so that one that is missing is missed. A new key begins new ones after the old."""
    newest = Strand.objects.filter(clinic_id=clinic_id).order_by("-ordinal").values_list("ordinal", flat=True).first()
    first = (newest or 0) + 1
    made = [_empty(clinic_id, ordinal, key) for ordinal in range(first, first + STRANDS)]
    Strand.objects.bulk_create(made, ignore_conflicts=True)


def _empty(clinic_id: int, ordinal: int, key: bytes) -> Strand:
    seal = first_seal(key, clinic_id, ordinal)
    strand = Strand(clinic_id=clinic_id, ordinal=ordinal, key=fingerprint(key), seal=seal, base_seal=seal)
    strand.mark = mark_of(strand, key)
    return strand


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])
