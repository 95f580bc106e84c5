"""Excel and OpenDocument workbooks, read with calamine."""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    PasswordError,
    SheetMetadata,
    SheetVisibleEnum,
    load_workbook,
)

from naewon.intake.files.cells import Cell, Row, spreadsheet_cell
from naewon.intake.files.errors import DamagedFile, EmptyFile, LockedFile, NotATable, TooLargeFile
from naewon.intake.files.weighing import weigh

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of a compound file (MS-CFB names are UTF-16): an encrypted workbook, and an Excel 97 one.
ENCRYPTED, WORKBOOK = ("EncryptedPackage".encode("utf-16-le"), "Workbook".encode("utf-16-le"))
PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
LARGEST_UNPACKED = 400_000_000
A_PIECE = 1 << 20


def is_workbook(raw: bytes) -> bool:
    return raw.startswith((ZIP, OLE))


class Seen(NamedTuple):
    """A sheet of a workbook as somebody sees it: what it is called, and how many rows it has from first to last."""

    name: str
    rows: int


def sheets_in(raw: bytes, file: str, *, also_hidden: bool = False) -> list[CalamineSheet]:
    """Its visible sheets with anything in them, as they stand, and those that are hidden where asked for.

    Values as they were last calculated: formulas are not run, links to other files not followed. EmptyFile where none
    that is visible holds anything.
    """
    check_container(raw, file)
    if weigh(raw) == "heavy":
        raise TooLargeFile(file)
    try:
        workbook = load_workbook(BytesIO(raw))
        sheets = [(workbook.get_sheet_by_name(one.name), is_visible(one)) for one in workbook.sheets_metadata]
    except PasswordError:
        raise LockedFile(file) from None
    except (CalamineError, OSError, ValueError):
        raise DamagedFile(file) from None
    if not any(sheet.height for sheet, is_seen in sheets if is_seen):
        raise EmptyFile(file)
    return [sheet for sheet, is_seen in sheets if sheet.height and (is_seen or also_hidden)]


def is_visible(sheet: SheetMetadata) -> bool:
    return sheet.visible == SheetVisibleEnum.Visible


def check_container(raw: bytes, file: str) -> None:
    if raw.startswith(OLE):
        if ENCRYPTED in raw:
            raise LockedFile(file)
        if WORKBOOK not in raw:
            raise NotATable(file)
        return
    try:
        with ZipFile(BytesIO(raw)) as archive:
            if not any(name in PARTS for name in archive.namelist()):
                raise NotATable(file)
            if unpacked_size(archive) > LARGEST_UNPACKED:
                raise TooLargeFile(file)
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error, EOFError):
        raise DamagedFile(file) from None


def unpacked_size(archive: ZipFile) -> int:
    """Counted, not believed: a part that unpacks to more than it announces is damaged (BadZipFile)."""
    announced = sum(part.file_size for part in archive.infolist())
    if announced > LARGEST_UNPACKED:
        return announced
    for part in archive.infolist():
        with archive.open(part) as unpacking:
            while unpacking.read(A_PIECE):
                pass
    return announced


def chosen(sheets: Sequence[CalamineSheet], name: str = "") -> CalamineSheet:
    """The sheet of this name, else the one with the most rows."""
    return next((sheet for sheet in sheets if sheet.name == name), max(sheets, key=lambda sheet: sheet.height))


def seen(sheets: Sequence[CalamineSheet]) -> list[Seen]:
    return [Seen(sheet.name, sheet.height) for sheet in sheets]


def numbered(sheet: CalamineSheet) -> Iterator[Row]:
    """Cells merged downwards all hold what stands in the first: one day, and everybody who asked on it."""
    top, left = sheet.start or (0, 0)
    merged = merged_downwards(sheet)
    standing: dict[int, tuple[Cell, int]] = {}
    for row, written in enumerate(sheet.to_python(skip_empty_area=True), start=top):
        cells = [spreadsheet_cell(cell) for cell in written]
        for column, (cell, bottom) in standing.items():
            if row <= bottom and cells[column] is None:
                cells[column] = cell
        for column, bottom in merged.get(row, ()):
            if 0 <= column - left < len(cells):
                standing[column - left] = cells[column - left], bottom
        yield row + 1, cells


def merged_downwards(sheet: CalamineSheet) -> dict[int, list[tuple[int, int]]]:
    """The column and the last row of what is merged over several rows, by its first row."""
    merged = defaultdict(list)
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or ():
        if bottom > top:
            merged[top].append((left, bottom))
    return merged
