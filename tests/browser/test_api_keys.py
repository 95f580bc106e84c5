"""API 열쇠, as a director works with it: one is made, copied and withdrawn."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from cast import Cast

from .looking import faults

Window = Callable[..., Page]


def test_a_key_is_made_and_withdrawn_by_whoever_means_it(cast: Cast, open_window: Window) -> None:
    lee = open_window(cast.lee)
    lee.goto("/settings/api-keys/")
    lee.get_by_label("이름").fill("하늘차트 연동")
    lee.get_by_label("어디에 쓰시나요?").fill("전자차트 첫 화면에 점수를 보여 주려고")
    lee.get_by_role("button", name="열쇠 만들기").click()
    expect(lee.get_by_text("nwn_")).to_be_visible()
    assert not faults(lee)
    lee.get_by_label("하늘차트 연동 열쇠 거두기").click()
    lee.get_by_role("button", name="그래도 거두기").click()
    expect(lee.get_by_role("heading", name="거둔 열쇠")).to_be_visible()
    assert not faults(lee)
