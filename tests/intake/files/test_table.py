from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naewon.intake.files.errors import TooLargeFile, UnreadableFile
from naewon.intake.files.table import open_table
from payloads.files.making import HANEUL, HEADERS, PLAIN, book


def test_a_file_on_disk_is_opened_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "2월.csv"
    path.write_bytes(PLAIN.encode("cp949"))
    assert open_table(path).headers == HEADERS


def test_looking_at_the_sample_uses_up_no_row() -> None:
    table = open_table(PLAIN.encode(), "a.csv")
    assert table.sample[0] == HANEUL
    assert len(list(table.rows)) == 2


def test_far_more_than_fits_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naewon.intake.files.table.LARGEST", 50)
    with pytest.raises(TooLargeFile):
        open_table(PLAIN.encode(), "a.csv")


CELL = st.text("가나다 ab,;\t|\"'\n0123", max_size=6)


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=2, max_size=5), min_size=1, max_size=8), st.sampled_from([",", "\t", ";"]))
def test_any_separated_text_is_read_to_its_end_or_refused(rows: list[list[str]], delimiter: str) -> None:
    raw = "\n".join(delimiter.join(cells) for cells in [["이름", "연락처"], *rows]).encode()
    table = open_table(raw, "a.csv")
    numbers = [number for number, _ in table.rows] + [error.row for error in table.errors]
    assert len(numbers) == len(set(numbers))
    assert all(number > table.header_row for number in numbers)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused_in_words(raw: bytes) -> None:
    try:
        widths = {len(cells) for _, cells in open_table(raw, "a.csv").rows}
    except UnreadableFile as refusal:
        widths = set()
        message = str(refusal)
    else:
        message = "'a.csv'"
    assert len(widths) <= 1
    assert message.startswith("'a.csv'")


@settings(deadline=None)
@given(st.lists(st.integers(-(10**9), 10**9) | st.dates(date(1990, 1, 1)) | st.text("가나 ab", min_size=1), min_size=1))
def test_a_workbook_gives_back_as_many_rows_as_were_filled(cells: list[object]) -> None:
    filled = [cell for cell in cells if str(cell).strip()]
    raw = book(["이름", "연락처"], *[[cell, "x"] for cell in filled])
    assert len(list(open_table(raw, "a.xlsx").rows)) == len(filled)
