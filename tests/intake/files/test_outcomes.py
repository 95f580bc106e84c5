import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naewon.inquiries.models import Reason
from naewon.intake.files.outcomes import WORDS, Outcome, read_outcome


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("내원", "visited"),
        ("내원완료", "visited"),
        ("1.내원완료", "visited"),
        ("시술 완료", "visited"),
        ("수술결정", "visited"),
        ("예약완료", "booked"),
        ("예약 확정", "booked"),
        ("예약대기", "booked"),
        ("노쇼", "no_show"),
        ("노쇼(부도)", "no_show"),
        ("부도", "no_show"),
        ("예약완료 → 노쇼", "no_show"),
        ("예약취소", "cancelled"),
        ("신규", "open"),
        ("상담진행중", "open"),
        ("부재", "open"),
        ("부재 2차", "open"),
        ("2차 부재", "open"),
        ("부재(3)", "open"),
        ("내원 1차 콜백", "open"),
        ("재통화 예정", "open"),
        ("No-Show", "no_show"),
        ("ＶＩＳＩＴＥＤ", "visited"),
    ],
)
def test_words_of_a_status_column(text: str, stage: str) -> None:
    assert read_outcome(text) == Outcome(stage)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("불량(허수)", "fake"),
        ("허수DB", "fake"),
        ("중복", "duplicate"),
        ("결번", "dead_number"),
        ("결번처리", "dead_number"),
        ("없는 번호", "dead_number"),
        ("타병원", "elsewhere"),
        ("종결/타병원", "elsewhere"),
        ("종결(가격)", "price"),
        ("거리", "distance"),
        ("시기", "timing"),
        ("단순문의", "just_asking"),
        ("대상아님", "not_eligible"),
        ("미성년 보호자 미동의", "guardian_refused"),
        ("수신거부", "opted_out"),
        ("장기부재", "long_no_answer"),
        ("종료", "other"),
        ("기타", "other"),
    ],
)
def test_words_that_close_an_inquiry_say_why(text: str, reason: str) -> None:
    assert read_outcome(text) == Outcome("closed", reason)


def test_a_cancellation_on_the_day_itself_is_told_apart() -> None:
    assert read_outcome("당일취소") == read_outcome("예약 당일 취소") == Outcome("cancelled", same_day=True)


@pytest.mark.parametrize(
    ("text", "header", "stage"),
    [
        ("Y", "내원여부", "visited"),
        ("O", "예약 여부", "booked"),
        ("N", "내원여부", "open"),
        ("미내원", "내원여부", "open"),
        ("미내원", "상태", "no_show"),
    ],
)
def test_yes_and_no_are_read_by_what_the_column_asks(text: str, header: str, stage: str) -> None:
    assert read_outcome(text, header) == Outcome(stage)


@pytest.mark.parametrize("text", ["", "Y", "몰라요", "010-2846-5179", "김하늘"])
def test_unknown_words_are_not_guessed(text: str) -> None:
    assert read_outcome(text) is None


def test_every_reason_is_one_an_inquiry_can_be_closed_for() -> None:
    assert {outcome.reason for outcome in WORDS.values()} <= {*Reason.values, ""}


@settings(deadline=None)
@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    outcome = read_outcome(text)
    assert outcome is None or outcome in {*WORDS.values(), Outcome("cancelled", same_day=True)}
