"""Whose rows a transaction sees. Without a word of this nobody sees any (docs/decisions/0010-tenants-twice.md).

Every table with a clinic has a policy that asks the setting `naewon.clinics`. It is set here, for one transaction,
together with the role that policies bind: a process that connects as somebody mightier is bound by them as well.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection, transaction

from naewon.tenancy.role import ROLE

ENTER = """
    SELECT current_setting('naewon.clinics', true), current_setting('role'),
        set_config('naewon.clinics', %s, true), set_config('role', %s, true)
"""
GO = "SELECT set_config('naewon.clinics', %s, true), set_config('role', %s, true)"


@contextmanager
def within(clinic_ids: Iterable[int]) -> Iterator[None]:
    """One transaction that sees these clinics and no other. Inside another it ends with what was seen before."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        before = _enter(clinic_ids)
        yield
        # At the end of a transaction both settings end by themselves, as they do with a savepoint that is undone.
        if not is_outermost and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(GO, before)


class Errand(NamedTuple):
    """A statement that returns rows, and sees one clinic."""

    clinic_id: int
    words: str
    arguments: Sequence[Any]


def in_one_trip(errands: Sequence[Errand]) -> list[list[tuple[Any, ...]]]:
    """The rows that each statement returns. All of them are one transaction, and one trip to the database.

    A transaction of its own is four trips for one statement, and on a busy machine each waits for its turn twice.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            return [_returned(errand) for errand in errands]
    found: list[list[tuple[Any, ...]]] = []
    if errands:
        with connection.cursor() as cursor:
            # Sent together they are one transaction, which is over before any of them is answered.
            cursor.execute("; ".join(f"{GO}; {errand.words}" for errand in errands), list(_arguments(errands)))
            for _ in errands:
                cursor.nextset()
                found.append(cursor.fetchall())
                cursor.nextset()
    return found


def _arguments(errands: Iterable[Errand]) -> Iterator[Any]:
    for errand in errands:
        yield from (_setting([errand.clinic_id]), ROLE, *errand.arguments)


def _returned(errand: Errand) -> list[tuple[Any, ...]]:
    with within([errand.clinic_id]), connection.cursor() as cursor:
        cursor.execute(errand.words, errand.arguments)
        return list(cursor.fetchall())


def _enter(clinic_ids: Iterable[int]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(ENTER, [_setting(clinic_ids), ROLE])
        clinics, role, *_set = cursor.fetchone()
    return [clinics or "", role]


def _setting(clinic_ids: Iterable[int]) -> str:
    return "{" + ",".join(str(int(clinic_id)) for clinic_id in clinic_ids) + "}"
