"""Writing many rows of one kind at once."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import connection, models, transaction
from psycopg import sql

from naewon.vault.writing import written

Row = TypeVar("Row", bound=models.Model)

# From here on COPY outruns INSERT; below, it costs three statements more for nothing.
MANY = 50
NUMBERS = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
# A table with policies takes no COPY, so rows arrive in one of this connection's own, which looks the same.
# Whoever the connection speaks for later may use it too: nobody else ever sees it.
ARRIVE = sql.SQL(
    "DO $arrive$ BEGIN IF to_regclass({name}) IS NULL THEN"
    " CREATE TEMPORARY TABLE {arriving} (LIKE {table}) ON COMMIT DELETE ROWS;"
    " GRANT ALL ON pg_temp.{arriving} TO PUBLIC; END IF; END $arrive$"
)
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
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [model._meta.db_table, len(rows)])
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = number
    _arrive(rows)
    return rows


# The rows stand nowhere between arriving and moving in unless both are one transaction.
@transaction.atomic(savepoint=False)
def _arrive(rows: Sequence[models.Model]) -> None:
    model = type(rows[0])
    fields = list(model._meta.concrete_fields)
    names = _names(model, fields)
    with connection.cursor() as cursor:
        cursor.execute(ARRIVE.format(**names).as_string(None))
        with cursor.copy(COPY.format(**names).as_string(None)) as copy:
            for row in rows:
                copy.write_row([written(row, field) for field in fields])
                row._state.adding = False
        cursor.execute(MOVE_IN.format(**names).as_string(None))
        cursor.execute(LEAVE.format(**names).as_string(None))


def _names(model: type[models.Model], fields: "Iterable[models.Field[Any, Any]]") -> dict[str, sql.Composable]:
    table = model._meta.db_table
    return {
        "table": sql.Identifier(table),
        "arriving": sql.Identifier(f"arriving_{table}"),
        "name": sql.Literal(f"pg_temp.arriving_{table}"),
        "columns": sql.SQL(", ").join(sql.Identifier(str(field.column)) for field in fields),
    }
