"""One person through the hands of a team: nothing is asked twice, and the promise stands wherever somebody looks."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from cast import Cast
from doors import door
from naewon.inquiries.asking import needed_codes
from naewon.inquiries.models import Inquiry
from naewon.insights.one_team import one_team_of
from naewon.insights.period import Period
from serving import Clock

from .later import later, link_to
from .lived_in import promised_on_instagram
from .test_the_way_in import call_and_book_with_jung

Window = Callable[..., Page]
WROTE = "붓기가 오래갈까 걱정돼요. 결정은 남편이랑 상의해 보려고요."
PROMISE = "자연유착 쌍꺼풀 첫 방문가"


AFTERWARDS = ("내원 뒤의 답 · 같았습니다 · 만족 5/5", "후기 · 네이버 · 별점 5")
REVIEWS = "https://place.example/haneul"


@pytest.fixture
def minji_goes_home(allowed: set[int], settings: LazySettings) -> None:
    """And texts bring links."""
    allowed.add(401)
    settings.PUBLIC_ORIGIN = "https://naewon.example"


def follows_the_advert(page: Page, key: str, clock: Clock) -> None:
    page.goto(f"/in/form/{key}?utm_source=instagram&utm_campaign=c1&utm_content=a1")
    page.get_by_label("이름", exact=True).fill("김하늘")
    page.get_by_label("연락처", exact=True).fill("010-7315-2846")
    page.get_by_label("관심 시술").select_option(label="쌍꺼풀")
    page.get_by_label("문의 내용").fill(WROTE)
    clock.forward(seconds=30)
    for box in page.get_by_role("group", name="동의").get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="상담 신청하기").click()
    expect(page.get_by_role("heading", name="상담 신청이 접수되었습니다")).to_be_visible()


def learns_what_they_wrote_and_asks_one_thing(page: Page) -> None:
    """Two sentences by one key each, and a question of the clinic."""
    expect(page.locator("#story")).to_contain_text(PROMISE)
    proposals = page.locator(".proposal")
    for left in (1, 0):
        page.keyboard.press("y")
        expect(proposals).to_have_count(left)
    page.locator(".ask").get_by_text("알레르기·복용 약").click()
    page.get_by_label("뭐라고 했나요").locator("visible=true").fill("없음")
    page.keyboard.press("Enter")
    expect(page.locator(".facts").filter(has_text="알레르기·복용 약")).to_contain_text("없음")


def hands_over_at_one_press(page: Page) -> None:
    page.get_by_role("button", name="정실장님에게 넘기기").click()
    expect(page.get_by_text("정실장님에게 넘겼습니다")).to_be_visible()


def receives_them(page: Page) -> None:
    """The same ten seconds in the hand-over and in the room, then the visit and what was decided."""
    page.goto("/bookings/")
    for place in (page.locator(".offer .brief"), page.locator(".booking .brief")):
        for words in ("붓기가 오래갈까 걱정돼요", "남편이랑 상의", "없음", PROMISE, "99만 원"):
            expect(place).to_contain_text(words)
    page.get_by_role("button", name="받기", exact=True).click()
    expect(page.locator(".offer")).to_have_count(0)
    page.get_by_role("button", name="내원", exact=True).click()
    page.get_by_role("button", name="상담 적기").click()
    room = page.get_by_role("dialog")
    room.get_by_text("하기로 함", exact=True).click()
    room.get_by_label("견적, 부가세 포함 (원)").fill("990000")
    room.get_by_role("button", name="상담 적기").click()
    room.get_by_role("button", name="나중에 정하기").click()
    expect(room).to_be_hidden()


def answers_and_is_shown_where_to_write(page: Page) -> None:
    """As everybody is who answers, and for no reward."""
    page.goto(link_to("after"))
    page.get_by_role("radio", name="같았습니다", exact=True).check()
    page.get_by_role("group", name="얼마나 만족하셨나요?").get_by_role("radio", name="5").check()
    page.get_by_role("button", name="답 보내기").click()
    expect(page.get_by_role("link", name="후기 쓰러 가기")).to_have_attribute("href", REVIEWS)
    expect(page.get_by_text("후기에 드리는 대가는 없습니다.")).to_be_visible()


def copies_their_review_down(page: Page, inquiry: Inquiry, day: str) -> None:
    page.goto("/marketing/reviews/")
    page.get_by_role("button", name="후기 적기").click()
    written = page.get_by_role("dialog")
    written.get_by_label("어디에 썼나요").fill("네이버")
    written.get_by_label("쓴 날").fill(day)
    written.get_by_label("별점").select_option("5")
    written.get_by_label("누구의 후기인가요").fill(str(inquiry.pk))
    written.get_by_role("button", name="적기", exact=True).click()
    expect(written).to_be_hidden()


def sees_whose_work_it_speaks_of(page: Page) -> None:
    """The advert, who booked and who received; of who wrote it nothing."""
    page.goto("/marketing/reviews/")
    for table, name in (("광고별", "눈 영상 A"), ("예약한 상담원별", "민지"), ("상담한 사람별", "정실장")):
        expect(page.get_by_role("region", name=table).last).to_contain_text(name)
    expect(page.get_by_role("main")).not_to_contain_text("김*늘")


@pytest.mark.usefixtures("worker", "minji_goes_home")
def test_four_roles_and_nothing_asked_twice(cast: Cast, clock: Clock, open_window: Window) -> None:
    promised_on_instagram(cast)
    cast.haneul.review_address = REVIEWS
    cast.haneul.save()
    source = door(cast)
    open_window(cast.jung).goto("/bookings/")
    follows_the_advert(open_window(), source.key, clock)
    minji = open_window(cast.minji)
    minji.goto("/today/")
    row = minji.locator("[data-person]")
    expect(row).to_contain_text("김*늘")
    row.get_by_role("link").click()
    call_and_book_with_jung(minji)
    inquiry = Inquiry.objects.get()
    minji.goto(f"/inquiries/{inquiry.pk}/")
    learns_what_they_wrote_and_asks_one_thing(minji)
    hands_over_at_one_press(minji)

    clock.forward(hours=4, minutes=25)
    receives_them(open_window(cast.jung))

    later(clock, hours=3, minutes=5)
    answers_and_is_shown_where_to_write(open_window())

    lee = open_window(cast.lee)
    copies_their_review_down(lee, inquiry, f"{clock.now().astimezone(cast.haneul.zone):%Y-%m-%d}")
    sees_whose_work_it_speaks_of(open_window(cast.maru))
    lee.goto(f"/inquiries/{inquiry.pk}/")
    expect(lee.locator("#story")).to_contain_text(PROMISE)
    expect(lee.locator("#story .brief")).to_contain_text("99만 원 · 이원장 · 하기로 함")
    for words in ("문의", "알게 된 것 · 알레르기", "넘기기 · 상담실", "연결", "예약", "내원", "상담", *AFTERWARDS):
        expect(lee.locator(".timeline")).to_contain_text(words)
    team = one_team_of(cast.lee, Period.last(7, clock.now(), cast.haneul.zone), needed_codes(cast.haneul))
    assert (team.asked_twice, team.hands.accepted) == (0, 1)
