"""Files that are small, and would be enormous."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from naewon.intake.files import spreadsheet
from naewon.intake.files.errors import NotATable, TooLargeFile, UnreadableFile
from naewon.intake.files.table import open_table
from payloads.files.making import HEADERS, book


def sparse(workbook: Workbook) -> None:
    workbook.active["XFD1048576"] = "멀리"


def test_two_cells_at_opposite_corners_do_not_end_the_process() -> None:
    with pytest.raises(TooLargeFile):
        open_table(book(HEADERS, fill=sparse), "far.xlsx")


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "LARGEST_UNPACKED", 1_000_000)
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 2_000_000)
    with pytest.raises(TooLargeFile):
        open_table(kept.getvalue(), "bomb.xlsx")


def test_a_part_that_lies_about_its_size_is_damaged() -> None:
    raw = book(HEADERS)
    with ZipFile(BytesIO(raw)) as archive:
        size = archive.getinfo("xl/workbook.xml").file_size
    lying = raw.replace(size.to_bytes(4, "little"), (size - 9).to_bytes(4, "little"))
    assert lying != raw
    with pytest.raises(UnreadableFile):
        open_table(lying, "lying.xlsx")


def test_a_page_whose_cells_stand_for_a_hundred_each_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naewon.intake.files.page.MOST_CELLS", 1000)
    with pytest.raises(TooLargeFile):
        open_table(b"<table><tr>" + b"<td colspan=100>x" * 20 + b"</table>", "wide.xls")


def test_a_line_of_commas_is_no_table() -> None:
    with pytest.raises(NotATable):
        open_table(("이름,연락처\n" + "," * 6000).encode(), "commas.csv")


def test_a_formula_is_read_as_it_was_last_calculated_and_never_run() -> None:
    raw = book(HEADERS, ["2024-02-08", '=WEBSERVICE("http://127.0.0.1:1/")', "010-2846-5179", "눈"])
    assert dict(open_table(raw, "formula.xlsx").rows)[2][1] is None
