"""An hour of 민지: thirty calls with the keyboard alone, and everything that comes in between."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

import cast as world
from cast import NOW, Cast
from naewon.contacts.models import Attempt, Call, Callback
from naewon.inquiries.models import Closure, Comment, Inquiry
from naewon.queues.claiming import claim, release
from naewon.queues.placing import refresh
from naewon.visits.models import Booking
from naewon.web.live.hub import hub
from ringing import HANEUL_PHONE, call, dialled, event, events, exchange, posts
from serving import Clock, Server, wait_until

from .arriving import wait_for_keys
from .conftest import NO_ANSWER

Window = Callable[..., Page]
PHONE = {"viewport": {"width": 390, "height": 844}}
FAMILY, GIVEN = "김이박최정강", ("서연", "도윤", "하준", "지우", "민서", "유진")
# Ten calls, three times over: what is pressed, and what comes of it.
HOUR = ("2", "3", "2", "book", "2", "refuse", "2", "promise", "4", "2") * 3


@pytest.fixture
def queue(cast: Cast) -> list[Inquiry]:
    """Thirty-four people, one minute after the other."""
    people = [
        world.asks(
            cast,
            FAMILY[n % 6] + GIVEN[n // 6],
            f"010-{7300 + n}-{2000 + n}",
            at=NOW - timedelta(minutes=2 + n),
            procedure=cast.nose if n % 3 else cast.eyes,
        )
        for n in range(34)
    ]
    refresh([person.pk for person in people], NOW)
    return people


@pytest.fixture
def minji(cast: Cast, queue: list[Inquiry], open_window: Window) -> Page:
    return at_the_desk(open_window(cast.minji))


def at_the_desk(page: Page) -> Page:
    page.goto("/today/")
    wait_for_keys(page)
    return page


def at_hand(page: Page) -> Locator:
    return page.locator("[data-person]:has([aria-current])")


def person_of(page: Page) -> int:
    return int(at_hand(page).get_attribute("data-person") or 0)


def dial(page: Page) -> int:
    """Take whoever is at hand, and see the number."""
    person = person_of(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="010-")).to_be_focused()
    return person


def settle(page: Page, how: str) -> None:
    """Press what came of the call, and what is to come next."""
    page.keyboard.press({"book": "1", "promise": "1", "refuse": "5"}.get(how, how))
    dialog = page.get_by_role("dialog", name="다음은 무엇을 할까요?")
    if how == "book":
        expect(dialog.get_by_label("날짜").first).to_be_focused()
        page.keyboard.press("Enter")
    if how == "refuse":
        expect(dialog.get_by_role("radio").first).to_be_focused()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
    if how == "promise":
        expect(dialog.get_by_label("날짜").first).to_be_focused()
        while not dialog.get_by_role("tab", name="예약").evaluate("(tab) => tab === document.activeElement"):
            page.keyboard.press("Shift+Tab")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="재통화 약속하기").press("Enter")
    expect(dialog).to_be_hidden()


def one_call(page: Page, how: str) -> int:
    person = dial(page)
    settle(page, how)
    expect(page.locator(f"[data-person='{person}'] [aria-current]")).to_have_count(0)
    return person


@pytest.mark.timeout(300)
def test_thirty_calls_with_the_keyboard_alone(minji: Page, cast: Cast) -> None:
    called = [one_call(minji, how) for how in HOUR]
    assert len(set(called)) == len(HOUR)
    logged = Attempt.objects.filter(undone_at__isnull=True)
    assert sorted(logged.values_list("inquiry_id", flat=True)) == sorted(called)
    assert Counter(logged.values_list("result", flat=True)) == {
        "no_answer": 15,
        "busy": 3,
        "connected": 6,
        "refused": 3,
        "dead_number": 3,
    }
    assert (Booking.objects.count(), Callback.objects.count(), Closure.objects.count()) == (3, 3, 6)


@pytest.mark.usefixtures("worker")
def test_who_calls_in_the_middle_of_a_word_is_taken_by_key_and_no_word_is_lost(
    minji: Page, cast: Cast, clock: Clock, server: tuple[str, Server]
) -> None:
    caller = world.asks(cast, "김하늘", HANEUL_PHONE, at=NOW - timedelta(days=3))
    source, ringing = exchange(cast), call(HANEUL_PHONE, clock.now())
    first = dial(minji)
    minji.keyboard.press("c")
    comment = minji.get_by_role("dialog", name="메모").get_by_label("메모")
    comment.press_sequentially("붓기를 걱정하")
    assert posts(server[0], source, event("ringing", ringing)) == [200]
    expect(minji.locator("#ringing a")).to_contain_text("전화가 왔습니다: 김*늘")
    minji.keyboard.press("Escape")
    minji.keyboard.press("r")
    expect(minji.locator("#desk .page-head__title")).to_contain_text("김*늘")
    posts(server[0], source, *events({**ringing, "answered_at": clock.now(), "result": "answered"})[1:])
    expect(minji.locator("#ringing a")).to_have_count(0)
    settle(minji, "book")
    wait_until(lambda: Call.objects.filter(attempt__inquiry=caller).exists())
    minji.goto(f"/today/?person={first}")
    wait_for_keys(minji)
    minji.keyboard.press("c")
    expect(comment).to_have_value("붓기를 걱정하")
    minji.get_by_role("button", name="메모 남기기").press("Enter")
    wait_until(lambda: Comment.objects.filter(inquiry=first).exists())


@pytest.mark.usefixtures("worker")
def test_what_the_exchange_tells_of_our_calls_counts_once(
    minji: Page, cast: Cast, clock: Clock, server: tuple[str, Server]
) -> None:
    source = exchange(cast)
    for _ in range(3):
        person = one_call(minji, "2")
        number = Inquiry.objects.get(pk=person).patient.phone
        assert set(posts(server[0], source, *events({**call(number, clock.now()), **dialled(number)}))) == {200}
        wait_until(lambda person=person: Call.objects.filter(attempt__inquiry=person).exists())
    assert Attempt.objects.count() == 3
    expect(minji.locator("#queue-stats")).to_contain_text("31")


def test_who_is_in_a_colleagues_hand_is_passed_by(minji: Page, cast: Cast, clock: Clock, allowed: set[int]) -> None:
    allowed.add(409)
    person = person_of(minji)
    claim(Inquiry.objects.get(pk=person), by=cast.sua, at=clock.now())
    minji.keyboard.press("Enter")
    expect(minji.get_by_text("수아님이 보고 있는 문의입니다.")).to_be_visible()
    expect(minji.locator(f"[data-person='{person}']")).to_contain_text("수아님이 보는 중")
    minji.keyboard.press("j")
    expect(minji.get_by_role("button", name="전화하기")).to_be_focused()
    other = one_call(minji, "2")
    assert other != person
    release(Inquiry.objects.get(pk=person), by=cast.sua)
    assert list(Attempt.objects.values_list("inquiry_id", flat=True)) == [other]


@pytest.mark.usefixtures("worker")
def test_a_line_that_breaks_loses_nothing_and_repeats_nothing(
    minji: Page, cast: Cast, clock: Clock, queue: list[Inquiry], allowed: set[int]
) -> None:
    allowed.add(NO_ANSWER)
    one_call(minji, "2")
    person, before = dial(minji), [row.get_attribute("data-person") for row in minji.locator("[data-person]").all()]
    minji.context.set_offline(True)
    hub.close()
    expect(minji.locator("[data-live-state=lost]")).to_be_visible()
    minji.keyboard.press("2")
    expect(minji.get_by_text("연결이 끊겼습니다.")).to_be_visible()
    assert person_of(minji) == person
    taken = Inquiry.objects.get(pk=next(row for row in reversed(before) if row != str(person)))
    claim(taken, by=cast.sua, at=clock.now())
    newcomer = world.asks(cast, "최유진", "010-5678-9012", at=clock.now())
    refresh([newcomer.pk], clock.now())
    minji.context.set_offline(False)
    expect(minji.locator("[data-live-state=lost]")).to_be_hidden()
    expect(minji.locator(f"[data-person='{taken.pk}']")).to_contain_text("수아님이 보는 중")
    expect(minji.get_by_role("button", name="새 문의 1건 보기")).to_be_visible()
    assert [row.get_attribute("data-person") for row in minji.locator("[data-person]").all()] == before
    settle(minji, "2")
    expect(minji.locator(f"[data-person='{person}'] [aria-current]")).to_have_count(0)
    assert Attempt.objects.filter(inquiry=person).count() == 1


@pytest.mark.usefixtures("worker")
def test_the_same_on_a_telephone(
    cast: Cast, queue: list[Inquiry], clock: Clock, server: tuple[str, Server], open_window: Window
) -> None:
    page = at_the_desk(open_window(cast.minji, **PHONE))
    source, ringing = exchange(cast), call(HANEUL_PHONE, clock.now())
    world.asks(cast, "김하늘", HANEUL_PHONE, at=NOW - timedelta(days=3))
    for _ in range(3):
        with page.expect_response("**/today/?person=*"):
            page.locator("[data-person] [data-keyboard-row]").first.click()
        page.get_by_role("button", name="전화하기").click()
        expect(page.get_by_role("link", name="010-")).to_be_visible()
        page.get_by_role("button", name="부재").click()
        expect(page.get_by_text("에 다시").last).to_be_visible()
        page.goto("/today/")
        wait_for_keys(page)
    posts(server[0], source, event("ringing", ringing))
    note = page.locator("#ringing a")
    expect(note).to_contain_text("김*늘")
    note.click()
    expect(page.locator("#desk .page-head__title")).to_contain_text("김*늘")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert Attempt.objects.count() == 3


@pytest.mark.usefixtures("queue")
def test_a_telephone_dials_at_once(cast: Cast, open_window: Window) -> None:
    page = at_the_desk(open_window(cast.minji, **PHONE, has_touch=True))
    dialling = numbers_dialled(page)
    with page.expect_response("**/today/?person=*"):
        page.locator("[data-person] [data-keyboard-row]").first.tap()
    page.get_by_role("button", name="전화하기").tap()
    number = page.get_by_role("link", name="010-")
    expect(number).to_be_visible()
    assert dialling == [number.get_attribute("href")]


def numbers_dialled(page: Page) -> list[str]:
    """The addresses that the telephone is asked to call, as they come."""
    dialling: list[str] = []
    told = page.context.new_cdp_session(page)
    told.send("Page.enable")
    told.on("Page.frameRequestedNavigation", lambda asked: dialling.append(asked["url"]))
    return dialling
