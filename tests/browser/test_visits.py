"""확인할 내원, as a manager works through them: Y, N, and the way back, without a mouse."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cast import NOW, Cast, asks
from charts import visits_imported
from naewon.visits.models import Visit

from .looking import faults

Window = Callable[..., Page]
# Strikes N at the very moment the next question stands on the screen.
AT_ONCE = """() => new MutationObserver((_, watch) => {
  if (!document.querySelector("main").textContent.includes("내원 1건이")) return;
  watch.disconnect();
  window.wired = document.querySelector("main [data-key=n]").matches("[data-htmx-powered]");
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "n", code: "KeyN", bubbles: true }));
}).observe(document.body, { childList: true, subtree: true })"""


@pytest.fixture
def jung(cast: Cast, open_window: Window) -> Page:
    """Two of whom the numbers only end alike."""
    day, at = "2026-11-23", NOW.replace(day=18)
    people = (("박서연", "010-9273-1937", "010-8254-1937"), ("이도윤", "010-2846-3344", "010-7777-3344"))
    for name, asked_with, _ in people:
        asks(cast, name, asked_with, at=at)
    visits_imported(cast, *(f"C-{name},{name},{known},,{day},코성형,0" for name, _, known in people))
    page = open_window(cast.jung)
    page.goto("/settings/visits/")
    return page


def test_doubts_are_answered_by_one_key_each_and_taken_back(jung: Page) -> None:
    expect(jung.get_by_text("차트의 내원 2건이")).to_be_visible()
    jung.keyboard.press("y")
    expect(jung.get_by_text("차트의 내원 1건이")).to_be_visible()
    assert Visit.objects.count() == 1
    jung.keyboard.press("n")
    expect(jung.get_by_text("확인할 내원이 없습니다")).to_be_visible()
    jung.get_by_role("button", name="되돌리기").last.click()
    expect(jung.get_by_text("차트의 내원 1건이")).to_be_visible()


def test_a_key_is_not_lost_on_a_button_that_has_only_just_come(jung: Page) -> None:
    jung.evaluate(AT_ONCE)
    jung.keyboard.press("y")
    expect(jung.get_by_text("확인할 내원이 없습니다")).to_be_visible()
    assert not jung.evaluate("wired")


def test_everybody_can_use_them(jung: Page) -> None:
    assert faults(jung) == []
    jung.goto("/settings/visits/matched/")
    assert faults(jung) == []
