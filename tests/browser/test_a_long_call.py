"""A consultation of half an hour: nobody takes her meanwhile, and where somebody does, nothing of it is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

import cast as world
from cast import NOW, Cast
from naewon.clinics.models import Clinic
from naewon.contacts.models import Attempt
from naewon.inquiries.models import Inquiry
from naewon.queues.claiming import claim, holder_of
from naewon.queues.holding import free_lapsed
from naewon.queues.models import Claim
from naewon.queues.placing import refresh
from serving import Clock, wait_until

from .arriving import wait_for_keys

Window = Callable[..., Page]
IN_HAND = "내가 거는 중"


@pytest.fixture
def haneul(cast: Cast) -> Inquiry:
    inquiry = world.asks(cast, "김하늘", "010-2345-6789", at=NOW - timedelta(minutes=5))
    refresh([inquiry.pk], NOW)
    return inquiry


@pytest.fixture
def minji(cast: Cast, haneul: Inquiry, open_window: Window) -> Page:
    """She has pressed 전화, on a page whose minutes pass when the test says so."""
    page = open_window(cast.minji)
    page.clock.install(time=NOW)
    page.goto("/today/")
    wait_for_keys(page)
    page.locator("#call [data-key=Enter]").click()
    expect(page.locator("#call [data-hold]")).to_be_attached()
    return page


def let_pass(page: Page, clock: Clock, minutes: int) -> None:
    clock.forward(minutes=minutes)
    expect(page.locator(".htmx-request")).to_have_count(0)  # what is under way would seem to take as long
    page.clock.fast_forward(minutes * 60_000)


def held_until(inquiry: Inquiry) -> object:
    return Claim.objects.get(inquiry=inquiry).until


def test_who_talks_for_half_an_hour_keeps_her(
    minji: Page, cast: Cast, haneul: Inquiry, clock: Clock, open_window: Window
) -> None:
    for _ in range(4):
        before = held_until(haneul)
        let_pass(minji, clock, 8)
        wait_until(lambda: held_until(haneul) > before)  # noqa: B023
    assert holder_of(haneul, at=clock.now()) == cast.minji
    sua = open_window(cast.sua)
    sua.goto(f"/today/?person={haneul.pk}")
    expect(sua.locator("#call")).to_contain_text("민지님이 보는 중")


def test_what_was_agreed_is_written_down_though_a_colleague_took_her(
    minji: Page, cast: Cast, haneul: Inquiry, clock: Clock, open_window: Window, allowed: set[int]
) -> None:
    allowed.add(409)
    clock.forward(minutes=12)
    sua = open_window(cast.sua)
    sua.goto(f"/today/?person={haneul.pk}")
    wait_for_keys(sua)
    sua.locator("#call [data-key=Enter]").click()
    expect(minji.locator("#call")).to_contain_text("수아님이 보는 중")
    minji.keyboard.press("1")
    expect(minji.get_by_role("dialog", name="다음은 무엇을 할까요?")).to_be_visible()
    expect(sua.locator("#meanwhile")).to_contain_text("민지님이 그사이 전화했습니다 · 연결")
    expect(sua.get_by_role("link", name="010-")).to_be_visible()
    sua.keyboard.press("2")
    expect(sua.get_by_text("부재 · ")).to_be_visible()
    assert set(Attempt.objects.values_list("by", "result")) == {
        (cast.minji.pk, "connected"),
        (cast.sua.pk, "no_answer"),
    }


def test_screens_learn_when_a_hold_has_ended(cast: Cast, haneul: Inquiry, clock: Clock, open_window: Window) -> None:
    claim(haneul, by=cast.sua, at=clock.now())
    page = open_window(cast.minji)
    page.goto(f"/today/?person={haneul.pk}")
    wait_for_keys(page)
    expect(page.get_by_text("수아님이 보는 중")).to_have_count(2)
    clock.forward(minutes=10)
    free_lapsed(Clinic.objects.get(pk=cast.haneul.pk), clock.now())
    expect(page.get_by_text("수아님이 보는 중")).to_have_count(0)
    expect(page.get_by_role("button", name="전화하기")).to_be_visible()
