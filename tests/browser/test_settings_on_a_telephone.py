"""On a phone all parts of the settings lie behind one button, which says where one is."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from cast import Cast

PHONE = {"viewport": {"width": 390, "height": 844}}


def test_every_part_is_two_presses_away(cast: Cast, open_window: Callable[..., Page]) -> None:
    page = open_window(cast.lee, **PHONE)
    page.goto("/settings/scores/")
    parts = page.get_by_role("navigation", name="설정의 부분")
    expect(parts).to_be_hidden()
    page.get_by_role("button", name="점수 설정 설정의 부분").click()
    last = parts.get_by_role("link").last
    expect(parts.get_by_role("link", name="점수 설정")).to_be_in_viewport(ratio=1)
    expect(last).to_be_in_viewport(ratio=1)
    parts.get_by_role("link", name="로그인 규칙").click()
    expect(page.get_by_role("button", name="로그인 규칙 설정의 부분")).to_be_visible()
    expect(parts).to_be_hidden()


def test_escape_puts_them_away_again(cast: Cast, open_window: Callable[..., Page]) -> None:
    page = open_window(cast.lee, **PHONE)
    page.goto("/settings/")
    parts = page.get_by_role("navigation", name="설정의 부분")
    page.get_by_role("button", name="설정의 부분").press("Enter")
    expect(parts).to_be_visible()
    page.keyboard.press("Escape")
    expect(parts).to_be_hidden()


def test_at_a_desk_they_stand_beside_what_is_read(cast: Cast, open_window: Callable[..., Page]) -> None:
    page = open_window(cast.lee)
    page.goto("/settings/scores/")
    expect(page.get_by_role("navigation", name="설정의 부분")).to_be_visible()
    expect(page.get_by_role("button", name="점수 설정 설정의 부분")).to_be_hidden()
