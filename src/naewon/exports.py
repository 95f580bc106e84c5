"""Files for spreadsheets: every table that leaves the house is written here.

A cell of text is shown and never run. What a spreadsheet would take for a formula gets an apostrophe in CSV, as one
types such text by hand, and our own import takes it off again; in a workbook it is a cell of text and stays as it is.
+82 10-1234-5678 is treated likewise: it would be added up, and the apostrophe keeps every digit of it.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl import Workbook

# Excel on Windows takes a file without this mark for CP949.
MARK = "\ufeff"
# The signs that begin a formula, wide ones too, behind blanks that programs skip; a tab may move to another cell.
RUNS = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\x00-\x20]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
# Signs that a workbook's XML cannot hold.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Cell = str | int | float | datetime | None


def csv_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """CSV (RFC 4180), line by line, for Excel in Korea as well."""
    yield MARK
    for cells in rows:
        written = StringIO()
        csv.writer(written).writerow(["" if cell is None else shown(cell) for cell in cells])
        yield written.getvalue()


def shown(cell: str | float | datetime) -> str:
    return harmless(cell) if isinstance(cell, str) else str(cell)


def harmless(text: str) -> str:
    """A cell that a spreadsheet shows and never runs.

    >>> harmless('=HYPERLINK("http://spam.example")'), harmless("+82 10-1234-5678"), harmless("박서연")
    ('\\'=HYPERLINK("http://spam.example")', "'+82 10-1234-5678", '박서연')
    """
    return f"'{text}" if RUNS.match(text) else text


def workbook(title: str, rows: Iterable[Sequence[Cell]]) -> bytes:
    """An xlsx file of one sheet. Text is text, whatever it looks like."""
    return book_of([(title, rows)])


def book_of(sheets: Iterable[tuple[str, Iterable[Sequence[Cell]]]]) -> bytes:
    """An xlsx file of several sheets by their titles."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, rows in sheets:
        add_sheet(book, title, rows)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def add_sheet(book: "Workbook", title: str, rows: Iterable[Sequence[Cell]]) -> None:
    from openpyxl.cell import WriteOnlyCell

    sheet = book.create_sheet(UNWRITABLE.sub("", re.sub(r"[\[\]:*?/\\]", " ", title))[:31])

    def written(cell: Cell) -> object:
        if not isinstance(cell, str):
            return cell
        made = WriteOnlyCell(sheet, UNWRITABLE.sub("", cell))
        # Said outright, as the library makes a formula of whatever begins with an equals sign.
        made.data_type = "s"
        made.quotePrefix = True
        return made

    for cells in rows:
        sheet.append([written(cell) for cell in cells])
