"""Letters in which somebody writes as people write."""

import json
from types import SimpleNamespace

import pytest

from cast import NOW
from naewon.intake.canonical import Canonical
from naewon.intake.registry import PULLERS

HANEUL = "안녕하세요. 저는 김하늘이고 010-7315-2846입니다. 라식 상담을 이번 주 토요일에 받고 싶어요."


def told_by(text: str, **answers: str) -> Canonical:
    raw = json.dumps({"sender": "a@agency.example", "text": text, "answers": answers}).encode()
    told = PULLERS["mail"].translate(SimpleNamespace(raw=raw, external_id="1", received_at=NOW))  # type: ignore[arg-type]
    assert isinstance(told, Canonical)
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HANEUL, ("김하늘", "010-7315-2846", "라식", "이번 주 토요일")),
        (
            "김하늘입니다. 01073152846으로 내일 오후 3시 이후에 전화 주세요.",
            ("김하늘", "01073152846", "", "내일 오후 3시 이후"),
        ),
        ("지난주 토요일에 봤어요. 김하늘 010-7315-2846", ("김하늘", "010-7315-2846", "", "")),
        ("무료 상담 되나요? 쌍꺼풀 수술이요. 이름은 김하늘, 010-7315-2846", ("김하늘", "010-7315-2846", "쌍꺼풀", "")),
    ],
)
def test_sentences_tell_who_wrote_and_what_they_wish(text: str, expected: tuple[str, ...]) -> None:
    told = told_by(text)
    assert (told.person.name, told.person.phone, told.asked_for, told.preferred_time) == expected
    assert told.message == text


def test_whatever_was_read_stands_in_the_letter() -> None:
    told = told_by(HANEUL)
    for passage in (told.person.name, told.person.phone, told.asked_for, told.preferred_time):
        assert passage in told.message


def test_a_letter_of_nobody_or_of_several_waits_for_people() -> None:
    assert told_by("안녕하세요, 내일 회의가 있습니다.").is_nobody
    assert told_by("김하늘 010-7315-2846\n이바다 010-7351-8024").is_nobody


def test_labels_are_believed_before_sentences() -> None:
    told = told_by("이름: 김하늘\n문의는 담당자 이바다 010-7351-8024", 이름="김하늘")
    assert (told.person.name, told.person.phone) == ("김하늘", "")
