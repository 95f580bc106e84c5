"""오늘, as 민지 works through it: keys from first to last, colleagues, and what must not be lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

import cast as world
from cast import NOW, Cast
from naewon.inquiries.models import Comment, Inquiry
from naewon.queues.claiming import claim, release
from naewon.queues.placing import refresh
from serving import Clock, wait_until

from .arriving import press_in_vain, sign_in, wait_for_keys

Window = Callable[..., Page]
# Once the stream stands, the list asks for what came before; what is said until it has the answer, it asks for again.
TELLS_WHEN_THE_LIST_CAUGHT_UP = """addEventListener("DOMContentLoaded", () => {
  const stats = document.getElementById("queue-stats");
  new MutationObserver(() => (document.body.dataset.caughtUp = "")).observe(stats, { childList: true });
})"""


@pytest.fixture
def queue(cast: Cast) -> list[Inquiry]:
    """Three people, one after the other, in the order in which the queue has them."""
    names = {"김하늘": "010-2345-6789", "박서연": "010-3456-7890", "이도윤": "010-4567-8901"}
    people = [
        world.asks(cast, name, phone, at=NOW - timedelta(minutes=5 + 40 * n))
        for n, (name, phone) in enumerate(names.items())
    ]
    refresh([person.pk for person in people], NOW)
    return people


@pytest.fixture
def minji(cast: Cast, queue: list[Inquiry], open_window: Window) -> Page:
    page = open_window(cast.minji)
    page.goto("/today/")
    wait_for_keys(page)
    return page


def rows(page: Page) -> Locator:
    return page.locator("[data-person]")


def at_hand(page: Page) -> Locator:
    return page.locator("[data-person]:has([aria-current])")


def name_of(row: Locator) -> str:
    return row.locator(".inquiry-row__name").inner_text()


def compose(page: Page, text: str) -> None:
    """Letters under composition: on the screen, not yet certain."""
    page.context.new_cdp_session(page).send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )


def press_enter_while_composing(page: Page) -> None:
    keys = page.context.new_cdp_session(page)
    for kind in ("rawKeyDown", "keyUp"):
        keys.send(
            "Input.dispatchKeyEvent", {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
        )


def test_j_and_k_open_one_person_after_the_other(minji: Page) -> None:
    first, second = (name_of(rows(minji).nth(n)) for n in (0, 1))
    heading = minji.locator("#desk .page-head__title")
    expect(heading).to_contain_text(first)
    minji.keyboard.press("j")
    expect(heading).to_contain_text(second)
    minji.keyboard.press("k")
    expect(heading).to_contain_text(first)


def test_enter_takes_the_person_in_hand_and_shows_the_number(minji: Page, cast: Cast, queue: list[Inquiry]) -> None:
    minji.keyboard.press("j")
    expect(minji.get_by_role("button", name="전화하기")).to_be_focused()
    minji.keyboard.press("Enter")
    expect(minji.get_by_role("link", name="010-")).to_be_focused()
    expect(at_hand(minji)).to_contain_text("내가 거는 중")


def test_nobody_answered_is_one_key_and_one_to_take_it_back(minji: Page, queue: list[Inquiry]) -> None:
    before = name_of(at_hand(minji))
    minji.keyboard.press("2")
    expect(minji.get_by_text("부재 · 10:30에 다시")).to_be_visible()
    expect(at_hand(minji)).not_to_contain_text(before)
    expect(rows(minji)).to_have_count(2)
    minji.get_by_role("button", name="되돌리기").click()
    expect(at_hand(minji)).to_contain_text(before)
    expect(rows(minji)).to_have_count(3)


def test_a_question_mark_lists_the_keys_and_escape_closes_them(minji: Page) -> None:
    minji.keyboard.press("?")
    keys = minji.get_by_role("dialog", name="단축키")
    for words in ("연결", "부재", "예약", "메모", "넘기기", "찾기", "전화하기"):
        expect(keys).to_contain_text(words)
    minji.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_a_slash_finds_people_by_their_initials(minji: Page) -> None:
    minji.keyboard.press("/")
    expect(minji.get_by_role("searchbox", name="찾기")).to_be_focused()
    minji.keyboard.insert_text("ㅂㅅㅇ")
    minji.keyboard.press("Enter")
    expect(minji.get_by_role("table").get_by_role("link", name="박*연")).to_be_visible()
    expect(minji.get_by_role("table").get_by_role("link", name="김*늘")).to_be_hidden()


def test_keys_count_by_their_place_on_the_hangul_layout(minji: Page) -> None:
    second = name_of(rows(minji).nth(1))
    minji.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ㅓ', code: 'KeyJ', bubbles: true}))"
    )
    expect(minji.locator("#desk .page-head__title")).to_contain_text(second)


def test_half_composed_hangul_triggers_nothing(minji: Page) -> None:
    before = name_of(at_hand(minji))
    half = "{key: 'Process', code: 'KeyJ', isComposing: true, bubbles: true}"
    minji.evaluate(f"document.body.dispatchEvent(new KeyboardEvent('keydown', {half}))")
    minji.keyboard.press("/")
    compose(minji, "하")
    press_enter_while_composing(minji)
    assert "/today/" in minji.url
    assert name_of(at_hand(minji)) == before


def test_keys_typed_into_a_comment_are_letters(minji: Page, cast: Cast) -> None:
    minji.keyboard.press("c")
    dialog = minji.get_by_role("dialog", name="메모")
    dialog.get_by_label("메모").press_sequentially("jk 12b?")
    expect(dialog.get_by_label("메모")).to_have_value("jk 12b?")
    dialog.get_by_role("button", name="메모 남기기").click()
    expect(minji.get_by_text("메모를 남겼습니다.")).to_be_visible()
    expect(dialog).to_be_hidden()
    assert Comment.objects.get().text == "jk 12b?"


def test_of_two_who_take_the_same_person_one_wins(
    minji: Page, cast: Cast, open_window: Window, allowed: set[int]
) -> None:
    allowed.add(409)
    sua = open_window(cast.sua)
    sua.goto("/today/")
    wait_for_keys(sua)
    expect(at_hand(sua)).to_contain_text(name_of(at_hand(minji)))
    for page in (minji, sua):
        page.evaluate("document.querySelector('#call [data-key=Enter]').click()")
    beaten = "님이 보고 있는 문의입니다."
    wait_until(lambda: any(page.get_by_text(beaten).is_visible() for page in (minji, sua)))
    loser, winner = (minji, "수아") if minji.get_by_text(beaten).is_visible() else (sua, "민지")
    expect(loser.get_by_text(f"{winner}{beaten}")).to_be_visible()
    expect(at_hand(loser)).to_contain_text(f"{winner}님이 보는 중")
    other = sua if loser is minji else minji
    expect(other.get_by_role("link", name="010-")).to_be_visible()


@pytest.mark.usefixtures("passwords")
def test_an_expired_session_loses_no_word(minji: Page, cast: Cast, queue: list[Inquiry], allowed: set[int]) -> None:
    allowed.add(401)
    minji.goto(f"/inquiries/{queue[0].pk}/")
    minji.get_by_role("tabpanel", name="메모").get_by_label("메모").fill("붓기를 많이 걱정하심")
    press_in_vain(minji, minji.get_by_role("button", name="메모 남기기"))
    expect(minji.get_by_text("적던 내용은 이 탭에 남아 있습니다.")).to_be_visible()
    sign_in(minji, cast.minji)
    comment = minji.get_by_role("tabpanel", name="메모").get_by_label("메모")
    expect(comment).to_have_value("붓기를 많이 걱정하심")
    minji.get_by_role("button", name="메모 남기기").click()
    expect(minji.locator(".timeline")).to_contain_text("붓기를 많이 걱정하심")


def test_whom_a_colleague_takes_and_lets_go_is_shown_without_asking_again(
    minji: Page, cast: Cast, queue: list[Inquiry], clock: Clock
) -> None:
    minji.add_init_script(TELLS_WHEN_THE_LIST_CAUGHT_UP)
    minji.reload()
    expect(minji.locator("[data-caught-up]")).to_be_attached()
    asked: list[str] = []
    minji.on("request", lambda request: asked.append(request.url) if "/today/queue/" in request.url else None)
    row = minji.locator(f"[data-person='{queue[1].pk}']")
    claim(queue[1], by=cast.sua, at=clock.now())
    expect(row).to_contain_text("수아님이 보는 중")
    claim(queue[2], by=cast.sua, at=clock.now())
    expect(row).not_to_contain_text("수아님이 보는 중")
    expect(minji.locator(f"[data-person='{queue[2].pk}']")).to_contain_text("수아님이 보는 중")
    release(queue[2], by=cast.sua)
    expect(minji.get_by_text("수아님이 보는 중")).to_have_count(0)
    assert asked == []


def test_who_is_new_waits_behind_a_pill(minji: Page, cast: Cast) -> None:
    before = [name_of(row) for row in rows(minji).all()]
    newcomer = world.asks(cast, "최유진", "010-5678-9012", at=NOW)
    refresh([newcomer.pk], NOW)
    pill = minji.get_by_role("button", name="새 문의 1건 보기")
    expect(pill).to_be_visible()
    assert [name_of(row) for row in rows(minji).all()] == before
    pill.click()
    expect(rows(minji)).to_have_count(4)
    expect(pill).to_be_hidden()
