"""What came, as it may be stored: as it came, but without the numbers the law forbids to keep.

A body or a file in which none is found is stored byte for byte.
"""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from urllib.parse import parse_qsl, urlencode

from python_calamine import CalamineSheet

from naewon.exports import book_of
from naewon.intake.files import spreadsheet
from naewon.intake.files.cells import Cell, Row
from naewon.intake.files.encoding import unmarked_utf16
from naewon.intake.files.table import unpacked
from naewon.patients.forbidden import mask_in_bytes, mask_in_codes
from naewon.patients.guarding import masked_in

FORM = "application/x-www-form-urlencoded"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
SAMPLE = 8192


def fit_to_store(raw: bytes, content_type: str) -> bytes:
    """A body without such numbers, also where a blank is sent as + or a letter as %EA."""
    if content_type.lower().startswith(FORM):
        return _masked_form(raw)
    try:
        content = json.loads(raw)
        masked = masked_in(content, mask_in_codes)
        return raw if masked == content else json.dumps(masked, ensure_ascii=False).encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError):
        # No JSON, or nested deeper than anybody writes it.
        return mask_in_bytes(raw)


def _masked_form(raw: bytes) -> bytes:
    """Bytes that are no UTF-8 go through as they are."""
    try:
        pairs = parse_qsl(raw.decode("utf-8", "surrogateescape"), keep_blank_values=True, errors="surrogateescape")
    except ValueError:
        return mask_in_bytes(raw)
    masked = [(mask_in_codes(name), mask_in_codes(value)) for name, value in pairs]
    return mask_in_bytes(raw) if masked == pairs else urlencode(masked, errors="surrogateescape").encode("ascii")


def fit_file(content: bytes, filename: str) -> bytes:
    """A file without such numbers. A workbook that holds one is written anew, with its rows where they were."""
    raw = unpacked(content, filename)
    if spreadsheet.is_workbook(raw):
        return _fit_workbook(content, raw, filename)
    if raw.startswith(UTF16_MARKS) or unmarked_utf16(raw[:SAMPLE]):
        encoding = "utf-16" if raw.startswith(UTF16_MARKS) else unmarked_utf16(raw[:SAMPLE])
        text = raw.decode(encoding or "utf-16", "replace")
        return content if mask_in_codes(text) == text else mask_in_codes(text).encode()
    masked_raw = mask_in_bytes(raw)
    return content if masked_raw == raw else masked_raw


def _fit_workbook(content: bytes, raw: bytes, filename: str) -> bytes:
    """What is hidden in it is looked through as well, and not written again."""
    everything = spreadsheet.sheets_in(raw, filename, also_hidden=True)
    if not any(_holds_one(sheet) for sheet in everything):
        return content
    masked = [(mask_in_codes(sheet.name), _masked_rows(sheet)) for sheet in spreadsheet.sheets_in(raw, filename)]
    return _as_text(masked[0][1]) if len(masked) == 1 else book_of((name, _placed(rows)) for name, rows in masked)


def _holds_one(sheet: CalamineSheet) -> bool:
    is_named = mask_in_codes(sheet.name) != sheet.name
    return is_named or any(_masked_cell(cell) != cell for _, cells in spreadsheet.numbered(sheet) for cell in cells)


def _masked_rows(sheet: CalamineSheet) -> list[Row]:
    return [(number, [_masked_cell(cell) for cell in cells]) for number, cells in spreadsheet.numbered(sheet)]


def _placed(rows: list[Row]) -> Iterator[list[Cell]]:
    """Rows with empty ones between them, so that each keeps its number."""
    last = 0
    for number, cells in rows:
        yield from ([] for _empty in range(last + 1, number))
        yield cells
        last = number


def _masked_cell(cell: Cell) -> Cell:
    if isinstance(cell, str | int) and (masked := mask_in_codes(str(cell))) != str(cell):
        return masked
    return cell


def _as_text(rows: list[Row]) -> bytes:
    written = StringIO()
    writer = csv.writer(written, delimiter="\t")
    for cells in _placed(rows):
        writer.writerow(["" if cell is None else cell for cell in cells])
    return written.getvalue().encode()
