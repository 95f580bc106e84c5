"""Where somebody lives, from what they said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naewon.scores.districts import CITIES, districts, kilometres, place_of

GANGNAM = "서울 강남구"


@pytest.mark.parametrize(
    ("said", "away"),
    [
        ("강남구", 0),
        ("서울시 강남구 역삼동", 0),
        ("서울특별시 서초구", 4),
        ("분당", 14),
        ("경기도 성남시 분당구", 14),
        ("일산", 34),
        ("수원", 25),
        ("인천", 37),
        ("경기 광주", 24),
        ("광주", 262),
        ("부산 해운대구", 317),
        ("제주", 458),
        ("중구", 9),
        ("강서구", 22),
    ],
)
def test_what_people_say_is_understood(said: str, away: float) -> None:
    assert kilometres(said, GANGNAM) == pytest.approx(away, abs=4)


@pytest.mark.parametrize("said", ["", "미국", "경기도", "해외", "우리집", "구", "남"])
def test_what_cannot_be_made_out_is_no_distance(said: str) -> None:
    assert kilometres(said, GANGNAM) is None


def test_a_name_of_several_districts_means_the_near_one() -> None:
    assert kilometres("중구", "부산 동구") == kilometres("부산 중구", "부산 동구")
    assert place_of("중구") is None


def test_a_clinic_that_did_not_say_where_it_is_has_no_distances() -> None:
    assert kilometres("강남구", "") is None


def test_every_district_is_found_by_its_full_name() -> None:
    assert len({row.label for row in districts()}) == len(districts()) == 250
    for row in districts():
        assert place_of(row.label) == pytest.approx((row.east, row.north)) or row.province in CITIES


@given(st.text() | st.text(alphabet="서울강남구시중경기도 부산"))
def test_no_words_whatever_break_it(said: str) -> None:
    away = kilometres(said, GANGNAM)
    assert away is None or 0 <= away < 600
