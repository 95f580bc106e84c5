"""A file as a table of strings, or of its own types where it has types (Parquet)."""

import gzip
import zlib
from collections import Counter
from difflib import get_close_matches
from pathlib import Path

import polars as pl

from naewon.intake.files import spreadsheet
from naewon.intake.files.cells import Cell
from naewon.intake.files.errors import DamagedFile, EmptyFile, NotATable
from naewon.intake.files.table import GZIP, NO_TABLES, open_table
from naewon.ops.backtest.errors import NoRows, NoSuchFile, NoTable, RaggedRow
from naewon.ops.backtest.text import read_text, unclosed
from naewon.ops.wording import say

TEXTS = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
PARQUET = (".parquet", ".pq")


def read_table(path: Path) -> pl.DataFrame:
    """The rows of a file in their order, with a name for every column ("memo (2)" is the second of that title).

    Raises a subclass of `CommandError`, or of `UnreadableFile`; either says what to do.
    """
    if not path.is_file():
        raise NoSuchFile(str(path), alike(path))
    suffix = next((suffix for suffix in reversed(path.suffixes) if suffix.lower() != ".gz"), "").lower()
    if suffix not in (*TEXTS, *WORKBOOKS, *PARQUET):
        raise NoTable(str(path))
    frame = read_parquet(path) if suffix in PARQUET else read_cells(path, suffix)
    if not len(frame):
        raise NoRows(path.name)
    return frame


def read_cells(path: Path, suffix: str) -> pl.DataFrame:
    """Text or a workbook, by what it begins with: either is often saved under the other's name."""
    raw = unpacked(path)
    if not raw.strip(b"\x00 \t\r\n"):
        raise EmptyFile(path.name)
    if raw.startswith(NO_TABLES):
        raise NotATable(path.name)
    if suffix in WORKBOOKS or spreadsheet.is_workbook(raw):
        return read_workbook(raw, path)
    return read_text(raw, path)


def alike(path: Path) -> list[str]:
    """Files of like name in the folder."""
    names = [found.name for found in path.parent.iterdir()] if path.parent.is_dir() else []
    return get_close_matches(path.name, names, n=2)


def unpacked(path: Path) -> bytes:
    raw = path.read_bytes()
    if not raw.startswith(GZIP):
        return raw
    try:
        return gzip.decompress(raw)
    except (OSError, EOFError, zlib.error):
        raise DamagedFile(path.name) from None


def read_workbook(raw: bytes, path: Path) -> pl.DataFrame:
    table = open_table(raw, path.name)
    columns: list[list[str | None]] = [[] for _ in table.headers]
    for _, cells in table.rows:
        for column, cell in zip(columns, cells, strict=True):
            column.append(spelt(cell))
    if table.errors:
        raise RaggedRow(path.name, table.errors[0].row, why_left_out(table.errors[0].reason))
    return pl.DataFrame(
        [pl.Series(name, column, dtype=pl.String) for name, column in zip(table.headers, columns, strict=True)]
    )


def why_left_out(reason: str) -> str:
    if reason == "quote_not_closed":
        return unclosed()
    return say("칸이 제목 줄보다 많습니다. 그 줄을 고쳐 주세요.", "has more cells than the header: mend the row.")


def spelt(cell: Cell) -> str | None:
    return None if cell is None else str(cell)


def read_parquet(path: Path) -> pl.DataFrame:
    try:
        return pl.read_parquet(path)
    except pl.exceptions.PolarsError:
        raise DamagedFile(path.name) from None


def doubled(names: list[str]) -> list[str]:
    """The titles that several columns of a file share, as its columns were named when it was read."""
    firsts = Counter(name.rsplit(" (", 1)[0] for name in names if name.endswith(")") and name[-2:-1].isdecimal())
    return [name for name in firsts if name in names]
