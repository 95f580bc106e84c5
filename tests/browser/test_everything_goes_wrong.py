"""One person for whom everything goes wrong, and the desk to which each failure comes."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

import cast as world
from cast import NOW, Cast
from doors import door
from naewon.inquiries.models import Inquiry
from naewon.intake.doors import forget_sources
from naewon.visits.models import wish
from serving import Clock, wait_until

from .later import later, link_to
from .lived_in import promised_on_instagram

Window = Callable[..., Page]
ASKED = {
    "your-name": "김하늘",
    "your-tel": "010-7315-2846",
    "시술": "눈매또렷술",
    "utm_source": "instagram",
    "utm_campaign": "c1",
    "utm_content": "a1",
}


@pytest.fixture
def everybody_goes_home(allowed: set[int], settings: LazySettings) -> Iterator[None]:
    """Nobody sits at a desk for the whole day, and texts bring links."""
    allowed.update((401, 422))
    settings.PUBLIC_ORIGIN = "https://naewon.example"
    forget_sources()
    yield
    forget_sources()


def asks_for_what_nobody_knows(page: Page, key: str) -> Inquiry:
    assert page.request.post(f"/in/cf7/{key}", form=ASKED).ok
    wait_until(Inquiry.objects.exists)
    return Inquiry.objects.get()


def says_what_was_meant(page: Page) -> None:
    page.goto("/settings/deliveries/")
    unknown = page.get_by_role("region", name="모르는 시술 이름")
    unknown.get_by_label("눈매또렷술").select_option(label="쌍꺼풀")
    unknown.get_by_role("button", name="알려 주기").click()
    expect(unknown).to_have_count(0)


def hears(page: Page, words: str) -> None:
    """The bell has it."""
    page.goto("/team/notifications/")
    expect(page.locator(".bell-row").first).to_contain_text(words)


def calls_in_vain(page: Page, inquiry: Inquiry) -> None:
    """The row says how late it is and whose it was; the next try is put down by itself."""
    page.goto("/today/")
    expect(page.locator("[data-person]").filter(has_text="김*늘")).to_contain_text("지남")
    page.goto(f"/today/?person={inquiry.pk}")
    expect(page.get_by_text("기한이 지나 팀으로 돌아왔습니다")).to_be_visible()
    page.get_by_role("button", name="전화하기").click()
    page.get_by_role("button", name="부재").click()
    expect(page.get_by_text("11:00에 다시")).to_be_visible()


def reaches_and_books(page: Page, inquiry: Inquiry) -> None:
    page.goto(f"/today/?person={inquiry.pk}")
    page.get_by_role("button", name="전화하기").click()
    page.get_by_role("button", name="연결").click()
    booking = page.get_by_role("dialog").get_by_role("tabpanel", name="예약")
    booking.get_by_label("날짜").fill("2026-11-25")
    booking.get_by_label("시각").fill("15:00")
    booking.get_by_label("맡을 사람").focus()
    page.keyboard.type("정실장")
    booking.get_by_label("남길 말").press("Enter")
    expect(page.get_by_text("예약 · 15:00")).to_be_visible()
    page.goto(f"/inquiries/{inquiry.pk}/")
    page.get_by_role("button", name="정실장님에게 넘기기").click()
    expect(page.get_by_text("정실장님에게 넘겼습니다")).to_be_visible()


def cancels_by_themselves(page: Page) -> None:
    page.goto(link_to("visit"))
    page.get_by_text("못 오시게 되었나요?").click()
    page.get_by_role("button", name="예약 취소하기").click()
    expect(page.get_by_role("heading", name="예약을 취소했습니다")).to_be_visible()


def comes_after_all(page: Page) -> None:
    page.get_by_role("button", name="취소 되돌리기").click()
    expect(page.get_by_role("heading", name="확인하셨습니다")).to_be_visible()


def quotes_more_than_was_promised(page: Page) -> None:
    page.goto("/bookings/")
    page.get_by_role("button", name="내원", exact=True).click()
    page.get_by_role("button", name="상담 적기").click()
    room = page.get_by_role("dialog")
    room.get_by_text("고민 중", exact=True).click()
    room.get_by_label("견적, 부가세 포함 (원)").fill("1250000")
    room.get_by_role("button", name="상담 적기").click()
    expect(room.get_by_text("약속한 99만 원보다 26만 원 높습니다.")).to_be_visible()
    room.get_by_text("상담하며 시술이 더해짐").click()
    room.get_by_role("button", name="상담 적기").click()
    room.get_by_role("button", name="나중에 정하기").click()
    expect(room).to_be_hidden()


def is_not_content(page: Page) -> None:
    page.goto(link_to("after"))
    page.get_by_role("radio", name="조금 달랐습니다").check()
    page.get_by_role("group", name="얼마나 만족하셨나요?").get_by_role("radio", name="2").check()
    page.get_by_label("더 하실 말씀").fill("가격이 광고보다 올랐어요")
    page.get_by_role("button", name="답 보내기").click()
    expect(page.get_by_role("heading", name="답해 주셔서 고맙습니다")).to_be_visible()


def sees_what_was_quoted(page: Page) -> None:
    page.goto("/marketing/promises/")
    expect(page.get_by_role("region", name="약속과 다른 상담")).to_contain_text("125만 원")


def is_to_call_back(page: Page) -> None:
    hears(page, "할 일이 생겼습니다")
    page.goto("/team/tasks/")
    expect(page.get_by_role("region", name="내 할 일")).to_contain_text("내원 뒤의 답이 좋지 않습니다")


def reads_what_was_said(page: Page) -> None:
    page.goto("/today/")
    expect(page.locator("#unhappy")).to_contain_text("가격이 광고보다 올랐어요")


@pytest.mark.usefixtures("worker", "everybody_goes_home")
def test_each_failure_comes_to_a_desk(cast: Cast, clock: Clock, open_window: Window) -> None:
    promised_on_instagram(cast)
    inquiry = asks_for_what_nobody_knows(open_window(), door(cast, "cf7").key)
    says_what_was_meant(open_window(cast.jung))
    inquiry.refresh_from_db()
    assert inquiry.procedure == cast.eyes

    inquiry.assign(cast.minji, by=cast.jung, at=clock.now())
    later(clock, minutes=4)
    hears(open_window(cast.minji), "응대 기한이 곧 지납니다")
    later(clock, minutes=26)
    calls_in_vain(open_window(cast.sua), inquiry)
    later(clock, minutes=31)
    open_window(cast.jung).goto("/bookings/")
    reaches_and_books(open_window(cast.sua), inquiry)
    later(clock, minutes=61)
    hears(open_window(cast.sua), "답이 없어 인계가 돌아왔습니다")

    waiting = world.asks(cast, "박서연", "010-7315-2847", at=NOW - timedelta(days=2))
    wish(waiting, by=cast.sua, at=NOW - timedelta(days=2))
    jung, person = open_window(cast.jung), open_window()
    jung.goto("/bookings/")
    cancels_by_themselves(person)
    expect(jung.locator(".booking").filter(has_text="김*늘")).to_contain_text("취소")
    expect(jung.locator(".free-time")).to_contain_text("박*연")
    comes_after_all(person)

    later(clock, hours=2, minutes=55)
    quotes_more_than_was_promised(open_window(cast.jung))
    for staff in (cast.lee, cast.maru):
        sees_what_was_quoted(open_window(staff))

    later(clock, hours=3, minutes=1)
    is_not_content(open_window())
    is_to_call_back(open_window(cast.jung))
    reads_what_was_said(open_window(cast.lee))
