from datetime import timedelta

import pytest

from cast import NOW
from naewon.web.speaking import clock, clock_time, elapsed, spoken

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (timedelta(seconds=-30), "방금"),
        (-12 * MINUTE, "12분 전"),
        (20 * MINUTE, "20분 뒤"),
        (-2 * HOUR, "08:00"),
        (-DAY, "어제 10:00"),
        (DAY + 4 * HOUR, "내일 14:00"),
        (-3 * DAY, "11월 22일 (일) 10:00"),
        (-400 * DAY, "2025. 10. 21 10:00"),
    ],
)
def test_times_are_said_as_people_say_them(away: timedelta, words: str) -> None:
    assert spoken(NOW + away, NOW) == words


@pytest.mark.parametrize(
    ("ago", "words"),
    [(timedelta(seconds=30), "방금"), (12 * MINUTE, "12분 전"), (3 * HOUR, "3시간 전"), (5 * DAY, "5일 전")],
)
def test_how_long_ago_is_said_in_one_unit(ago: timedelta, words: str) -> None:
    assert elapsed(NOW - ago, NOW) == words


def test_an_agreed_time_is_always_a_time_of_day() -> None:
    assert clock_time(NOW + 3 * MINUTE, NOW) == "10:03"


def test_the_clock_grows_urgent_as_time_runs_out() -> None:
    since = NOW - 20 * MINUTE
    assert clock(since, NOW + 40 * MINUTE, NOW).level == "ease"
    assert clock(since, NOW + 5 * MINUTE, NOW).level == "soon"
    assert clock(since, NOW - 5 * MINUTE, NOW)[2:] == ("20분", "기한 5분 지남", 0, "late", 300)


def test_a_wait_without_a_due_time_has_its_note() -> None:
    assert clock(NOW - HOUR, None, NOW, note="2번째 시도")[2:4] == ("1시간", "2번째 시도")
