"""A clinic makes the list of what it asks its own."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast
from naewon.clinics.models import Membership
from naewon.inquiries.asking import asked_of
from naewon.inquiries.models import Question

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
LIST = "/settings/questions/"
LENSES = {"words": "렌즈 착용", "kind": "choice", "choices": "매일\n가끔\n안 함", "needed_by": ["manager"]}


def labels(cast: Cast) -> list[str]:
    return [asked.label for asked in asked_of(cast.haneul)]


def test_what_most_ask_stands_until_a_clinic_takes_it_over(cast: Cast, as_staff: AsStaff) -> None:
    browser, before = as_staff(cast.jung), labels(cast)
    assert "우리 병원에 맞게 고치기" in browser.get(LIST).content.decode()
    browser.post(f"{LIST}own/")
    assert labels(cast) == before
    assert Question.objects.count() == len(before)


def test_a_question_is_added_reworded_moved_retired_and_brought_back(cast: Cast, as_staff: AsStaff) -> None:
    browser = as_staff(cast.jung)
    assert browser.post(LIST, {**LENSES, "procedures": [cast.eyes.pk]}).status_code == 204
    lenses = Question.objects.get(code="렌즈 착용")
    own = f"{LIST}{lenses.pk}/"
    assert labels(cast)[-1:] != ["렌즈 착용"]
    assert asked_of(cast.haneul, cast.eyes.pk)[-1].replies == ("매일", "가끔", "안 함")
    browser.post(f"{own}place/", {"act": "up"})
    browser.post(own, {**LENSES, "words": "렌즈를 끼세요?"})
    assert labels(cast)[-2] == "렌즈를 끼세요?"
    browser.delete(own)
    assert "렌즈를 끼세요?" not in labels(cast)
    browser.post(f"{own}standing/")
    assert labels(cast)[-2] == "렌즈를 끼세요?"


def test_what_is_asked_already_is_not_asked_twice(cast: Cast, as_staff: AsStaff) -> None:
    page = as_staff(cast.lee).post(LIST, {"words": "걱정", "kind": "words"})
    assert page.status_code == 422
    assert "이미 묻는 것입니다." in page.content.decode()


def test_choosing_takes_something_to_choose_between(cast: Cast, as_staff: AsStaff) -> None:
    page = as_staff(cast.lee).post(LIST, {**LENSES, "choices": "매일"})
    assert "고를 답을 두 개에서 12개까지 적어 주세요." in page.content.decode()
    assert not Question.objects.exists()


def test_a_counsellor_does_not_set_the_list(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.minji).get(LIST).status_code == 403
    assert as_staff(cast.minji).post(LIST, LENSES).status_code == 403
