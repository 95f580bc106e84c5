"""What is read of boxes that others put into words (tests/payloads/boxes/labels.toml): consent is never made up."""

import tomllib
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naewon.intake.answers import Answers
from naewon.intake.assent import assent_of
from naewon.intake.boxes import LONGEST, box_of
from naewon.intake.canonical import Agreement

TABLE = tomllib.loads((Path(__file__).parents[1] / "payloads/boxes/labels.toml").read_text("utf-8"))
TOLD = [pytest.param(*row, id=f"{about}-{row[0]}-{row[1]}") for about, part in TABLE.items() for row in part["told"]]

WORDS = st.sampled_from(["네", "예", "동의합니다", "동의", "yes", "agree", "on", "개인정보 수집에", "모두", "확인했고"])
NO_WORDS = st.sampled_from(["않음", "안 함", "미동의", "비동의", "거부", "아니요", "no", "disagree", "동의하지 않아요"])
ENGLISH = st.lists(
    st.sampled_from(["read", "lead", "already", "had", "made", "instead", "overnight", "policy", "terms"])
)
LABELS = st.lists(
    st.sampled_from(
        [
            "개인정보",
            "수집",
            "마케팅",
            "광고",
            "수신",
            "동의",
            "(선택)",
            "제3자",
            "제공",
            "야간",
            "문자",
            "시간",
            "거부",
            "건강",
        ]
    )
).map(" ".join)


def said(one: Agreement) -> str:
    purpose = f"{one.purpose}:{one.medium}" if one.medium else str(one.purpose)
    return f"{purpose} {'yes' if one.granted else 'no'}"


@pytest.mark.parametrize(("words", "answer", "expected"), TOLD)
def test_a_box_and_its_answer_are_what_the_table_says(words: str, answer: str, expected: str) -> None:
    answers = Answers({words: answer})
    told = [said(one) for one in answers.consents()]
    if answer and (not told or answers.left()):
        assert list(answers.left().values()) == [answer]
        told += ["kept"] * bool(told)
    assert told == [each for each in expected.split(", ") if each]


@given(st.lists(WORDS), NO_WORDS, st.lists(WORDS), st.sampled_from([" ", ", ", ". ", ""]))
def test_an_answer_that_says_no_anywhere_is_no_yes(before: list[str], no: str, after: list[str], between: str) -> None:
    assert assent_of(between.join([*before, f" {no} ", *after])).says is not True


@given(st.lists(WORDS), st.sampled_from(["일부", "나중에", "전화는 빼고", "?", "문자만"]))
def test_an_answer_with_a_reserve_is_neither(words: list[str], reserve: str) -> None:
    assert assent_of(", ".join([*words, reserve])).says is None


@given(ENGLISH, ENGLISH)
def test_letters_within_a_word_are_no_consent_to_adverts(before: list[str], after: list[str]) -> None:
    told = Answers({"_".join([*before, "agree", *after]): "1"}).consents()
    assert not told


@given(st.dictionaries(LABELS.filter(str.strip), st.text(min_size=1) | WORDS))
def test_what_is_no_clear_yes_or_no_is_never_lost(answers: dict[str, str]) -> None:
    told = Answers(answers)
    told.consents()
    gone = {words: answer for words, answer in answers.items() if words not in told.answers}
    assert all(assent_of(answer).is_all for answer in gone.values())


@given(LABELS, st.sampled_from(["", "0", "false", "미동의", "아니요"]))
def test_an_optional_box_never_takes_back_what_somebody_needs_to_be_served(words: str, answer: str) -> None:
    told = Answers({f"(선택) {words} 동의": answer}).consents()
    assert "collect_use" not in {one.purpose for one in told}


@given(st.lists(st.tuples(LABELS, st.sampled_from(["동의", "", "네", "미동의"]))))
def test_nothing_is_granted_that_no_label_names(rows: list[tuple[str, str]]) -> None:
    for words, answer in rows:
        granted = {str(one.purpose) for one in Answers({words: answer}).consents() if one.granted}
        assert "marketing" not in granted or "수신" in words or "광고" in words or "마케팅" in words
        assert "third_party" not in granted or "제3자" in words
        assert "night" not in granted or "야간" in words


@pytest.mark.parametrize("words", ["수신 ", "야간 ", "(필수", "목적 ", "동의 ", "이벤트 ", "네 ", "동의하고 "])
def test_whoever_writes_a_book_beside_a_box_or_into_it_holds_nobody_up(words: str) -> None:
    book = words * 100_000
    began = perf_counter()
    assert box_of(book) is None
    assert assent_of(book).says is None
    box_of(book[:LONGEST])
    assent_of(book[:1000])
    assert perf_counter() - began < 1
