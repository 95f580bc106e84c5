"""A file as a table: where its header is, what its columns are called, its rows one by one."""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from statistics import median_low

from python_calamine import CalamineSheet

from naewon.intake.files import delimited, page, spreadsheet
from naewon.intake.files.cells import Cell, Row, RowError, filled
from naewon.intake.files.encoding import decode
from naewon.intake.files.errors import DamagedFile, EmptyFile, NotATable, TooLargeFile, UnreadableFile
from naewon.intake.files.headers import name_columns, place_of_header, titles_at

SAMPLE_ROWS = 100
TOP_ROWS = 12
LARGEST = 100_000_000
GZIP = b"\x1f\x8b"
NO_TABLES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"7z\xbc\xaf",
    b"Rar!",
    b"{\\rtf",
    b"HWP Document",
    b"{",
)


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` can be gone through once, `errors` fills meanwhile; `sample` holds the first rows and uses none up.

    `header_row` is 0 where the file has no header: then columns are named by their place. `top` are the first rows as
    they stand, titles of a report and header included. `encoding` and `delimiter` are None for workbooks. `sheet` is
    the one of a workbook that it is, and `sheets` are all that could have been chosen.
    """

    headers: list[str]
    rows: Iterator[Row]
    sample: list[list[Cell]]
    header_row: int
    top: list[Row]
    encoding: str | None = None
    delimiter: str | None = None
    errors: list[RowError] = field(default_factory=list)
    sheet: str = ""
    sheets: list[spreadsheet.Seen] = field(default_factory=list)


def open_table(source: Path | bytes, filename: str = "", header_row: int | None = None, sheet: str = "") -> Table:
    """Open CSV or other separated text (also .gz), xlsx, xls, xlsb, ods, or a page with a table in it.

    `header_row` is the number of the row that a person takes for the header, 0 for none; by default it is found.
    `sheet` is the one of a workbook, by default that with the most rows.
    Raises a subclass of UnreadableFile, whose message is meant for the person who chose the file.
    """
    name = filename or (source.name if isinstance(source, Path) else "")
    raw = unpacked(content(source, name), name)
    if not raw.strip(b"\x00 \t\r\n"):
        raise EmptyFile(name)
    if raw.startswith(NO_TABLES):
        raise NotATable(name)
    if spreadsheet.is_workbook(raw):
        sheets = spreadsheet.sheets_in(raw, name)
        return sheet_table(sheets, spreadsheet.chosen(sheets, sheet), name, header_row)
    text, encoding = decode(raw, name)
    if page.looks_like_page(text):
        return replace(arranged(rows_of_page(text, name), name, header_row), encoding=encoding)
    if text.lstrip()[:5] == "<?xml":
        raise UnreadableFile(name)
    delimiter = delimited.find_delimiter(text)
    if delimited.widest(text, delimiter) > delimited.MOST_COLUMNS:
        raise NotATable(name)
    errors: list[RowError] = []
    rows = delimited.read_rows(text, delimiter, errors)
    return replace(arranged(rows, name, header_row, errors), encoding=encoding, delimiter=delimiter)


def open_tables(content: bytes, filename: str) -> list[Table]:
    """Each visible sheet of a workbook that holds a table, as they stand; of any other file the one table.

    Raises like `open_table`.
    """
    raw = unpacked(content, filename)
    if not spreadsheet.is_workbook(raw):
        return [open_table(content, filename)]
    sheets, tables = spreadsheet.sheets_in(raw, filename), []
    for sheet in sheets:
        with suppress(EmptyFile):
            tables.append(sheet_table(sheets, sheet, filename))
    if not tables:
        raise EmptyFile(filename)
    return tables


def sheet_table(
    sheets: Sequence[CalamineSheet], sheet: CalamineSheet, name: str, header_row: int | None = None
) -> Table:
    table = arranged(spreadsheet.numbered(sheet), name, header_row)
    return replace(table, sheet=sheet.name, sheets=spreadsheet.seen(sheets))


def rows_of_page(text: str, name: str) -> Iterator[Row]:
    try:
        return page.read_rows(text)
    except page.TooManyCells:
        raise TooLargeFile(name) from None


def arranged(
    rows: Iterator[Row], name: str, header_row: int | None = None, errors: list[RowError] | None = None
) -> Table:
    """Find the header among the first rows. Only separated text has rows that are too long by mistake (`errors`)."""
    is_text = errors is not None
    errors = [] if errors is None else errors
    rows = filled(rows)
    head = list(islice(rows, SAMPLE_ROWS))
    if not head:
        raise EmptyFile(name)
    place = place_of(header_row, head)
    number, titles = (0, []) if place is None else (head[place][0], titles_at([cells for _, cells in head], place))
    body = head if place is None else head[place + 1 :]
    width = width_of(titles, [cells for _, cells in body], is_text=is_text)
    fitted = fit(chain(body, rows), width, errors)
    sample = [even(cells, width) for _, cells in body if len(trimmed(cells)) <= width]
    return Table(name_columns(titles, width), fitted, sample, number, head[:TOP_ROWS], errors=errors)


def place_of(header_row: int | None, head: list[Row]) -> int | None:
    """Where the header stands among the first rows: as a person says, else as it looks."""
    if header_row is None:
        return place_of_header([cells for _, cells in head])
    return next((place for place, (number, _) in enumerate(head) if number == header_row), None)


def width_of(titles: list[Cell], body: list[list[Cell]], *, is_text: bool) -> int:
    """Columns without a title count when most rows of a text, or any row of a workbook, fill them."""
    widths = [len(trimmed(cells)) for cells in body]
    if not widths:
        return len(trimmed(titles))
    return max(len(trimmed(titles)), median_low(widths) if is_text and titles else max(widths))


def fit(rows: Iterator[Row], width: int, errors: list[RowError]) -> Iterator[Row]:
    for number, cells in rows:
        if len(trimmed(cells)) > width:
            errors.append(RowError(number, "too_many_cells", trimmed(cells)))
        else:
            yield number, even(cells, width)


def even(cells: list[Cell], width: int) -> list[Cell]:
    return cells[:width] + [None] * (width - len(cells))


def trimmed(cells: list[Cell]) -> list[Cell]:
    """Without the empty cells at the end."""
    last = next((place for place in range(len(cells), 0, -1) if cells[place - 1] is not None), 0)
    return cells if last == len(cells) else cells[:last]


def content(source: Path | bytes, name: str) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > LARGEST:
        raise TooLargeFile(name)
    return source if isinstance(source, bytes) else source.read_bytes()


def unpacked(raw: bytes, name: str) -> bytes:
    if not raw.startswith(GZIP):
        return raw
    inflate = zlib.decompressobj(wbits=31)
    try:
        text = inflate.decompress(raw, LARGEST)
    except zlib.error:
        raise DamagedFile(name) from None
    if inflate.unconsumed_tail:
        raise TooLargeFile(name)
    if not inflate.eof:
        raise DamagedFile(name)
    return text
