"""점수 설정, as the director works with it: a weight is tried, saved, and stands as a reason on the inquiry."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

import cast as world
from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.queues.jobs import follow_batch
from naewon.queues.placing import refresh
from naewon.scores.models import Weight

from .looking import faults

Window = Callable[..., Page]


@pytest.fixture
def queue(cast: Cast) -> list[Inquiry]:
    """박서연 asked first, and was referred."""
    people = [
        world.asks(cast, at=NOW - timedelta(minutes=5)),
        world.asks(cast, "박서연", "010-3456-7890", at=NOW - timedelta(minutes=45), channel=cast.referral),
    ]
    refresh([person.pk for person in people], NOW)
    return people


@pytest.fixture
def lee(cast: Cast, queue: list[Inquiry], open_window: Window) -> Page:
    page = open_window(cast.lee)
    page.goto("/settings/scores/")
    return page


def type_weight(page: Page) -> None:
    page.get_by_label("항목").first.select_option("channel")
    page.get_by_label("값").select_option("지인 소개")
    page.get_by_label("점수", exact=True).fill("15")
    page.get_by_label("점수", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="유입: 지인 소개")).to_be_visible()


def test_the_director_tries_a_weight_saves_it_and_the_reason_stands_on_the_inquiry(
    lee: Page, cast: Cast, queue: list[Inquiry]
) -> None:
    type_weight(lee)
    moved = lee.get_by_role("region", name="점수가 바뀌는 문의")
    expect(moved).to_contain_text("박")
    expect(moved).to_contain_text("2 → 1")
    assert not Weight.objects.exists()
    lee.get_by_role("button", name="저장하고 바로 반영").click()
    expect(lee.get_by_role("table", name="직접 정한 점수")).to_contain_text("유입: 지인 소개")
    expect(lee.locator(".weight-preview")).to_have_count(0)
    follow_batch(cast.haneul.pk, NOW)
    lee.goto(f"/inquiries/{queue[1].pk}/")
    expect(lee.get_by_text("유입: 지인 소개 (직접 정함)").first).to_be_visible()


def test_what_was_set_is_taken_back_from_the_toast(lee: Page) -> None:
    type_weight(lee)
    lee.get_by_role("button", name="저장하고 바로 반영").click()
    lee.get_by_role("button", name="되돌리기").click()
    expect(lee.get_by_text("아직 직접 정한 점수가 없습니다")).to_be_visible()


def test_an_input_is_left_out_once_it_was_seen_what_that_does(lee: Page) -> None:
    lee.get_by_role("button", name="나이: 점수에서 빼면 어떻게 되는지 보기").click()
    expect(lee.get_by_text("아직 아무것도 바뀌지 않았습니다.")).to_be_visible()
    lee.get_by_role("button", name="빼고 바로 반영").click()
    expect(lee.get_by_text("이원장님이 뺐습니다")).to_be_visible()
    lee.get_by_role("button", name="다시 점수에 쓰기").click()
    expect(lee.get_by_text("이원장님이 뺐습니다")).to_have_count(0)


def test_what_is_amiss_is_said_below_the_form(lee: Page, allowed: set[int]) -> None:
    allowed.add(422)
    lee.get_by_role("button", name="오늘 순서에 미리 대 보기").click()
    lee.get_by_label("점수", exact=True).fill("5")
    lee.get_by_role("button", name="오늘 순서에 미리 대 보기").click()
    expect(lee.get_by_role("alert")).to_contain_text("항목")


def test_nobody_is_shut_out_of_a_weight_being_set(lee: Page) -> None:
    type_weight(lee)
    lee.get_by_role("button", name="저장하고 바로 반영").click()
    expect(lee.get_by_role("table", name="직접 정한 점수")).to_be_visible()
    lee.get_by_label("점수", exact=True).press("Enter")
    expect(lee.locator(".weight-preview")).to_be_visible()
    assert faults(lee) == []
