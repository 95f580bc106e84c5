"""책임 알림 where people work, and one by one."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.alarms.raising import raise_alarms
from naewon.clinics.models import Membership
from naewon.visits.models import book, say, walk_in

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")


def test_it_stands_where_people_work_with_a_number_and_a_word(cast: Cast, as_staff: AsStaff) -> None:
    visit = walk_in(asks(cast), by=cast.minji, at=NOW, arrived_at=NOW - timedelta(minutes=12))
    raise_alarms(cast.haneul, NOW)
    line = as_staff(cast.jung).get("/team/alarms/line/").content.decode()
    assert "내원 맞이 <b>1</b> <small>기한 2분 지남</small>" in line
    page = as_staff(cast.jung).get("/team/alarms/").content.decode()
    assert visit.inquiry.patient.masked_name in page
    assert "책임 상담실장" in page
    assert "밀린 일이 없습니다" in as_staff(cast.maru).get("/team/alarms/").content.decode()


def test_who_was_not_content_has_a_banner_on_today_and_no_second_word(cast: Cast, as_staff: AsStaff) -> None:
    visit = walk_in(asks(cast), by=cast.minji, at=NOW, arrived_at=NOW)
    say(visit.inquiry, "no", 1, "", at=NOW)
    raise_alarms(cast.haneul, NOW + timedelta(minutes=119))
    jung = as_staff(cast.jung)
    assert "내원 뒤의 답" in jung.get("/team/alarms/line/").content.decode()
    assert "내원 뒤의 답" not in jung.get("/team/alarms/line/?on=today").content.decode()
    assert "답이 좋지 않은 분" in jung.get("/today/unhappy/").content.decode()


def test_bookings_nobody_confirmed_are_one_line_of_the_team_and_lead_to_the_bookings(
    cast: Cast, as_staff: AsStaff
) -> None:
    two_days_ago = NOW - timedelta(days=2)
    book(asks(cast), NOW + timedelta(hours=1), manager=None, by=cast.minji, at=two_days_ago)
    raise_alarms(cast.haneul, NOW)
    minji = as_staff(cast.minji)
    assert "예약 확인 <b>1</b>" in minji.get("/team/alarms/line/?on=today").text
    page = minji.get("/team/alarms/").text
    assert "팀의 목록 · 1명" in page
    assert '<a href="/bookings/" data-keyboard-row><strong>예약 확인</strong>' in page


def test_one_press_receives_them_and_another_takes_it_back(cast: Cast, as_staff: AsStaff) -> None:
    earlier = NOW - timedelta(minutes=12)
    booking = book(asks(cast), NOW, manager=cast.jung, by=cast.minji, at=earlier)
    booking.arrive(by=cast.minji, at=earlier)
    raise_alarms(cast.haneul, NOW)
    browser, address = as_staff(cast.jung), f"/bookings/{booking.pk}/reception/"
    assert address in browser.get("/bookings/").content.decode()
    assert browser.post(address).status_code == 204
    assert address not in browser.get("/bookings/").content.decode()
    assert "내원 맞이" not in browser.get("/team/alarms/line/").content.decode()
    assert browser.post(address).status_code == 409
    browser.delete(address)
    assert "내원 맞이" in browser.get("/team/alarms/line/").content.decode()


@pytest.mark.parametrize(("page", "part"), [("/bookings/", 'id="bookings"'), ("/marketing/promises/", 'id="promises"')])
def test_the_line_stands_outside_of_what_is_fetched_anew(cast: Cast, as_staff: AsStaff, page: str, part: str) -> None:
    seen = as_staff(cast.lee).get(page).content.decode()
    assert seen.index('class="alarms-place') < seen.index(part)
