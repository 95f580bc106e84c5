"""From a stranger's wish to a visit that is counted: every screen on the way, in one go."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cast import Cast
from doors import door
from serving import Clock

from .arriving import sign_in


def ask_for_double_eyelids(page: Page, key: str, clock: Clock) -> None:
    page.goto(f"/in/form/{key}?utm_source=instagram")
    page.get_by_label("이름", exact=True).fill("김하늘")
    page.get_by_label("연락처", exact=True).fill("010-7315-2846")
    page.get_by_label("관심 시술").select_option(label="쌍꺼풀")
    page.get_by_label("문의 내용").fill("붓기가 얼마나 가나요?")
    clock.forward(seconds=30)
    for box in page.get_by_role("group", name="동의").get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="상담 신청하기").click()
    expect(page.get_by_role("heading", name="상담 신청이 접수되었습니다")).to_be_visible()


def call_and_book_with_jung(page: Page) -> None:
    """By keyboard alone: the number, 연결, today at half past two, 정실장."""
    expect(page.get_by_role("button", name="전화하기")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="010-7315-2846")).to_be_focused()
    page.keyboard.press("1")
    dialog = page.get_by_role("dialog", name="다음은 무엇을 할까요?")
    booking = dialog.get_by_role("tabpanel", name="예약")
    expect(booking.get_by_label("날짜")).to_be_focused()
    booking.get_by_label("날짜").fill("2026-11-25")
    booking.get_by_label("시각").fill("14:30")
    booking.get_by_label("맡을 사람").focus()
    page.keyboard.type("정실장")
    booking.get_by_label("남길 말").press("Enter")
    expect(page.get_by_text("예약 · 14:30")).to_be_visible()


def read_the_brief(page: Page) -> None:
    page.get_by_role("navigation", name="주 메뉴").get_by_role("link", name="예약").click()
    booking = page.locator(".booking")
    expect(booking).to_contain_text("김*늘")
    expect(booking).to_contain_text("다음 차례")
    expect(booking.locator(".brief")).to_contain_text("붓기가 얼마나 가나요?")


def see_that_nothing_calls_itself_empty(page: Page) -> None:
    for words in ("지금 전화할 사람이 없습니다", "지금 볼 사람이 없습니다"):
        expect(page.get_by_text(words)).to_be_hidden()
    expect(page.get_by_text("전화를 기다리는 분이 있습니다")).to_be_visible()


@pytest.fixture
def minji_goes_home(allowed: set[int]) -> None:
    """Nobody sits at her desk in the afternoon: her session ends, and her page is told so."""
    allowed.add(401)


@pytest.mark.usefixtures("worker", "passwords", "minji_goes_home")
def test_a_wish_becomes_a_visit_that_is_counted(cast: Cast, clock: Clock, open_window: Callable[..., Page]) -> None:
    source = door(cast)
    minji = open_window()
    minji.goto("/")
    sign_in(minji, cast.minji)
    expect(minji.get_by_text("지금 전화할 사람이 없습니다")).to_be_visible()

    ask_for_double_eyelids(open_window(), source.key, clock)
    row = minji.locator("[data-person]")
    expect(row).to_contain_text("김*늘")
    expect(row).to_contain_text("쌍꺼풀 · 인스타그램")
    see_that_nothing_calls_itself_empty(minji)
    row.get_by_role("link").click()
    expect(minji.get_by_text("붓기가 얼마나 가나요?").first).to_be_visible()
    call_and_book_with_jung(minji)
    expect(minji.locator("[data-person]")).to_have_count(0)

    clock.forward(hours=4, minutes=25)
    jung = open_window()
    jung.goto("/")
    sign_in(jung, cast.jung)
    read_the_brief(jung)

    lee = open_window()
    lee.goto("/")
    sign_in(lee, cast.lee)
    lee.get_by_role("navigation", name="주 메뉴").get_by_role("link", name="성과").click()
    visited_today = lee.locator("#today .figure").filter(has_text="오늘 내원")
    expect(visited_today).to_contain_text("0명")

    jung.keyboard.press("v")
    expect(jung.get_by_text("김*늘님, 내원으로 기록했습니다.")).to_be_visible()
    expect(visited_today).to_contain_text("1명")

    jung.get_by_role("link", name="김*늘").click()
    timeline = jung.locator(".timeline")
    for words in ("문의", "연결", "예약", "내원"):
        expect(timeline).to_contain_text(words)
    expect(jung.locator("#story")).to_contain_text("종결 · 내원")
