"""Separated text of any size, read fast: cells as strings, in the order of the file."""

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np
import polars as pl

from naewon.intake.files.cells import Cell, RowError, is_blank, text_cell
from naewon.intake.files.delimited import find_delimiter, read_rows
from naewon.intake.files.encoding import decode
from naewon.intake.files.errors import EmptyFile
from naewon.intake.files.headers import name_columns
from naewon.ops.backtest.errors import NoRows, RaggedRow
from naewon.ops.backtest.records import Records, find_records
from naewon.ops.wording import say

HEAD = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Separated:
    """UTF-8 text from the line of its header on, and what it is made of."""

    file: str
    raw: bytes
    delimiter: str
    names: list[str]
    records: Records


def read_text(raw: bytes, path: Path) -> pl.DataFrame:
    """The table in some text. Raises a subclass of UnreadableFile, `RaggedRow` or `NoRows`."""
    text = separated(as_utf8(raw, path.name), path)
    if len(text.records.ends) < 2:
        raise NoRows(path.name)
    data = slice(1, None)
    blank = blank_records(text)
    is_even = bool(((text.records.cells[data] == len(text.names)) | blank).all())
    if is_even and text.records.is_closed:
        frame = parsed(text)
        if frame is not None and len(frame) == len(blank):
            return frame.filter(pl.Series(~blank)) if blank.any() else frame
    return read_slowly(text)


def as_utf8(raw: bytes, file: str) -> bytes:
    """The bytes in UTF-8 without a mark. The encoding is found where the first letter outside ASCII stands."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in raw[:HEAD]:
        raw = decode(raw, file)[0].encode()
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        line = raw.rfind(b"\n", 0, error.start) + 1
        _, encoding = decode(raw[line : raw.find(b"\n", error.start + HEAD) + 1 or None], file)
        raw = raw.decode(encoding, "replace").encode()
    # Lines of old Macintosh programs end with a return alone.
    return raw if b"\n" in raw else raw.replace(b"\r", b"\n")


def separated(raw: bytes, path: Path) -> Separated:
    """Find the delimiter and the header: the first line with something in it, after an Excel hint such as sep=;"""
    head = raw[:HEAD].decode(errors="ignore")
    delimiter = "\t" if ".tsv" in path.suffixes else find_delimiter(head.lstrip("\r\n"))
    raw = raw.lstrip(b"\r\n")
    if raw[:4].lower() == b"sep=":
        raw = raw[raw.find(b"\n") + 1 :]
    if not raw.strip():
        raise EmptyFile(path.name)
    records = find_records(raw, delimiter)
    titles = next(csv.reader(StringIO(raw[slice(*records.span(0))].decode(), newline=""), delimiter=delimiter))
    names = column_names([text_cell(title) for title in titles])
    return Separated(path.name, raw, delimiter, names, records)


def blank_records(text: Separated) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which records after the header hold nothing at all: spreadsheets leave such lines at the end."""
    blank = np.zeros(len(text.records.ends) - 1, dtype=bool)
    for record in np.flatnonzero(text.records.cells[1:] == 1):
        if len(text.names) > 1 or text.records.ends[record + 1] - text.records.ends[record] <= 2:
            blank[record] = not text.raw[slice(*text.records.span(int(record) + 1))].strip()
    return blank


def parsed(text: Separated) -> pl.DataFrame | None:
    """The records after the header, None where quotes stand in places that only a patient reader understands."""
    try:
        return pl.read_csv(
            text.raw[int(text.records.ends[0]) :],
            has_header=False,
            separator=text.delimiter,
            schema=dict.fromkeys(text.names, pl.String),
        )
    except pl.exceptions.PolarsError:
        return None


def read_slowly(text: Separated) -> pl.DataFrame:
    """Row by row, as the import does: it understands any quote, and knows the number of a row that does not fit."""
    errors: list[RowError] = []
    rows = read_rows(text.raw.decode(), text.delimiter, errors)
    columns: list[list[str | None]] = [[] for _ in text.names]
    next(rows)
    for number, cells in rows:
        if errors:
            break
        if is_blank(cells) and len(cells) <= 1:
            continue
        if len(cells) != len(text.names):
            raise RaggedRow(text.file, number, uneven(len(cells), len(text.names), text.delimiter))
        for column, cell in zip(columns, cells, strict=True):
            column.append(None if cell is None else str(cell))
    if errors:
        raise RaggedRow(text.file, errors[0].row, unclosed())
    return pl.DataFrame(dict(zip(text.names, columns, strict=True)), schema=dict.fromkeys(text.names, pl.String))


def uneven(cells: int, columns: int, delimiter: str) -> str:
    sign = {"\t": "tab"}.get(delimiter, delimiter)
    return say(
        f"칸이 {cells}개인데 제목 줄은 {columns}개입니다. "
        f"'{sign}' 표시가 든 칸은 큰따옴표로 묶거나 그 줄을 고쳐 주세요.",
        f"has {cells} where the header has {columns} cells: "
        f"put quotes around a cell that holds '{sign}', or mend the row.",
    )


def unclosed() -> str:
    return say(
        "열린 큰따옴표가 닫히지 않습니다. 그 줄의 따옴표를 고쳐 주세요.",
        "opens a quote that is never closed: close or remove it.",
    )


def column_names(titles: list[Cell]) -> list[str]:
    """As the import names columns; a title that looks like the second of another is set apart from it."""
    names: list[str] = []
    for name in name_columns(titles, len(titles)):
        names.append(name if name not in names else f"{name} [{len(names) + 1}]")
    return names
