import pytest

from naewon.scores.models import Score
from naewon.scores.wording import best_reason, reason_rows, sentence


def said(*reasons: tuple[str, str, int]) -> Score:
    return Score(reasons=[{"feature": feature, "value": value, "points": points} for feature, value, points in reasons])


@pytest.mark.parametrize(
    ("feature", "value", "words"),
    [
        ("wished_time", "이번 주", "이번 주 희망"),
        ("wished_time", "(missing)", "희망 시기를 밝히지 않음"),
        ("named_doctor", "yes", "원장님을 지정함"),
        ("message", "예약, 이번, 주, 가능, 상담", "남긴 글에 ‘예약, 이번, 주’"),
        ("answer:반려동물", "있음", "반려동물: 있음"),
        ("budget", "(missing)", "예산 모름"),
        ("channel", "(other)", "그 밖의 유입 경로"),
        ("waited_hours", "0.0392-0.83", "연락 없이 2–50분"),
        ("waited_hours", "0.877-5", "연락 없이 53분–5시간"),
        ("waited_hours", "≥ 5", "연락 없이 5시간 이상"),
        ("waited_hours", "≤ 0", "방금 문의"),
        ("elapsed_hours", "≥ 5", "문의한 지 5시간 이상"),
        ("distance_km", "12.4-31", "병원까지 12–31km"),
        ("season", "겨울", "겨울에 문의"),
        ("hours_to_contact", "3.08-3.64", "첫 연락까지 3–4시간"),
        ("talk_seconds", "353-385", "통화 6분"),
        ("talk_seconds", "≤ 114", "통화 2분 이하"),
        ("days_since_contact", "0.0104", "첫 연락 후 15분"),
        ("days_since_contact", "≥ 2", "첫 연락 후 2일 이상"),
        ("missed", "≥ 2", "부재 2번 이상"),
        ("missed", "≤ 0", "부재 없음"),
        ("message_length", "≤ 0", "남긴 글 없음"),
        ("age", "31-32", "31–32세"),
        ("age", "≥ 54", "54세 이상"),
    ],
)
def test_a_reason_is_said_as_people_say_it(feature: str, value: str, words: str) -> None:
    assert sentence(feature, value) == words


def test_a_row_shows_what_speaks_for_the_person() -> None:
    score = said(("hour", "12", 9), ("missed", "3", -6), ("wished_time", "이번 주", 4))
    assert best_reason(score) == "이번 주 희망"


def test_where_nothing_speaks_for_her_the_row_says_what_speaks_most() -> None:
    assert best_reason(said(("hour", "12", 9), ("missed", "3", -6))) == "부재 3번"


def test_an_average_inquiry_is_called_so() -> None:
    assert best_reason(said(("campaign", "(missing)", 2))) == "평균과 비슷한 문의"


def test_every_reason_has_its_points() -> None:
    assert [row.points for row in reason_rows(said(("hour", "12", 9), ("missed", "3", -6)))] == [9, -6]


def test_what_two_inputs_say_in_the_same_words_is_one_reason() -> None:
    score = said(("message_length", "≤ 0", 5), ("booked", "yes", 3), ("message", "(missing)", -4))
    assert reason_rows(score) == [("예약이 잡혀 있음", 3), ("남긴 글 없음", 1)]


def test_reasons_in_the_same_words_that_cancel_each_other_are_not_shown() -> None:
    assert reason_rows(said(("message_length", "≤ 0", 4), ("message", "(missing)", -4))) == []
