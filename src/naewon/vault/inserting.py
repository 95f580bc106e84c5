"""Writing many rows of one kind at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.db import connection, models, transaction
from psycopg import Copy, sql

from naewon.vault.columns import Columns, add_columns
from naewon.vault.writing import column_of

Row = TypeVar("Row", bound=models.Model)

# From here on COPY outruns INSERT; below, it costs three statements more for nothing.
MANY = 50
# A query of its own is answered once; a bare call would look the sequence up in the catalogue for every number.
NUMBERS = "SELECT nextval((SELECT pg_get_serial_sequence(%s, 'id')::regclass)) FROM generate_series(1, %s)"
# A table with policies takes no COPY, so rows arrive in one of this connection's own, which looks the same.
# Whoever the connection speaks for later may use it too: nobody else ever sees it.
ARRIVE = sql.SQL(
    "DO $arrive$ BEGIN IF to_regclass({name}) IS NULL THEN"
    " CREATE TEMPORARY TABLE {arriving} (LIKE {table}) ON COMMIT DELETE ROWS;"
    " GRANT ALL ON pg_temp.{arriving} TO PUBLIC; END IF; END $arrive$"
)
COPY = sql.SQL("COPY {arriving} ({columns}) FROM STDIN")
COPY_CSV = sql.SQL("COPY {arriving} ({columns}) FROM STDIN (FORMAT csv, NULL '\\N')")
# In one order everywhere, so that two workers who meet wait for each other instead of locking up.
REPLACE = " ORDER BY {key} ON CONFLICT ({key}) DO UPDATE SET {changes}"
LEAVE_OUT = " ON CONFLICT DO NOTHING"
MOVE_IN = sql.SQL("INSERT INTO {table} ({columns}) SELECT {columns} FROM {arriving}")
LEAVE = sql.SQL("TRUNCATE {arriving}")


def insert(rows: Iterable[Row], *, unless_known: bool = False) -> list[Row]:
    """Write new rows of one model and number them, in no statement, one or two.

    Rows may name rows that were written only after they were made. Nothing of Django's saving is called: what the
    models' own constructors make is written as it stands. `unless_known` leaves out whom a constraint knows already:
    their numbers are nobody's.
    """
    rows = list(rows)
    if not rows:
        return rows
    model = type(rows[0])
    if len(rows) < MANY:
        return list(model._default_manager.bulk_create(rows, ignore_conflicts=unless_known))
    for row, number in zip(rows, numbers(model, len(rows)), strict=True):
        row.pk = number
        row._state.adding = False
    columns = {str(field.column): column_of(field, rows) for field in model._meta.concrete_fields}
    _write(model, columns, LEAVE_OUT if unless_known else "")
    return rows


def insert_columns(model: type[models.Model], columns: Columns) -> list[int]:
    """Write new rows of one model given as columns, by their names in the database, without making an object of any.

    Their numbers. What is sealed comes sealed.
    """
    count = len(next(iter(columns.values())))
    whole = {str(model._meta.pk.column): numbers(model, count), **columns}
    _write(model, whole)
    return whole[str(model._meta.pk.column)]


def insert_unnumbered(model: type[models.Model], columns: Columns) -> None:
    """The same where nobody asks for the numbers: a few rows are one statement then."""
    if len(next(iter(columns.values()))) < MANY:
        _write(model, columns)
    else:
        insert_columns(model, columns)


def replacing(model: type[models.Model], changing: Sequence[str]) -> str:
    """What becomes of rows that are named by what they belong to: of those that stand, what changes."""
    quoted = connection.ops.quote_name
    changes = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in changing)
    return REPLACE.format(key=quoted(str(model._meta.pk.column)), changes=changes)


def _write(model: type[models.Model], columns: Columns, otherwise: str = "") -> None:
    count = len(next(iter(columns.values())))
    if 0 < count < MANY:
        add_columns(model, columns, otherwise)
    elif count:
        move_in(model, list(columns), zip(*columns.values(), strict=True), otherwise)


def numbers(model: type[models.Model], count: int) -> list[int]:
    """Of rows to come."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [model._meta.db_table, count])
        return [number for (number,) in cursor.fetchall()]


def move_in(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], otherwise: str = ""
) -> None:
    def written(copy: Copy) -> None:
        for row in rows:
            copy.write_row(row)

    _move_in(model, columns, COPY, written, otherwise)


def move_in_csv(model: type[models.Model], columns: Sequence[str], text: str, otherwise: str = "") -> None:
    """The same of rows that are written already, with \\N for null."""
    _move_in(model, columns, COPY_CSV, lambda copy: copy.write(text), otherwise)


# The rows stand nowhere between arriving and moving in unless both are one transaction.
@transaction.atomic(savepoint=False)
def _move_in(
    model: type[models.Model],
    columns: Sequence[str],
    how: sql.SQL,
    written: Callable[[Copy], None],
    otherwise: str,
) -> None:
    names = _names(model, columns)
    with connection.cursor() as cursor:
        cursor.execute(ARRIVE.format(**names).as_string(None))
        with cursor.copy(how.format(**names).as_string(None)) as copy:
            written(copy)
        cursor.execute(MOVE_IN.format(**names).as_string(None) + otherwise)
        cursor.execute(LEAVE.format(**names).as_string(None))


def _names(model: type[models.Model], columns: Iterable[str]) -> dict[str, sql.Composable]:
    table = model._meta.db_table
    return {
        "table": sql.Identifier(table),
        "arriving": sql.Identifier(f"arriving_{table}"),
        "name": sql.Literal(f"pg_temp.arriving_{table}"),
        "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
    }
