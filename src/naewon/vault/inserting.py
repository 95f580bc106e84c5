"""Writing many new rows of one kind at once."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import connection, models
from psycopg import sql

from naewon.vault.writing import written

Row = TypeVar("Row", bound=models.Model)

# From here on COPY outruns INSERT; below, it costs three statements more for nothing.
MANY = 50
NUMBERS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
# A table with policies takes no COPY, so rows arrive in one of this connection's own, which looks the same.
ARRIVE = sql.SQL("CREATE TEMPORARY TABLE IF NOT EXISTS {arriving} (LIKE {table}) ON COMMIT DELETE ROWS")
COPY = sql.SQL("COPY {arriving} ({columns}) FROM STDIN")
MOVE_IN = sql.SQL("INSERT INTO {table} ({columns}) SELECT {columns} FROM {arriving}")
LEAVE = sql.SQL("TRUNCATE {arriving}")


def insert(rows: Iterable[Row]) -> list[Row]:
    """Write new rows of one model and number them, in no statement, one or two.

    Rows may name rows that were written only after they were made. Nothing of Django's saving is called: what the
    models' own constructors make is written as it stands.
    """
    rows = list(rows)
    if not rows:
        return rows
    model = type(rows[0])
    if len(rows) < MANY:
        return list(model._default_manager.bulk_create(rows))
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    names = _names(model, fields)
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [model._meta.db_table, len(rows)])
        numbers = [number for (number,) in cursor.fetchall()]
        cursor.execute(ARRIVE.format(**names))
        with cursor.copy(COPY.format(**names)) as copy:
            for number, row in zip(numbers, rows, strict=True):
                copy.write_row([number, *(written(row, field) for field in fields)])
                row.pk = number
                row._state.adding = False
        cursor.execute(MOVE_IN.format(**names))
        cursor.execute(LEAVE.format(**names))
    return rows


def _names(model: type[models.Model], fields: "Iterable[models.Field[Any, Any]]") -> dict[str, sql.Composable]:
    table = model._meta.db_table
    columns = [sql.Identifier(name) for name in ["id", *(str(field.column) for field in fields)]]
    return {
        "table": sql.Identifier(table),
        "arriving": sql.Identifier(f"arriving_{table}"),
        "columns": sql.SQL(", ").join(columns),
    }
