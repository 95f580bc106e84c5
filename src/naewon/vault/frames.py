"""Many rows of one kind as a frame, written as one text that COPY reads: no value of any cell is made in Python.

What is sealed comes sealed, JSON as its text.
"""

from collections.abc import Sequence

import polars as pl
from django.db import models

from naewon.vault.columns import add_columns
from naewon.vault.inserting import MANY, move_in_csv, numbers, replacing


def insert_frame(model: type[models.Model], rows: pl.DataFrame) -> pl.Series:
    """Write new rows, columns by their names in the database; their numbers."""
    found = pl.Series(numbers(model, len(rows)), dtype=pl.Int64)
    _write(model, rows.with_columns(found.alias(str(model._meta.pk.column))))
    return found


def replace_frame(model: type[models.Model], rows: pl.DataFrame, changing: Sequence[str]) -> None:
    """Write rows that are named by what they belong to: new ones whole, and of those that stand what changes."""
    _write(model, rows, replacing(model, changing))


def _write(model: type[models.Model], rows: pl.DataFrame, otherwise: str = "") -> None:
    if len(rows) >= MANY:
        move_in_csv(model, rows.columns, text_of(rows), otherwise)
    elif len(rows):
        add_columns(model, rows.to_dict(as_series=False), otherwise)


def text_of(rows: pl.DataFrame) -> str:
    """The rows as CSV that PostgreSQL reads. Texts are quoted, so that none is taken for nothing."""
    sealed = [name for name, kind in rows.schema.items() if kind == pl.Binary]
    spelled = rows.with_columns((pl.lit("\\x") + pl.col(name).bin.encode("hex")).alias(name) for name in sealed)
    return spelled.write_csv(include_header=False, null_value="\\N", quote_style="non_numeric")
