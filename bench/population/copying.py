"""Rows by the million: whole columns over COPY, with the indexes made afterwards."""

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
import polars as pl
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from psycopg import sql

from bench.population.sealing import sealed
from naewon.vault.fields import SealedField, sealed_fields
from naewon.vault.indexes import BlindIndexField

Columns = Mapping[str, Any]
INDEXES = """
    SELECT index.indexrelid::regclass::text, pg_get_indexdef(index.indexrelid)
    FROM pg_index AS index
    WHERE index.indrelid = ANY(%s::regclass[])
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = index.indexrelid)
"""


def copy_in(model: type[models.Model], columns: Columns) -> None:
    """Write rows of a model. A column is a series, an array or one value for all; what is not named has its default."""
    whole = {**_defaults(model, columns), **{name: _series(values) for name, values in columns.items()}}
    if sealed_fields(model):
        whole = sealed(model, whole, max(len(values) for values in whole.values() if isinstance(values, pl.Series)))
    frame = pl.select(
        **{name: values if isinstance(values, pl.Series) else pl.lit(values) for name, values in whole.items()}
    )
    fields = {field.attname: field.column for field in model._meta.concrete_fields}
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(sql.Identifier(fields[name]) for name in frame.columns)
    )
    rows = io.BytesIO()
    frame.write_csv(rows, include_header=False, quote_style="non_numeric")
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(rows.getbuffer())


def moments(microseconds: "np.ndarray[Any, Any]", known: "np.ndarray[Any, Any] | None" = None) -> pl.Series:
    """Microseconds since 1970, UTC, as moments; null where not `known`."""
    series = pl.Series(microseconds.astype(np.int64)).cast(pl.Datetime("us"))
    return series if known is None else where(known, series)


def where(known: "np.ndarray[Any, Any]", series: pl.Series) -> pl.Series:
    """The series, null where not `known`."""
    return pl.select(pl.when(pl.Series(known)).then(series)).to_series()


@contextmanager
def in_bulk(tables: list[str]) -> Iterator[None]:
    """While the block runs these tables have no indexes but their keys, and no foreign key is looked up."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute(INDEXES, [tables])
        dropped = cursor.fetchall()
        for name, _ in dropped:
            cursor.execute(f"DROP INDEX {name}")
        yield
        for _, definition in dropped:
            cursor.execute(definition)
        cursor.execute("SET session_replication_role = DEFAULT")


def continue_numbers(*written: type[models.Model]) -> None:
    """Numbers given by hand are not given again."""
    with connection.cursor() as cursor:
        for model in written:
            table = model._meta.db_table
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) + 1 FROM {table}))")


def _series(values: Any) -> Any:
    return pl.Series(values) if isinstance(values, np.ndarray) else values


def _defaults(model: type[models.Model], columns: Columns) -> dict[str, Any]:
    """The default of every other column that the table itself does not fill; KeyError where one has to be named."""
    found = {}
    for field in model._meta.concrete_fields:
        if field.attname in columns or isinstance(field, models.AutoField) or field.has_db_default():
            continue
        value = field.get_default()
        if isinstance(value, DatabaseDefault):
            # What is not named, the database fills in by itself.
            continue
        if value is None and not field.null:
            raise KeyError(f"{model.__name__}.{field.attname}")
        found[field.attname] = _as_text(field, value)
    return {name: value for name, value in found.items() if value is not None}


def _as_text(field: Any, value: Any) -> Any:
    if isinstance(field, ArrayField):
        return "{}"
    if isinstance(field, SealedField | BlindIndexField):
        return ""
    return json.dumps(value) if isinstance(field, models.JSONField) else value
