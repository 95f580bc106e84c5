"""전화가 왔습니다: whoever is at 오늘 sees who calls, and opens them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

import cast as world
from cast import Cast
from ringing import HANEUL_PHONE, call, event, exchange, tells
from serving import Clock

from .arriving import wait_for_keys

Window = Callable[..., Page]


@pytest.mark.usefixtures("worker")
def test_who_calls_is_on_the_screen_while_it_rings(cast: Cast, clock: Clock, open_window: Window) -> None:
    inquiry = world.asks(cast, "김하늘", HANEUL_PHONE)
    source, ringing = exchange(cast), call(HANEUL_PHONE, clock.now())
    page = open_window(cast.minji)
    page.goto("/today/")
    wait_for_keys(page)
    tells(source, event("ringing", ringing), host="127.0.0.1")
    note = page.locator("#ringing a")
    expect(note).to_contain_text("전화가 왔습니다: 김*늘")
    note.click()
    expect(page.locator("#desk .page-head__title")).to_contain_text("김*늘")
    assert page.url.endswith(f"?person={inquiry.pk}")
    expect(note).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    tells(source, event("ended", ringing), host="127.0.0.1")
    expect(note).to_have_count(0)
    assert not [url for url in asked if url.endswith("/today/calls/")]
