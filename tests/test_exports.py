import csv
from io import BytesIO, StringIO

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from naewon.exports import csv_lines, workbook
from naewon.intake.files.table import open_table

DANGEROUS = "=+-@\t\r\n＝＋－＠"
CELL = st.text(max_size=30).filter(lambda text: not any("\ud800" <= sign <= "\udfff" for sign in text))
TEXT = st.builds(str.__add__, st.sampled_from(["", *DANGEROUS, " =", "\u200b@"]), CELL)
PHONE = st.from_regex(r"\+82 ?10-[0-9]{4}-[0-9]{4}", fullmatch=True)


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_no_cell_of_a_csv_is_run(cells: list[str]) -> None:
    [read] = csv.reader(StringIO("".join(csv_lines([cells])).removeprefix("\ufeff"), newline=""))
    assert not any(cell[:1] in DANGEROUS for cell in read if cell)
    assert [cell.removeprefix("'") for cell in read] == [cell.removeprefix("'") for cell in cells]


@given(PHONE)
def test_a_phone_number_comes_back_whole(phone: str) -> None:
    raw = "".join(csv_lines([["이름", "연락처"], ["김하늘", phone]])).encode()
    assert dict(open_table(raw, "a.csv").rows)[2] == ["김하늘", phone]


def test_a_workbook_holds_text_as_text() -> None:
    raw = workbook("왼/쪽", [["=1+1", "+821012345678", 7, None, "a\x00b"]])
    cells = load_workbook(BytesIO(raw)).active[1]
    assert [cell.value for cell in cells] == ["=1+1", "+821012345678", 7, None, "ab"]
    assert [cell.data_type for cell in cells][:2] == ["s", "s"]
