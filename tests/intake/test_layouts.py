import pytest

from cast import NOW, Cast
from files import BADA, HANEUL, TITLES, brought_in, uploaded, written
from naewon.intake.adapters.file.columns import Columns, columns_from
from naewon.intake.importing import start_import
from naewon.intake.models import FileImport

MEMO = Columns({"name": "성함", "phone": "연락처", "comment": "내용"}, answers=("예산",), channel="당근")
SHEET = ("김하늘,010-7315-2846,눈매 고민,200만원", "성함,연락처,내용,예산")


def columns_of(file_import: FileImport) -> Columns:
    return columns_from(file_import.mapping)


def sheet(row: str, titles: str) -> bytes:
    return written(row, titles=titles)


def test_what_was_confirmed_is_known_when_such_a_file_comes_again(cast: Cast) -> None:
    brought_in(cast, sheet(*SHEET), MEMO)
    again = uploaded(cast, sheet(*SHEET))
    assert columns_of(again) == MEMO
    assert again.layout is not None


def test_it_is_known_in_another_order_too(cast: Cast) -> None:
    brought_in(cast, sheet(*SHEET), MEMO)
    again = uploaded(cast, sheet("200만원,눈매 고민,010-7315-2846,김하늘", "예산,내용,연락처,성함"))
    assert columns_of(again) == MEMO


def test_a_column_that_is_new_is_guessed(cast: Cast) -> None:
    brought_in(cast, sheet(*SHEET), MEMO)
    again = uploaded(cast, sheet(f"{SHEET[0]},여", f"{SHEET[1]},성별"))
    assert columns_of(again).fields == {**MEMO.fields, "sex": "성별"}


def test_a_file_without_a_column_that_was_used_is_another_one(cast: Cast) -> None:
    brought_in(cast, sheet(*SHEET), MEMO)
    other = uploaded(cast, sheet("김하늘,010-7315-2846,200만원", "성함,연락처,예산"))
    assert other.layout is None
    assert columns_of(other).answers == ()


def test_each_kind_of_file_has_its_own(cast: Cast) -> None:
    brought_in(cast, sheet(*SHEET), MEMO)
    brought_in(cast, written(BADA))
    assert columns_of(uploaded(cast, sheet(*SHEET))) == MEMO
    assert columns_of(uploaded(cast, written(HANEUL))).fields["received_at"] == "접수일시"


def test_what_is_confirmed_later_counts(cast: Cast) -> None:
    brought_in(cast, sheet(*SHEET), MEMO)
    later = Columns({"name": "성함", "phone": "연락처", "message": "내용"})
    brought_in(cast, sheet(*SHEET), later)
    assert columns_of(uploaded(cast, sheet(*SHEET))) == later


def test_its_titles_are_found_where_no_title_is_known(cast: Cast) -> None:
    odd = "가나,다라,마바\n"
    first = uploaded(cast, f"이름,보고,연락처\n{odd}김하늘,x,010-7315-2846\n".encode())
    columns = Columns({"name": "가나", "phone": "마바"}, header_row=2)
    brought_in(cast, bytes(first.content), columns)
    again = uploaded(cast, f"이름,주간 보고,연락처\n\n{odd}이바다,y,010-8254-1937\n".encode())
    assert columns_of(again) == Columns({"name": "가나", "phone": "마바"}, header_row=3)


def test_another_clinic_knows_nothing_of_it(cast: Cast) -> None:
    brought_in(cast, sheet(*SHEET), MEMO)
    elsewhere = start_import(cast.bada_dental, "문의.csv", sheet(*SHEET), by=cast.oh_at_bada, at=NOW)
    assert elsewhere.layout is None


@pytest.mark.parametrize(
    ("filename", "channel"), [("인스타그램_11월.csv", "인스타그램"), ("당근 11월.csv", "당근"), ("11월.csv", "")]
)
def test_a_channel_is_found_in_the_name_of_the_file(cast: Cast, filename: str, channel: str) -> None:
    assert columns_of(uploaded(cast, written(HANEUL), filename)).channel == channel


def test_a_column_of_channels_says_more_than_the_name(cast: Cast) -> None:
    content = written(f"{HANEUL},당근", titles=f"{TITLES},유입경로")
    assert columns_of(uploaded(cast, content, "인스타그램_11월.csv")).channel == ""
