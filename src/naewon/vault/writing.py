"""Writing rows past Django's saving: values as the database takes them, sealed where they are to be sealed."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from psycopg.types.json import Jsonb

from naewon.vault.fields import SealedField
from naewon.vault.indexes import BlindIndexField

REWRITE = """
    UPDATE {table} AS row SET {changes}
    FROM unnest(%s::bigint[], {arrays}) AS told (id, {columns})
    WHERE row.{pk} = told.id
"""


def rewrite(rows: Iterable[models.Model], names: Iterable[str]) -> None:
    """Write these fields of rows of one model that stand already, in one statement."""
    rows = list(rows)
    if not rows:
        return
    table, quoted = rows[0]._meta.db_table, connection.ops.quote_name
    fields: list[Any] = [rows[0]._meta.get_field(name) for name in names]
    columns = [quoted(str(field.column)) for field in fields]
    kinds = [str(field.db_type(connection)).split("(")[0] for field in fields]
    values = [column_of(field, rows) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(
            REWRITE.format(
                table=quoted(table),
                pk=quoted(str(rows[0]._meta.pk.column)),
                changes=", ".join(f"{column} = told.{column}" for column in columns),
                arrays=", ".join(f"%s::{kind}[]" for kind in kinds),
                columns=", ".join(columns),
            ),
            [[row.pk for row in rows], *values],
        )


def column_of(field: Any, rows: Sequence[models.Model]) -> list[Any]:
    """The values of a field in rows of one model, as the database takes them.

    By columns, for what a field asks is asked once then, and not a thousand times.
    """
    if isinstance(field, models.ForeignKey):
        point_at_named(field, rows)
    if isinstance(field, SealedField | BlindIndexField):
        return field.column_of(rows)
    values = list(map(attrgetter(field.attname), rows))
    if field.has_db_default():
        values = [field.db_default if isinstance(value, DatabaseDefault) else value for value in values]
    return [Jsonb(value) for value in values] if isinstance(field, models.JSONField) else values


def point_at_named(field: Any, rows: Sequence[models.Model]) -> None:
    """Rows may name rows that got their number only after they were named."""
    for row in rows:
        if related := row._state.fields_cache.get(field.name):
            row.__dict__[field.attname] = related.pk
