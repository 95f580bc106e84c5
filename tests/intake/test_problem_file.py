import csv
import io

import pytest

from cast import Cast
from files import BADA, HANEUL, TITLES, brought_in, written
from naewon.inquiries.models import Inquiry
from naewon.intake import problem_file
from naewon.intake.files.table import open_table
from naewon.intake.models import FileImport
from naewon.intake.problem_file import is_workbook, problem_lines, problem_workbook

BAD = '언젠가,최유진,010-2846-5179,"=HYPERLINK(""http://spam.example"")"'


def lines_of(file_import: FileImport) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(problem_lines(file_import)).removeprefix("\ufeff"))))


def test_a_row_stands_there_with_all_its_columns_and_the_reason_before(cast: Cast) -> None:
    done = brought_in(cast, written(HANEUL, "언젠가,최유진,010-2846-5179,눈,내부용", titles=f"{TITLES},아무거나"))
    header, row = lines_of(done)
    assert header == ["못 읽은 사유", "접수일시", "이름", "연락처", "시술", "아무거나"]
    assert row[0].startswith("접수일시: 날짜로 읽을 수 없습니다")
    assert row[1:] == ["언젠가", "최유진", "010-2846-5179", "눈", "내부용"]


def test_no_formula_runs_in_it(cast: Cast) -> None:
    assert lines_of(brought_in(cast, written(BAD)))[1][4].startswith("'=HYPERLINK")


def test_mended_it_is_brought_in_as_it_is_and_nobody_twice(cast: Cast) -> None:
    first = brought_in(cast, written(HANEUL, BAD, BADA))
    mended = "".join(problem_lines(first)).replace("언젠가", "2026-11-19")
    second = brought_in(cast, mended.encode())
    assert (second.inquiries, second.repeats, second.refused) == (1, 0, 0)
    assert Inquiry.objects.count() == 3


def test_a_workbook_keeps_what_a_spreadsheet_would_change(cast: Cast) -> None:
    long_id = "1234567890123456"
    done = brought_in(cast, written(f"언젠가,최유진,01028465179,눈,{long_id}", titles=f"{TITLES},lead_id"))
    table = open_table(problem_workbook(done), "문제.xlsx")
    assert [cells[3:6] for _row, cells in table.rows] == [["01028465179", "눈", long_id]]


def test_what_is_left_out_again_has_one_reason(cast: Cast) -> None:
    first = brought_in(cast, written(BAD))
    second = brought_in(cast, "".join(problem_lines(first)).replace("언젠가", "또 언젠가").encode())
    assert lines_of(second)[0] == ["못 읽은 사유", *TITLES.split(",")]


def test_rows_that_broke_the_table_are_in_it_as_far_as_they_were_read(cast: Cast) -> None:
    done = brought_in(cast, written(HANEUL, f"{BADA},zzz", '2026-11-20,"최유진,010-2846-5179,눈'))
    assert [row[1:] for row in lines_of(done)[1:]] == [
        [*BADA.split(","), "zzz"],
        ["2026-11-20", "최유진", "010-2846-5179", "눈"],
    ]


def test_a_great_many_rows_are_text(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    done = brought_in(cast, written(BAD))
    assert is_workbook(done)
    monkeypatch.setattr(problem_file, "MOST_IN_A_WORKBOOK", 0)
    assert not is_workbook(done)
