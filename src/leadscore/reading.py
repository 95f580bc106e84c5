"""From the columns of whatever table somebody holds to the columns of a model, today as on the day it learned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
import polars as pl

from leadscore.dates import date_columns, read_dates
from leadscore.errors import LeadscoreError
from leadscore.numerals import is_dash, read_numbers
from leadscore.roles import NEARLY_ALL, Kind, as_number, cleaned, judge
from leadscore.schema import Schema

# Rows for which a date tells all that it can, so that few rows are given the same columns as many.
PROBE = [datetime.fromisoformat(moment) for moment in ("2000-01-01", "2003-06-01T12:00")]
ROLES: tuple[Kind, ...] = ("number", "category", "text")


class BadTable(LeadscoreError, ValueError):
    """The table cannot be learned from as it is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What each column of a table is, by its place, and the schema of the model that reads it.

    `dropped` says of each column that is not learned from why that is so.

    >>> table = [pl.Series("channel", ["kakao", "form", "form"]), pl.Series("age", ["31", "", "28"])]
    >>> reading = Reading.learn(table, {}, ())
    >>> reading.schema.numbers, reading.schema.categories
    (('age',), ('channel',))
    >>> reading.frame([pl.Series("channel", ["form"]), pl.Series("age", [44])]).row(0)
    (44.0, 'form')
    """

    names: tuple[str, ...]
    kinds: tuple[Kind, ...]
    schema: Schema
    dropped: Mapping[str, str]

    @classmethod
    def learn(cls, columns: list[pl.Series], given: Mapping[str, Kind], groups: tuple[str, ...]) -> "Reading":
        """Each column, (n,), as the kind that was given to it, or else as its cells look.

        Raises `BadTable` where a given name is no column, a given number holds other things, or nothing is left.
        """
        names = tuple(column.name for column in columns)
        _refuse_unknown(names, [*given, *groups])
        judged = [_kind(column, given) for column in columns]
        kinds = tuple(kind for kind, _ in judged)
        features = [part for column, kind in zip(columns, kinds, strict=True) for part in _features(column, kind)]
        if not features:
            raise BadTable("No column is left to learn from: name their roles, or give columns that vary.")
        numbers, categories, texts = (tuple(part.name for kind, part in features if kind == role) for role in ROLES)
        schema = Schema(numbers, categories, texts, tuple(_allowed(name) for name in groups))
        dropped = {name: why for name, (kind, why) in zip(names, judged, strict=True) if kind == "dropped"}
        return cls(names, kinds, schema, dropped)

    def frame(self, columns: list[pl.Series]) -> pl.DataFrame:
        """The columns of the schema from those of a table (n rows), whatever types they have this time."""
        rows = len(columns[0])
        found: dict[str, pl.Series] = {}
        for name, kind, column in zip(self.names, self.kinds, columns, strict=True):
            found |= {part.name: part for _, part in _features(column.alias(name), kind, is_learned=True)}
        return pl.DataFrame([found[name].head(rows) for name in self.schema.columns])

    def to_json(self) -> dict[str, Any]:
        """All of it as plain lists and dicts."""
        return {
            "names": list(self.names),
            "kinds": list(self.kinds),
            "schema": self.schema.to_json(),
            "dropped": {name: str(why) for name, why in self.dropped.items()},
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Reading":
        """The reading that `to_json` wrote."""
        schema = Schema.from_json(document["schema"])
        return cls(tuple(document["names"]), tuple(document["kinds"]), schema, document["dropped"])


def _refuse_unknown(names: tuple[str, ...], given: list[str]) -> None:
    unknown = [name for name in given if name not in names]
    if unknown:
        raise BadTable(f"There is no column '{unknown[0]}' among {', '.join(names[:10])}.")


def _kind(column: pl.Series, given: Mapping[str, Kind]) -> tuple[Kind, str]:
    """What a column is, and why it was taken so."""
    kind = given.get(column.name)
    if kind == "number":
        _refuse_other_than_numbers(column)
    if kind is not None:
        return kind, "given"
    judged = judge(column)
    if judged.kind == "date" and not column.dtype.is_temporal():
        # Which of 3/4 and 4/3 is April shows in many rows only, and a lead has to be read alone.
        return "dropped", "dates written as text: give them as dates"
    return judged.kind, judged.why


def _refuse_other_than_numbers(column: pl.Series) -> None:
    """A cell or two may be slips of the pen; more than one in twenty is another kind of column."""
    filled = column.drop_nulls()
    lost = cleaned(filled).is_not_null() & _numbers(filled).is_null()
    if lost.sum() > (1 - NEARLY_ALL) * len(filled):
        raise BadTable(f"Column '{column.name}' was given as numbers, but holds '{filled.filter(lost)[0]}'.")


def _features(column: pl.Series, kind: Kind, *, is_learned: bool = False) -> Iterator[tuple[Kind, pl.Series]]:
    """What a model sees of a column; of one that `is_learned`, all that it may ever have seen, with rows to spare."""
    if kind == "number":
        yield kind, _numbers(column).alias(_allowed(column.name))
    elif kind == "date":
        moments = read_dates(column)
        probe = pl.Series(column.name, PROBE, dtype=pl.Datetime("us")) if is_learned else moments.clear()
        for part in date_columns(pl.concat([moments, probe]), None):
            yield ("number" if part.dtype.is_numeric() else "category"), part
    elif kind != "dropped":
        yield kind, _words(cleaned(column)).alias(_allowed(column.name))


def _allowed(name: str) -> str:
    """A schema keeps the name 'at' for itself."""
    return "at (column)" if name == "at" else name


def _numbers(column: pl.Series) -> pl.Series:
    if column.dtype == pl.Boolean:
        return column.cast(pl.Float64)
    cells = cleaned(column)
    if cells.dtype.is_numeric() or cells.dtype == pl.Duration:
        return as_number(cells)
    known = cells.cast(pl.String)
    return read_numbers(known.set(is_dash(known), None))


def _words(cells: pl.Series) -> pl.Series:
    """Whole numbers are named without a point, each cell for itself: 3.0 is 3."""
    if not cells.dtype.is_float():
        return cells.cast(pl.String)
    is_whole = (cells == cells.round()) & (cells.abs() < 2**53)
    whole = cells.set(~is_whole.fill_null(value=False), None).cast(pl.Int64).cast(pl.String)
    return whole.fill_null(cells.cast(pl.String))


def columns_of(table: Any, names: tuple[str, ...]) -> list[pl.Series]:
    """The columns of a polars or pandas frame, or of an array (n, k), under these names; what is not known is null.

    Raises `BadTable` where a column holds lists or other things that are neither numbers, words nor dates.
    """
    if isinstance(table, pl.DataFrame):
        return [_from_polars(column.alias(name)) for name, column in zip(names, table.iter_columns(), strict=True)]
    if isinstance(table, np.ndarray):
        return [_series(name, table[:, place]) for place, name in enumerate(names)]
    return [_from_pandas(name, table.iloc[:, place]) for place, name in enumerate(names)]


def _from_polars(column: pl.Series) -> pl.Series:
    if column.dtype.is_nested() or column.dtype == pl.Object:
        raise BadTable(f"Column '{column.name}' holds {column.dtype}: give numbers, words or dates.")
    if column.dtype.is_float():
        return column.fill_nan(None)
    return column.cast(pl.String) if column.dtype == pl.Time else column


def _from_pandas(name: str, column: Any) -> pl.Series:
    kind = column.dtype.kind
    if kind == "M":  # with a zone or without: what the clock shows
        return _series(name, column.dt.tz_localize(None).to_numpy())
    cells = column.to_numpy()
    if cells.dtype.kind in "biufm":
        return _series(name, cells)
    known = column.astype(object).where(column.notna(), None).to_list()
    if column.dtype.name == "category":  # called numbers, they are names all the same
        return pl.Series(name, [None if cell is None else _word(cell) for cell in known], dtype=pl.String)
    return _cells(name, known)


def _series(name: str, values: np.ndarray) -> pl.Series:
    if values.dtype.kind in "mM":
        return pl.Series(name, values.astype(f"{values.dtype.kind}8[us]"))
    if values.dtype.kind in "biuf":
        known = values.astype(np.float64) if values.dtype.kind == "f" else values
        return pl.Series(name, known, nan_to_null=True)
    return _cells(name, values.tolist())


def _cells(name: str, cells: list[Any]) -> pl.Series:
    """Cells of any type: all numbers, all dates, or else words."""
    known = [None if isinstance(cell, float) and np.isnan(cell) else cell for cell in cells]
    types = {type(cell) for cell in known if cell is not None}
    if types and types <= {bool, np.bool_}:
        return pl.Series(name, known, dtype=pl.Boolean)
    if all(issubclass(kind, Real | Decimal) for kind in types):
        return pl.Series(name, [None if cell is None else float(cell) for cell in known], dtype=pl.Float64)
    if all(issubclass(kind, date) for kind in types):
        return read_dates(pl.Series(name, [None if cell is None else cell.isoformat() for cell in known]))
    return pl.Series(name, [None if cell is None else _word(cell) for cell in known], dtype=pl.String)


def _word(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
