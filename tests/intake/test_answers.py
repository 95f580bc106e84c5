"""Answers are sorted by what they tell of a person, and none that says something is lost on the way."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import NOW, Cast
from doors import delivered, door
from naewon.inquiries.models import Inquiry
from naewon.intake.answers import BIRTHS, EMAILS, GENDERS, MESSAGES, NAMES, PHONES, PLACES, TIMES, WISHES, Answers
from naewon.intake.drain import drain
from naewon.patients.models import Purpose
from naewon.patients.models.purpose import Medium
from naewon.patients.permission import WhyNot, why_not_send

QUESTIONS = st.sampled_from(sorted(NAMES | PHONES | EMAILS | BIRTHS | GENDERS | PLACES | WISHES | TIMES | MESSAGES))


def sorted_out(told: dict[str, str]) -> tuple[Answers, list[str]]:
    """What is left, and what was taken."""
    answers = Answers(told)
    person = answers.person(NOW.date())
    taken = [person.name, person.phone, person.email, person.residence, str(person.birth or ""), person.sex]
    return answers, [*taken, *(answers.take(names) for names in (WISHES, TIMES, MESSAGES))]


def test_two_answers_to_one_question_are_both_kept() -> None:
    answers, taken = sorted_out(
        {"문의내용": "코 재수술이요", "하고 싶은 말": "주차 되나요?", "연락처": "", "휴대폰": "010"}
    )
    assert taken[1] == "010"
    assert taken[-1] == "코 재수술이요"
    assert answers.left() == {"하고 싶은 말": "주차 되나요?"}


@pytest.mark.parametrize(("question", "answer"), [("생년월일", "90년생이에요"), ("성별", "말하고 싶지 않음")])
def test_what_cannot_be_read_stays_as_it_was_written(question: str, answer: str) -> None:
    assert sorted_out({question: answer})[0].left() == {question: answer}


@given(st.dictionaries(QUESTIONS, st.text("가나다 0", min_size=1)))
def test_whatever_was_answered_is_taken_or_left(told: dict[str, str]) -> None:
    answers, taken = sorted_out(told)
    assert {value.strip() for value in told.values() if value.strip()} <= {*taken, *answers.left().values()}


@pytest.mark.parametrize(
    ("box", "why_not"), [("개인정보 수집·이용 동의 (선택)", None), ("개인정보 수집·이용 동의", WhyNot.WITHDRAWN)]
)
def test_only_a_needed_box_that_stayed_empty_stops_messages(cast: Cast, box: str, why_not: WhyNot | None) -> None:
    told = {"your-name": "김하늘", "your-tel": "010-7315-2846", box: ""}
    delivered(door(cast, kind="cf7"), raw=json.dumps(told).encode())
    drain(NOW)
    assert why_not_send(Inquiry.objects.get().patient, Purpose.COLLECT_USE, Medium.SMS, NOW) == why_not
