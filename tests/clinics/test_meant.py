from zoneinfo import ZoneInfo

import pytest

from cast import NOW, Cast
from naewon.clinics.meant import moment_meant

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("내일 오후 3시쯤", "2026-11-26 15:00"),
        ("금요일 4시 반 이후", "2026-11-27 16:30"),
        ("다음 주 화요일 오전 11시", "2026-12-01 11:00"),
        ("12/3 오전 10:30", "2026-12-03 10:30"),
        ("오늘 오전 1시", ""),
        ("내일 오전", ""),
        ("주말 2시", ""),
        ("내일 3시 이전", ""),
        ("13/45 3시", ""),
    ],
)
def test_words_mean_the_next_open_moment_or_none(cast: Cast, words: str, meant: str) -> None:
    found = moment_meant(words, cast.haneul.local(NOW), cast.haneul.calendar())
    assert (f"{found:%Y-%m-%d %H:%M}" if found else "") == meant
