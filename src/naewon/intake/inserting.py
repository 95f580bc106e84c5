"""Writing many new rows of one kind at once."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import connection, models

from naewon.vault.writing import written

Row = TypeVar("Row", bound=models.Model)

# From here on COPY outruns INSERT; below, it costs one statement more for nothing.
MANY = 50


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
    columns = ", ".join(connection.ops.quote_name(name) for name in ["id", *(str(field.column) for field in fields)])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, len(rows)],
        )
        numbers = [number for (number,) in cursor.fetchall()]
        with cursor.copy(f"COPY {connection.ops.quote_name(model._meta.db_table)} ({columns}) FROM STDIN") as copy:
            for number, row in zip(numbers, rows, strict=True):
                copy.write_row([number, *(written(row, field) for field in fields)])
                row.pk = number
                row._state.adding = False
    return rows
