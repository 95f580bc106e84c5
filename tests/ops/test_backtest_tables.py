import gzip
from datetime import datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from naewon.intake.files.errors import DamagedFile, EmptyFile, NotATable, UnreadableFile
from naewon.ops.backtest.records import find_records
from naewon.ops.backtest.tables import doubled, read_table
from naewon.ops.errors import CommandError

TEXT = '이름표,문의,금액\nkakao,"비용이, 얼마인가요\n알려주세요","1,000"\n블로그,예약 문의드립니다,\n'
ROWS = [("kakao", "비용이, 얼마인가요\n알려주세요", "1,000"), ("블로그", "예약 문의드립니다", None)]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    def written(name: str, raw: bytes | str) -> pl.DataFrame:
        path = tmp_path / name
        path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        return read_table(path)

    return written


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp949", "euc-kr"])
def test_text_is_read_in_every_encoding_in_use(read, encoding: str) -> None:
    assert read("leads.csv", TEXT.encode(encoding)).rows() == ROWS


def test_korean_letters_far_below_the_header_still_tell_the_encoding(read) -> None:
    text = "code,site\n" + "1,Gangnam\n" * 200_000 + "2,강남 본점 상담실에서 예약\n"
    assert read("leads.csv", text.encode("cp949")).row(-1) == ("2", "강남 본점 상담실에서 예약")


@pytest.mark.parametrize(
    ("name", "sign"), [("leads.tsv", "\t"), ("leads.csv", ";"), ("leads.txt", "|"), ("leads.csv", "\t")]
)
def test_other_separators_are_found(read, name: str, sign: str) -> None:
    assert read(name, f"a{sign}b\n1{sign}x, y\n2{sign}z\n").rows() == [("1", "x, y"), ("2", "z")]


def test_packed_text_is_unpacked(read) -> None:
    assert read("leads.csv.gz", gzip.compress(TEXT.encode())).rows() == ROWS
    with pytest.raises(DamagedFile):
        read("broken.csv.gz", gzip.compress(TEXT.encode())[:-9])


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_lines_end_as_they_please_and_empty_ones_do_not_count(read, end: str) -> None:
    assert read("leads.csv", end.join(["a,b", "1,2", "", "3,4", "", ""])).rows() == [("1", "2"), ("3", "4")]


def test_quotes_inside_a_cell_are_letters(read) -> None:
    assert read("leads.csv", 'a,b\n5" tape,"say ""hi"""\n7",8\n').rows() == [('5" tape', 'say "hi"'), ('7"', "8")]


def test_titles_are_told_apart(read) -> None:
    frame = read("leads.csv", "memo,memo,\n1,2,3\n")
    assert frame.columns == ["memo", "memo (2)", "3열"]
    assert doubled(frame.columns) == ["memo"]


def test_a_title_may_hold_commas_and_line_breaks(read) -> None:
    assert read("leads.csv", '"fee, won\n(VAT)",b\n1,2\n').columns == ["fee, won (VAT)", "b"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n3,4,5\n", "row 3 has 3 where the header has 2 cells"),
        ("a,b\n1,2\n3\n4,5\n", "row 3 has 1 where the header has 2 cells"),
        ('a,b\n"x\ny",2\n3,4,5\n', "row 3 has 3"),
        ('a,b\n1,2\n3,"4\n5,6\n', "row 3 opens a quote"),
        ("a,b\n", "a header and no row below it"),
        ("a,b", "a header and no row below it"),
    ],
)
def test_what_is_wrong_names_the_file_and_the_row(read, text: str, said: str) -> None:
    with pytest.raises(CommandError, match=f"leads.csv.*{said}"):
        read("leads.csv", text)


@pytest.mark.parametrize(
    ("name", "raw", "error"),
    [
        ("leads.csv", b"", EmptyFile),
        ("leads.csv", b"\n \n", EmptyFile),
        ("leads.csv", b"%PDF-1.7", NotATable),
        ("leads.xlsx", b"PK\x03\x04 torn", DamagedFile),
        ("leads.parquet", b"PAR1", DamagedFile),
    ],
)
def test_what_is_no_table_says_what_to_do(read, name: str, raw: bytes, error: type[UnreadableFile]) -> None:
    with pytest.raises(error, match=name):
        read(name, raw)


def test_other_kinds_of_files_are_refused_with_those_that_can_be_read(read, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"CSV or TSV .*Parquet"):
        read("leads.pdf", "a,b\n1,2\n")
    with pytest.raises(CommandError, match=r"no file .*Did you mean leads.pdf"):
        read_table(tmp_path / "lead.pdf")


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["created", "fee", "came"], [datetime(2026, 11, 3, 14, 20), 3000, "예"], [None, 2.5, "아니오"]):  # noqa: DTZ001
        sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_is_read_under_whatever_name(tmp_path: Path) -> None:
    cells = [("2026-11-03 14:20:00", "3000", "예"), (None, "2.5", "아니오")]
    assert read_table(workbook(tmp_path / "leads.xlsx")).rows() == cells
    assert read_table((tmp_path / "leads.xlsx").rename(tmp_path / "leads.csv")).rows() == cells


def test_typed_tables_keep_their_types(tmp_path: Path) -> None:
    frame = pl.DataFrame({"fee": [1.5, None], "site": ["A", "B"]})
    frame.write_parquet(tmp_path / "leads.parquet")
    assert read_table(tmp_path / "leads.parquet").equals(frame)


def test_records_end_outside_quotes_only() -> None:
    found = find_records(b'a,b\n"x,\n""y",2\n3', ",")
    assert (found.ends.tolist(), found.cells.tolist(), found.is_closed) == ([4, 15, 16], [2, 2, 1], True)
    assert not find_records(b'a\n"x', ",").is_closed
