"""Many rows of one kind as columns, written in one statement or read in one row, without making an object of any."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from django.db import connection, models
from numpy.typing import NDArray

ADD = "INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays}) AS told ({columns})"

Columns = Mapping[str, list[Any]]

# From where PostgreSQL counts the microseconds of an instant that it sends, and what stands for '-infinity'.
SINCE_2000, NEVER = 946_684_800_000_000, np.iinfo(np.int64).min


def array_of(numbers: Iterable[int]) -> str:
    """Whole numbers as PostgreSQL writes an array: the cursors take ten times as long to spell out a list.

    >>> array_of([7, 12])
    '{7,12}'
    """
    return "{" + ",".join(map(str, numbers)) + "}"


def seconds_of(sent: bytes | None) -> NDArray[np.float64]:
    """Instants (n,) as `timestamptz_send` wrote them one after the other, in seconds since 1970; NaN for '-infinity'.

    >>> seconds_of((60_000_000).to_bytes(8, "big") + (-(2**63)).to_bytes(8, "big", signed=True)).tolist()
    [946684860.0, nan]
    """
    told = np.frombuffer(sent or b"", ">i8").astype(np.int64)
    return np.where(told == NEVER, np.nan, (told + SINCE_2000) / 1_000_000)


def add_columns(model: type[models.Model], columns: Columns, otherwise: str = "") -> None:
    """Write new rows; `otherwise` says what becomes of one that is there."""
    with connection.cursor() as cursor:
        cursor.execute(_add(model, columns) + otherwise, list(columns.values()))


def _add(model: type[models.Model], columns: Columns) -> str:
    quoted = connection.ops.quote_name
    kinds = {field.column: str(field.db_type(connection)).split("(")[0] for field in model._meta.concrete_fields}
    return ADD.format(
        table=quoted(model._meta.db_table),
        columns=", ".join(map(quoted, columns)),
        arrays=", ".join(f"%s::{kinds[name]}[]" for name in columns),
    )
