"""Writing many rows of one model from columns, in one statement, without making a row of each."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models

ADD = "INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays}) AS told ({columns})"
# In one order everywhere, so that two workers who meet wait for each other instead of locking up.
REPLACE = " ORDER BY {key} ON CONFLICT ({key}) DO UPDATE SET {changes}"

Columns = Mapping[str, list[Any]]


def add_columns(model: type[models.Model], columns: Columns) -> None:
    """Write new rows."""
    with connection.cursor() as cursor:
        cursor.execute(_add(model, columns), list(columns.values()))


def replace_columns(model: type[models.Model], columns: Columns, changing: Sequence[str]) -> None:
    """Write rows that are named by what they belong to: new ones whole, and of those that stand what changes.

    Columns by their names in the database. JSON as its text.
    """
    if not len(next(iter(columns.values()))):
        return
    quoted = connection.ops.quote_name
    key = quoted(str(model._meta.pk.column))
    changes = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in changing)
    with connection.cursor() as cursor:
        cursor.execute(_add(model, columns) + REPLACE.format(key=key, changes=changes), list(columns.values()))


def _add(model: type[models.Model], columns: Columns) -> str:
    quoted = connection.ops.quote_name
    kinds = {field.column: str(field.db_type(connection)).split("(")[0] for field in model._meta.concrete_fields}
    return ADD.format(
        table=quoted(model._meta.db_table),
        columns=", ".join(map(quoted, columns)),
        arrays=", ".join(f"%s::{kinds[name]}[]" for name in columns),
    )
