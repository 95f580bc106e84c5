"""What the modules do for a person at a keyboard, seen in a real browser."""

import json
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from .tab import Browser

pytestmark = pytest.mark.browser


def compose(tab: Page, text: str) -> None:
    """Text under composition: on the screen, not yet certain."""
    tab.context.new_cdp_session(tab).send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )


def press_enter_while_composing(tab: Page) -> None:
    keys = tab.context.new_cdp_session(tab)
    for kind in ("rawKeyDown", "keyUp"):
        keys.send(
            "Input.dispatchKeyEvent", {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
        )


ROWS = "<div data-keyboard-list><a href='#1' data-keyboard-row>하나</a><a href='#2' data-keyboard-row>둘</a></div>"


def test_j_and_k_walk_the_list(browser):
    tab = browser.open(ROWS)
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    expect(tab.get_by_text("둘")).to_be_focused()
    tab.keyboard.press("k")
    expect(tab.get_by_text("하나")).to_be_focused()


def test_keys_move_on_the_hangul_layout_too(browser):
    tab = browser.open(ROWS)
    tab.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ㅓ', code: 'KeyJ', bubbles: true}))")
    expect(tab.get_by_text("하나")).to_be_focused()


def test_a_key_presses_its_button_but_not_while_typing(browser):
    tab = browser.open("<button data-key='2' data-copied='눌림' data-copy='x'>부재</button><input aria-label='메모'>")
    tab.context.grant_permissions(["clipboard-write"])
    tab.get_by_label("메모").press("2")
    expect(tab.get_by_role("button")).to_have_text("부재")
    tab.get_by_label("메모").blur()
    tab.keyboard.press("2")
    expect(tab.get_by_role("button")).to_have_text("눌림")


def test_a_question_mark_lists_the_keys_of_the_page(browser):
    tab = browser.open("<button data-key='b'>예약<kbd>b</kbd></button>")
    tab.keyboard.press("?")
    expect(tab.get_by_role("dialog", name="단축키")).to_contain_text("예약")


FORM = (
    "<form action='/find/'>"
    "<input name='q' type='search' aria-label='찾기' hx-get='/find/' hx-trigger='input changed' hx-swap='none'></form>"
)


def test_enter_while_composing_submits_nothing(browser):
    tab = browser.open(FORM)
    tab.get_by_label("찾기").focus()
    compose(tab, "하")
    press_enter_while_composing(tab)
    assert browser.asked_of("/find/") == []


def test_a_search_waits_for_the_syllable(browser):
    browser.answers["/find/"] = {"body": ""}
    tab = browser.open(FORM)
    tab.get_by_label("찾기").focus()
    with tab.expect_response("**/find/*") as found:
        for half in ("ㅎ", "하", "한"):
            compose(tab, half)
    assert "q=%ED%95%9C" in found.value.url
    assert len(browser.asked_of("/find/")) == 1


DRAFT = (
    "<form data-draft='comment' method='post' hx-post='/comments/' hx-swap='none'>"
    "<textarea name='text' aria-label='메모'></textarea><button>남기기</button></form>"
)


def test_what_is_typed_survives_a_reload(browser):
    tab = browser.open(DRAFT)
    tab.get_by_label("메모").fill("붓기를 걱정함")
    tab.reload()
    expect(tab.get_by_label("메모")).to_have_value("붓기를 걱정함")


def test_what_is_typed_survives_an_expired_sign_in(browser):
    tab = browser.open(DRAFT)
    tab.get_by_label("메모").fill("붓기를 걱정함")
    browser.open("<h1>로그인</h1>", "/sign-in/", staff=None)
    expect(browser.open(DRAFT).get_by_label("메모")).to_have_value("붓기를 걱정함")


def test_a_colleague_at_the_same_desk_does_not_see_it(browser):
    browser.open(DRAFT).get_by_label("메모").fill("붓기를 걱정함")
    tab = browser.open(DRAFT, staff={"pk": 8, "clinic": {"name": "내원의원"}})
    expect(tab.get_by_label("메모")).to_have_value("")


def test_what_the_server_took_is_forgotten(browser):
    browser.answers["/comments/"] = {"status": 204}
    tab = browser.open(DRAFT)
    tab.get_by_label("메모").fill("붓기를 걱정함")
    with tab.expect_response("**/comments/"):
        tab.get_by_role("button", name="남기기").click()
    tab.reload()
    expect(tab.get_by_label("메모")).to_have_value("")


def test_what_the_server_refused_is_kept(browser):
    browser.answers["/comments/"] = {"status": 422, "body": ""}
    tab = browser.open(DRAFT)
    tab.get_by_label("메모").fill("붓기를 걱정함")
    with tab.expect_response("**/comments/"):
        tab.get_by_role("button", name="남기기").click()
    tab.reload()
    expect(tab.get_by_label("메모")).to_have_value("붓기를 걱정함")


def test_a_toast_says_what_happened_and_takes_it_back(browser):
    said = json.dumps({"toast": {"text": "종결했습니다", "undo": "/closure/", "method": "delete"}})
    browser.answers |= {"/close/": {"status": 204, "headers": {"HX-Trigger": said}}, "/closure/": {"status": 204}}
    tab = browser.open("<button hx-post='/close/'>종결</button>")
    tab.get_by_role("button", name="종결").click()
    expect(tab.get_by_text("종결했습니다")).to_be_visible()
    with tab.expect_request("**/closure/") as undone:
        tab.get_by_role("button", name="되돌리기").click()
    assert undone.value.method == "DELETE"
    assert undone.value.headers["x-csrftoken"] == "a-token"
    expect(tab.get_by_text("종결했습니다")).to_have_count(0)


def test_a_failure_leaves_the_page_and_says_so(browser):
    browser.answers["/close/"] = {"status": 500, "body": "<h1>Server Error</h1>"}
    tab = browser.open("<button hx-post='/close/'>종결</button>")
    tab.get_by_role("button", name="종결").click()
    expect(tab.get_by_text("저장하지 못했습니다")).to_be_visible()
    expect(tab.get_by_role("button", name="종결")).to_be_visible()


def test_what_is_fetched_into_the_dialog_opens_and_closes(browser):
    browser.answers["/booking/"] = {"body": "<h2 tabindex='-1'>예약 잡기</h2>", "content_type": "text/html"}
    tab = browser.open("<button hx-get='/booking/' hx-target='#dialog-host'>예약</button>")
    tab.get_by_role("button", name="예약").click()
    expect(tab.get_by_role("heading", name="예약 잡기")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("dialog")).to_have_count(0)


LIVE = (
    "<button id='fresh' class='pill' data-words='새 문의 {n}건' hidden><span data-live-words></span></button>"
    "<p data-live-topic='queue' data-live-pill='fresh' hx-get='/rows/' hx-trigger='live'>차례</p>"
    "<p data-live-topic='inquiry:7' hx-get='/row/' hx-trigger='live'>김*늘</p>"
)


def notes(*topics: str) -> dict[str, Any]:
    stream = "retry: 3600000\n" + "".join(f"data: {json.dumps({'topic': topic})}\n\n" for topic in topics)
    return {"body": stream, "content_type": "text/event-stream"}


def test_new_inquiries_wait_behind_a_pill(browser):
    rows, row = ({"body": body, "content_type": "text/html"} for body in ("새 차례", "김*늘"))
    browser.answers |= {"/live/": notes("queue", "queue"), "/rows/": rows, "/row/": row}
    tab = browser.open(LIVE, live_url="/live/")
    expect(tab.get_by_role("button", name="새 문의 2건")).to_be_visible()
    expect(tab.get_by_text("차례", exact=True)).to_be_visible()
    tab.get_by_role("button", name="새 문의 2건").click()
    expect(tab.get_by_text("새 차례")).to_be_visible()


def test_a_colleagues_claim_shows_in_its_place(browser):
    browser.answers |= {"/live/": notes("inquiry:7"), "/row/": {"body": "김*늘 김상담", "content_type": "text/html"}}
    expect(browser.open(LIVE, live_url="/live/").get_by_text("김상담")).to_be_visible()


def test_times_are_said_as_people_say_them(browser):
    tab = browser.tab
    tab.clock.install(time="2026-11-22T14:00:00+09:00")
    moments = {"방금": "13:59:40", "12분 전": "13:48:00", "09:05": "09:05:00"}
    browser.open("".join(f"<time data-time='ago' datetime='2026-11-22T{at}+09:00'></time>" for at in moments.values()))
    assert tab.locator("time").all_text_contents() == list(moments)
    tab.clock.run_for(60_000)
    expect(tab.locator("time").nth(1)).to_have_text("13분 전")


def test_the_service_clock_runs_out(browser):
    tab = browser.tab
    tab.clock.install(time="2026-11-22T14:00:00+09:00")
    browser.open(
        "{% include 'components/clock.html' with since=since due=due warning=100 %}", **clock("13:56", "14:01")
    )
    expect(tab.locator(".clock")).to_have_attribute("data-level", "soon")
    expect(tab.locator(".clock")).to_contain_text("기한 1분 남음")
    tab.clock.run_for(150_000)
    expect(tab.locator(".clock")).to_have_attribute("data-level", "late")
    expect(tab.locator(".clock")).to_contain_text("기한 2분 지남")


def clock(since: str, due: str) -> dict[str, Any]:
    return {
        "since": datetime.fromisoformat(f"2026-11-22T{since}:00+09:00"),
        "due": datetime.fromisoformat(f"2026-11-22T{due}:00+09:00"),
    }


def test_the_dark_look_is_there_at_once(browser):
    tab = browser.open("<button data-theme-choice='dark'>어둡게</button>")
    tab.get_by_role("button", name="어둡게").click()
    assert tab.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


BOARD = """
<link rel="stylesheet" href="/static/bookings/board.css"><script type="module" src="/static/bookings/board.js"></script>
<script type="module" src="/static/bookings/board-drag.js"></script>
<table data-board="manager">
<thead><tr><th data-board-column="7">정실장</th><th data-board-column="8">이원장</th></tr></thead>
<tbody><tr><td data-at="2026-11-26T14:00:00+09:00" data-column="7">
<div class="block" data-block="/bookings/1/place/" data-block-of="5" data-block-at="2026-11-26T14:00:00+09:00">
<a href="/inquiries/5/">김*늘</a></div></td>
<td id="free" data-at="2026-11-26T15:00:00+09:00" data-column="8">+</td></tr></tbody></table>
"""


def test_a_booking_is_laid_elsewhere_by_the_mouse_and_by_keys(browser: Browser) -> None:
    tab, address = browser.open(BOARD), "**/bookings/1/place/"
    browser.answers["/bookings/1/place/"] = {"status": 204}
    with tab.expect_request(address) as dragged:
        tab.locator("[data-block]").drag_to(tab.locator("#free"))
    assert parse_qs(dragged.value.post_data or "") == {"at": ["2026-11-26T15:00:00+09:00"], "manager": ["8"]}
    assert tab.url.endswith("/today/")
    tab.locator("[data-block] a").focus()
    with tab.expect_request(address) as pressed:
        tab.keyboard.press("Alt+ArrowDown")
    assert parse_qs(pressed.value.post_data or "") == {"at": ["2026-11-26T05:10:00.000Z"], "manager": ["7"]}


def test_a_finger_that_rests_carries_a_booking_and_one_that_moves_on_scrolls(browser: Browser) -> None:
    tab, address = browser.open(BOARD), "**/bookings/1/place/"
    browser.answers["/bookings/1/place/"] = {"status": 204}
    finger = tab.context.new_cdp_session(tab)
    block, free = tab.locator("[data-block]"), tab.locator("#free")
    touch(finger, "touchStart", block)
    touch(finger, "touchMove", free)
    expect(tab.locator(".block--held")).to_have_count(0)
    touch(finger, "touchEnd")
    touch(finger, "touchStart", block)
    expect(tab.locator(".block--held")).to_be_visible()
    touch(finger, "touchMove", free)
    with tab.expect_request(address) as carried:
        touch(finger, "touchEnd")
    assert parse_qs(carried.value.post_data or "") == {"at": ["2026-11-26T15:00:00+09:00"], "manager": ["8"]}


def touch(finger: CDPSession, kind: str, place: Locator | None = None) -> None:
    """One finger, in the middle of that place."""
    box = place.bounding_box() if place else None
    points = [{"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}] if box else []
    finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
