"""Whose rows a transaction sees. Without a word of this nobody sees any (docs/decisions/0010-tenants-twice.md).

Every table with a clinic has a policy that asks the setting `naewon.clinics`. It is set here, for one transaction,
together with the role that policies bind: a process that connects as somebody mightier is bound by them as well.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from naewon.tenancy.role import ROLE

ENTER = """
    SELECT current_setting('naewon.clinics', true), current_setting('role'),
        set_config('naewon.clinics', %s, true), set_config('role', %s, true)
"""
LEAVE = "SELECT set_config('naewon.clinics', %s, true), set_config('role', %s, true)"


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
                cursor.execute(LEAVE, before)


def _enter(clinic_ids: Iterable[int]) -> list[str]:
    seen = "{" + ",".join(str(int(clinic_id)) for clinic_id in clinic_ids) + "}"
    with connection.cursor() as cursor:
        cursor.execute(ENTER, [seen, ROLE])
        clinics, role, *_set = cursor.fetchone()
    return [clinics or "", role]
