from datetime import timedelta

import pytest

from cast import NOW, Cast
from naewon.clinics.calendar import Calendar
from naewon.web.today.rows import closed_words


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, ""),
        (3.5, "지금은 진료 시간이 아닙니다 · 14:00에 시작"),
        (17, "지금은 진료 시간이 아닙니다 · 09:30에 시작"),
        (10, "지금은 진료 시간이 아닙니다 · 내일 09:30에 시작"),
        (3 * 24 + 6, "지금은 진료 시간이 아닙니다 · 11월 30일 (월) 09:30에 시작"),
    ],
)
def test_a_closed_clinic_says_when_it_opens(cast: Cast, hours: float, words: str) -> None:
    assert closed_words(cast.haneul.calendar(), NOW + timedelta(hours=hours)) == words


def test_a_clinic_without_hours_is_never_said_to_be_closed(cast: Cast) -> None:
    assert closed_words(Calendar(cast.haneul.zone), NOW) == ""
