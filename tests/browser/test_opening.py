"""Light to load, nothing moves under the eye, and nothing is missed on the way."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Request, Route, expect

import cast as world
from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.queues.placing import refresh

from .arriving import wait_for_keys
from .lived_in import live

Window = Callable[..., Page]

LIGHT = 350_000
WATCH_SHIFTS = """
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      if (!shift.hadRecentInput) shifts.push([shift.value, ...shift.sources.map((source) => source.node?.outerHTML)]);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("address", ["/today/", "/bookings/", "/insights/"])
def test_the_first_visit_weighs_little(address: str, cast: Cast, open_window: Window) -> None:
    live(cast)
    page = open_window(cast.lee)
    loaded: list[Request] = []
    page.on("requestfinished", lambda request: loaded.append(request))  # noqa: PLW0108 - it wants a function
    page.goto(address)
    wait_for_keys(page)
    weights = {each.url: each.sizes()["responseBodySize"] for each in loaded if each.resource_type != "font"}
    assert sum(weights.values()) < LIGHT, weights


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_moves_when_today_opens_or_changes(width: int, cast: Cast, open_window: Window) -> None:
    live(cast)
    page = open_window(cast.minji, viewport={"width": width, "height": 900})
    page.context.add_init_script(WATCH_SHIFTS)
    page.goto("/today/")
    page.evaluate("document.fonts.ready")
    # Letters that come for the first time change the width of words; from then on the browser has them.
    page.reload()
    wait_for_keys(page)
    newcomer = world.asks(cast, "나은별", "010-5678-9012", at=NOW)
    refresh([newcomer.pk], NOW)
    expect(page.get_by_role("button", name="새 문의 1건 보기")).to_be_visible()
    assert page.evaluate("shifts") == []


@pytest.fixture
def waiting(cast: Cast) -> Inquiry:
    person = world.asks(cast, at=NOW - timedelta(minutes=5))
    refresh([person.pk], NOW)
    return person


def test_what_happened_before_the_stream_stood_is_not_missed(cast: Cast, waiting: Inquiry, open_window: Window) -> None:
    page = open_window(cast.minji)
    held: list[Route] = []
    page.route("**/live/", lambda route: held.append(route))  # noqa: PLW0108 - it wants a function
    page.goto("/today/")
    expect(page.locator("[data-person]")).to_have_count(1)
    refresh([world.asks(cast, "박서연", "010-9876-5432", at=NOW).pk], NOW)
    page.wait_for_timeout(100)
    held[0].continue_()
    expect(page.get_by_role("button", name="새 문의 1건 보기")).to_be_visible()


@pytest.mark.usefixtures("waiting")
def test_who_comes_is_counted_by_the_note_that_names_them(cast: Cast, open_window: Window) -> None:
    page = open_window(cast.minji)
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url) if "/today/queue/" in request.url else None)
    with page.expect_response("**/today/queue/"):
        page.goto("/today/")
    for n in (1, 2):
        refresh([world.asks(cast, f"박서{n}", f"010-9876-543{n}", at=NOW).pk], NOW)
        expect(page.get_by_role("button", name=f"새 문의 {n}건 보기")).to_be_visible()
    assert len(asked) == 1
    page.get_by_role("button", name="새 문의 2건 보기").click()
    expect(page.locator("[data-person]")).to_have_count(3)
    expect(page.locator("#queue-pill")).to_be_hidden()
