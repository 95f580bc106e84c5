"""문의 등록, with one hand on the keyboard and a person on the line."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

import cast as world
from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.team.models import Task
from naewon.visits.models import Consultation, book

from .arriving import press_in_vain, sign_in, wait_for_keys
from .test_a_day_at_the_desk import compose, press_enter_while_composing

Window = Callable[..., Page]
A_DAY = timedelta(days=1)


@pytest.fixture
def minji(cast: Cast, open_window: Window) -> Page:
    page = open_window(cast.minji)
    page.goto("/today/")
    wait_for_keys(page)
    return page


@pytest.fixture
def sheet(minji: Page) -> Locator:
    minji.keyboard.press("n")
    return minji.get_by_role("dialog", name="문의 등록")


def agree(page: Page) -> None:
    """Both boxes, by the keys."""
    for box in ("개인정보 수집·이용", "민감정보"):
        page.get_by_label(box).focus()
        page.keyboard.press("Space")


# What is put in without a key: 박서연 and ㅆㄲ on a Korean keyboard, two of them with Shift.
COMPOSED = 8 + 4
COUNT = "() => { globalThis.pressed = 1; addEventListener('keydown', () => { globalThis.pressed += 1 }, true) }"


def pressed(page: Page) -> int:
    """Keys, from the one that opened the sheet on."""
    return int(page.evaluate("globalThis.pressed")) + COMPOSED


def test_an_inquiry_is_typed_without_the_mouse_in_twenty_eight_keys(minji: Page, sheet: Locator, cast: Cast) -> None:
    expect(sheet.get_by_label("연락처")).to_be_focused()
    minji.evaluate(COUNT)
    minji.keyboard.type("01073152846")
    expect(sheet.get_by_label("연락처")).to_have_value("010-7315-2846")
    minji.keyboard.press("Tab")
    minji.keyboard.insert_text("박서연")
    minji.keyboard.press("Tab")
    minji.keyboard.insert_text("ㅆㄲ")
    expect(sheet.get_by_role("option", name="쌍꺼풀")).to_have_attribute("aria-selected", "true")
    minji.keyboard.press("Tab")
    expect(sheet.get_by_role("combobox", name="시술")).to_have_value("쌍꺼풀")
    assert pressed(minji) + len(["Enter"]) <= 28
    agree(minji)
    minji.keyboard.press("Enter")
    expect(minji.locator("#desk .page-head__title")).to_contain_text("박*연")
    inquiry = Inquiry.objects.get()
    assert (inquiry.patient.name, inquiry.procedure) == ("박서연", cast.eyes)


NOTE = "배우자와 상의하고 금요일에 답"
KEYS_OF_THE_NOTE = 35


def test_who_walks_in_takes_as_many_and_what_came_of_the_talk_forty_nine(open_window: Window, cast: Cast) -> None:
    page = open_window(cast.jung)
    page.goto("/bookings/")
    wait_for_keys(page)
    page.keyboard.press("w")
    sheet = page.get_by_role("dialog", name="문의 등록")
    expect(sheet.get_by_label("연락처")).to_be_focused()
    page.evaluate(COUNT)
    page.keyboard.type("01073152846")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("박서연")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("ㅆㄲ")
    expect(sheet.get_by_role("option", name="쌍꺼풀")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Tab")
    assert pressed(page) + len(["Enter"]) <= 28
    agree(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="상담 적기")).to_be_visible()
    page.evaluate("globalThis.pressed = 0")
    page.keyboard.press("c")
    talk = page.get_by_role("dialog", name="상담")
    expect(talk.get_by_label("하기로 함", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("1200000")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(NOTE)
    page.keyboard.press("Enter")
    expect(page.get_by_text("상담을 적었습니다")).to_be_visible()
    following = page.get_by_role("dialog", name="다음은 무엇을 할까요?")
    expect(following.get_by_role("button", name="다시 연락하기로")).to_be_focused()
    page.keyboard.press("Enter")
    expect(following).to_be_hidden()
    assert page.evaluate("globalThis.pressed") + KEYS_OF_THE_NOTE <= 49
    assert Task.objects.get().words == "상담 뒤 다시 연락"
    row = Consultation.objects.get()
    assert (row.decision, row.quote_won, row.note) == ("thinking", 1_200_000, NOTE)


def test_the_talk_that_is_written_down_by_key_is_of_the_row_at_hand_else_of_the_first_in_the_list(
    open_window: Window, cast: Cast
) -> None:
    for n, name in enumerate(("박서연", "최민준")):
        booking = book(world.asks(cast, name, f"010-7315-284{n}"), NOW, manager=None, by=cast.minji, at=NOW - A_DAY)
        booking.arrive(by=cast.minji, at=NOW)
    page = open_window(cast.jung)
    page.goto("/bookings/")
    wait_for_keys(page)
    talk = page.get_by_role("dialog", name="상담")
    page.keyboard.press("c")
    expect(talk).to_contain_text("박*연")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="최*준").focus()
    page.keyboard.press("c")
    expect(talk).to_contain_text("최*준")


def test_who_has_the_number_is_said_while_it_is_typed(minji: Page, sheet: Locator, cast: Cast) -> None:
    world.asks(cast, at=NOW - timedelta(days=3))
    sheet.get_by_label("연락처").press_sequentially("6789")
    expect(sheet).to_contain_text("김*늘 · 3일 전 문의")


def test_a_half_composed_name_saves_nothing(minji: Page, sheet: Locator) -> None:
    sheet.get_by_label("연락처").fill("010-7315-2846")
    sheet.get_by_label("이름").focus()
    compose(minji, "하")
    press_enter_while_composing(minji)
    expect(sheet.get_by_label("이름")).to_be_focused()
    assert not Inquiry.objects.exists()


def test_two_presses_are_one_inquiry(minji: Page, sheet: Locator) -> None:
    sheet.get_by_label("연락처").fill("010-7315-2846")
    sheet.get_by_role("button", name="저장하고 열기").dblclick()
    expect(minji.locator("#desk .page-head__title")).to_contain_text("010-****-2846")
    assert Inquiry.objects.count() == 1


def test_the_next_one_begins_at_once(minji: Page, sheet: Locator) -> None:
    sheet.get_by_label("연락처").fill("010-7315-2846")
    sheet.get_by_role("button", name="저장하고 다음").click()
    expect(minji.get_by_text("저장했습니다")).to_be_visible()
    expect(sheet.get_by_label("연락처")).to_have_value("")
    expect(sheet.get_by_label("연락처")).to_be_focused()


@pytest.mark.usefixtures("passwords")
def test_neither_a_reload_nor_an_expired_session_loses_what_was_typed(
    minji: Page, sheet: Locator, cast: Cast, allowed: set[int]
) -> None:
    allowed.add(401)
    sheet.get_by_label("연락처").press_sequentially("01073152846")
    sheet.get_by_label("이름").fill("박서연")
    minji.reload()
    wait_for_keys(minji)
    minji.keyboard.press("n")
    expect(sheet.get_by_label("이름")).to_have_value("박서연")
    press_in_vain(minji, sheet.get_by_role("button", name="저장하고 열기"))
    sign_in(minji, cast.minji)
    wait_for_keys(minji)
    minji.keyboard.press("n")
    expect(sheet.get_by_label("연락처")).to_have_value("010-7315-2846")
    expect(sheet.get_by_label("이름")).to_have_value("박서연")


def test_the_key_stands_in_the_list_of_keys(minji: Page) -> None:
    minji.keyboard.press("?")
    expect(minji.get_by_role("dialog", name="단축키")).to_contain_text("문의 등록")


def test_pasted_people_are_confirmed_one_after_the_other(minji: Page, sheet: Locator) -> None:
    sheet.get_by_role("link", name="붙여넣기").click()
    sheet.get_by_label("카카오톡, 문자").fill("박서연 010-7315-2846\n이도윤 010-3847-9201")
    sheet.get_by_role("button", name="읽기").click()
    expect(sheet.locator("mark", has_text="박서연")).to_be_visible()
    assert not Inquiry.objects.exists()
    sheet.get_by_label("이름").press("Enter")
    expect(sheet.get_by_label("이름")).to_have_value("이도윤")
    sheet.get_by_label("이름").press("Enter")
    expect(minji.locator("#desk .page-head__title")).to_contain_text("이*윤")
    assert Inquiry.objects.count() == 2


def test_somebody_in_what_was_pasted_is_passed_over(minji: Page, sheet: Locator) -> None:
    sheet.get_by_role("link", name="붙여넣기").click()
    sheet.get_by_label("카카오톡, 문자").fill("박서연 010-7315-2846\n이도윤 010-3847-9201")
    sheet.get_by_role("button", name="읽기").click()
    sheet.get_by_role("button", name="2 이*윤").click()
    expect(sheet.get_by_label("이름")).to_have_value("이도윤")
