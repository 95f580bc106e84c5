"""Which key sealed how much: what is left for a rotation, and whether a key may go."""

from collections import Counter
from collections.abc import Sequence

from django.apps import apps
from django.db import connection, models
from psycopg import sql

from naewon.tenancy.doors import every_clinic
from naewon.tenancy.within import within
from naewon.vault.envelope import HEAD, key_id_of
from naewon.vault.fields import SealedField, sealed_fields
from naewon.vault.ring import head_of


def sealed_models() -> list[type[models.Model]]:
    """Every model with something sealed, always in the same order."""
    found = [model for model in apps.get_models() if sealed_fields(model)]
    return sorted(found, key=lambda model: model._meta.db_table)


def usage() -> Counter[str]:
    """How many values each key sealed, by its id. One walk through every table."""
    counted: Counter[str] = Counter()
    for model in sealed_models():
        for head, times in heads_in(model):
            counted[key_id_of(head)] += times
    return counted


def heads_in(model: type[models.Model]) -> list[tuple[bytes, int]]:
    heads = sql.SQL(", ").join(
        sql.SQL("(substring({} FROM 1 FOR {}))").format(sql.Identifier(str(field.column)), HEAD)
        for field in sealed_fields(model)
    )
    statement = sql.SQL(
        "SELECT head, count(*) FROM {table}, LATERAL (VALUES {heads}) AS of_row (head) "
        "WHERE octet_length(head) > 0 GROUP BY head"
    ).format(table=sql.Identifier(model._meta.db_table), heads=heads)
    with within(every_clinic()), connection.cursor() as cursor:
        cursor.execute(statement)
        return [(bytes(head), times) for head, times in cursor.fetchall()]


def older(fields: Sequence[SealedField], key_id: str) -> sql.Composed:
    """The condition of rows in which anything is sealed by another key than this one."""
    parts = [
        sql.SQL("(octet_length({0}) > 0 AND substring({0} FROM 1 FOR {1}) <> {2})").format(
            sql.Identifier(str(field.column)), HEAD, sql.Literal(head_of(key_id))
        )
        for field in fields
    ]
    return sql.SQL("({})").format(sql.SQL(" OR ").join(parts))


def rows_under_older_keys(key_id: str) -> int:
    return sum(_count(model, key_id) for model in sealed_models())


def _count(model: type[models.Model], key_id: str) -> int:
    statement = sql.SQL("SELECT count(*) FROM {} WHERE {}").format(
        sql.Identifier(model._meta.db_table), older(sealed_fields(model), key_id)
    )
    with within(every_clinic()), connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])
