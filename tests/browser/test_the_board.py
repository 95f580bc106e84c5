"""A booking is laid elsewhere on the board by a finger, on a tablet, and a finger that moves on only scrolls."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from cast import NOW, Cast, asks
from naewon.visits.models import book

from .arriving import wait_for_keys

Window = Callable[..., Page]
TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True}


class Finger:
    """One finger on a page."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)

    def touch(self, place: Locator) -> None:
        self._tell("touchStart", place)

    def move(self, place: Locator) -> None:
        self._tell("touchMove", place)

    def lift(self) -> None:
        self.session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def _tell(self, kind: str, place: Locator) -> None:
        box = place.bounding_box()
        assert box
        point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + min(box["height"] / 2, 12)}
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})


@pytest.fixture
def board(cast: Cast, open_window: Window) -> Page:
    """김하늘 comes to 정실장 tomorrow at two."""
    book(asks(cast), NOW.replace(day=26, hour=14), manager=cast.jung, by=cast.minji, at=NOW)
    page = open_window(cast.jung, **TABLET)
    page.goto("/bookings/board/?day=2026-11-26")
    wait_for_keys(page)
    return page


def test_a_finger_that_rests_carries_a_booking_and_one_that_moves_on_does_not(board: Page) -> None:
    finger, block = Finger(board), board.locator(".block")
    four, half_past = (board.locator(f'[data-at*="T{hour}"] .board__free').first for hour in ("16:00", "14:30"))
    finger.touch(block)
    finger.move(half_past)
    finger.lift()
    finger.touch(block)
    expect(board.locator(".block--held")).to_be_visible()
    finger.move(half_past)
    finger.move(four)
    finger.lift()
    expect(board.get_by_text("김*늘님 · 11월 26일 (목) 16:00 · 정실장")).to_be_visible()
    expect(board.locator(".block__time")).to_have_text("16:00–16:30")
    board.get_by_role("button", name="되돌리기").click()
    expect(board.locator(".block__time")).to_have_text("14:00–14:30")
