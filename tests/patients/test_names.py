import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naewon.patients.names import clean_name, initials, masked, matches_initials


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("김하늘", "김하늘"),
        ("김하늘님", "김하늘"),
        ("김하늘 님", "김하늘"),
        ("김하늘씨", "김하늘"),
        ("김하늘 씨", "김하늘"),
        ("김하늘 고객님", "김하늘"),
        ("  김하늘\t고객 님 \n", "김하늘"),
        ("김하늘 환자님", "김하늘"),
        ("김\u200b하늘\x00", "김하늘"),
        (unicodedata.normalize("NFD", "김하늘"), "김하늘"),
        ("John  Smith", "John Smith"),
        ("하늘맘", "하늘맘"),
        ("날씨", "날씨"),
        ("님", "님"),
        ("", ""),
    ],
)
def test_only_the_name_is_kept(raw: str, name: str) -> None:
    assert clean_name(raw) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("김하늘", "김*늘"),
        ("김훈", "김*"),
        ("남궁민수", "남궁**"),
        ("남궁민", "남궁*"),
        ("황보혜정", "황보**"),
        ("김하늘별", "김**별"),
        ("하늘나라선녀", "하****녀"),
        ("김", "한 글자 이름"),
        ("J", "한 글자 이름"),
        ("John Smith", "J*** S****"),
        ("Li J", "L* *"),
        ("田中太郎", "田***"),
        ("", ""),
    ],
)
def test_masks_hide_the_middle(name: str, shown: str) -> None:
    assert masked(name) == shown


@pytest.mark.parametrize(
    ("name", "expected"),
    [("김하늘", "ㄱㅎㄴ"), ("쌍문동", "ㅆㅁㄷ"), ("John Smith", "johnsmith"), ("Kim하늘", "kimㅎㄴ"), ("", "")],
)
def test_initials_of_a_name(name: str, expected: str) -> None:
    assert initials(name) == expected


@pytest.mark.parametrize("query", ["ㄱㅎㄴ", "ㄱㅎ", "ㅎㄴ", "김ㅎ", "하늘", "김 하늘", "김하늘"])
def test_a_name_is_found_by_initials_syllables_or_both(query: str) -> None:
    assert matches_initials(query, "김하늘")


@pytest.mark.parametrize("query", ["ㄱㄴ", "ㄱㅎㄴㄴ", "이", "ㄲ", "", "   "])
def test_other_queries_do_not_find_it(query: str) -> None:
    assert not matches_initials(query, "김하늘")


def test_latin_names_are_found_in_any_case() -> None:
    assert matches_initials("SMI", "John Smith")
    assert matches_initials("pek", "İPEK")


@settings(deadline=None)
@given(st.text(max_size=30))
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    assert clean_name(clean_name(raw)) == clean_name(raw)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=2, max_size=6))
def test_every_hangul_name_is_found_by_its_initials_and_its_mask_tells_less(name: str) -> None:
    assert matches_initials(initials(name), name)
    assert len(masked(name)) == len(name)
    assert "*" in masked(name)
