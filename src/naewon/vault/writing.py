"""Writing rows past Django's saving: values as the database takes them, sealed where they are to be sealed."""

from collections.abc import Iterable
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
    values = [[written(row, field) for row in rows] for field in fields]
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


def written(row: models.Model, field: Any) -> Any:
    """The value of a field as the database takes it."""
    if isinstance(field, models.ForeignKey) and (related := row._state.fields_cache.get(field.name)):
        setattr(row, field.attname, related.pk)
    if isinstance(field, SealedField | BlindIndexField):
        sealed = field.pre_save(row, add=True)
        return None if sealed is None else bytes(sealed)
    value = getattr(row, field.attname)
    if isinstance(value, DatabaseDefault):
        value = field.db_default
    return Jsonb(value) if isinstance(field, models.JSONField) else value
