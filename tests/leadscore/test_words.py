import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadscore import words, words_of


def test_words_are_lemmas_without_endings_and_particles() -> None:
    assert words("코끝이 너무 낮아서요") == ("코끝", "너무", "낮다")


@pytest.mark.parametrize(
    ("text", "negation"),
    [
        ("안 가요", "안"),
        ("못 가요", "못"),
        ("시간이 없어요", "없다"),
        ("비싸지 않나요", "않다"),
        ("그건 아니에요", "아니다"),
    ],
)
def test_negation_is_kept(text: str, negation: str) -> None:
    assert negation in words(text)


def test_asking_again_is_not_asking_once() -> None:
    assert words("코 재수술") == ("코", "재", "수술")


def test_a_phone_number_or_a_link_in_a_text_is_never_a_word() -> None:
    assert words("010-1234-5678 kim@clinic.kr https://clinic.kr/a 예약") == ("예약",)


def test_english_is_read_in_lower_case() -> None:
    assert words("Not sure YET") == ("not", "sure", "yet")


def test_a_word_counts_once() -> None:
    assert words("예약 예약 예약") == ("예약",)


def test_half_syllables_written_apart_are_joined() -> None:
    assert words(unicodedata.normalize("NFD", "예약")) == ("예약",)


@pytest.mark.parametrize("text", ["", " ", "😀😀", "\x00", "\ud800", "ㅋㅋㅋ", "ㅇㅖㅇㅑㄱ", "ㅎ" * 10_000])
def test_no_text_is_too_odd_to_read(text: str) -> None:
    assert isinstance(words(text), tuple)


def test_only_the_beginning_of_a_very_long_text_is_read() -> None:
    assert "수술" not in words("예약 " * 400 + "수술")


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=4))
def test_texts_together_have_the_words_they_have_alone(texts: list[str]) -> None:
    assert words_of(texts) == [words(text) for text in texts]
