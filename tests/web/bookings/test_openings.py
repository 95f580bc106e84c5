"""예약대기: a time that somebody gives up is offered to who waits for one like it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.insights.timeline import timeline_of
from naewon.tenancy.within import within
from naewon.visits.models import Booking, Waiting, book, standing_booking, wish
from naewon.visits.openings import openings_of, waiting_in
from naewon.visits.ticket import ticket_for

pytestmark = pytest.mark.usefixtures("at_ten")
AT_TWO, NEXT_WEEK = NOW.replace(day=26, hour=14), NOW.replace(day=30, hour=14) + timedelta(days=3)


@pytest.fixture
def given_up(cast: Cast, haneul_asks: Inquiry) -> Booking:
    """김하늘 would have come on Thursday at two, and has cancelled."""
    booking = book(haneul_asks, AT_TWO, manager=cast.jung, by=cast.minji, at=NOW - timedelta(days=1))
    booking.cancel(by=cast.jung, at=NOW)
    return booking


def waits(cast: Cast, name: str, at: datetime = NOW - timedelta(days=2), **wishes: object) -> Waiting:
    inquiry = asks(cast, name=name, phone=f"010-7315-{2000 + Inquiry.objects.count()}")
    return wish(inquiry, by=cast.minji, at=at, **wishes)  # type: ignore[arg-type]


def proposed(cast: Cast) -> list[str]:
    openings = openings_of(cast.haneul, waiting_in(cast.haneul), NOW)
    return [one.waiting.inquiry.patient.name for opening in openings for one in opening.candidates]


def test_who_can_come_seldom_is_asked_first_then_who_waits_longest(cast: Cast, given_up: Booking) -> None:
    waits(cast, "이바다", at=NOW - timedelta(days=5))
    waits(cast, "박구름", at=NOW - timedelta(days=9))
    waits(cast, "정오후", part="afternoon", days="weekdays")
    for wrong in ({"part": "morning"}, {"days": "weekend"}, {"manager": cast.lee}):
        waits(cast, "안맞음", **wrong)
    assert proposed(cast) == ["정오후", "박구름", "이바다"]


def test_nobody_is_offered_what_is_later_than_theirs_or_taken_again(cast: Cast, given_up: Booking) -> None:
    sooner = waits(cast, "이바다")
    book(sooner.inquiry, AT_TWO - timedelta(hours=3), manager=None, by=cast.minji, at=NOW)
    assert proposed(cast) == []
    waits(cast, "박구름")
    assert proposed(cast) == ["박구름"]
    book(asks(cast, phone="010-7315-9999"), AT_TWO, manager=cast.jung, by=cast.minji, at=NOW)
    assert proposed(cast) == []


def test_one_press_books_and_one_takes_it_back(
    cast: Cast, as_staff: Callable[[Membership], Client], given_up: Booking
) -> None:
    row, jung = waits(cast, "이바다", part="afternoon"), as_staff(cast.jung)
    had = book(row.inquiry, NEXT_WEEK, manager=cast.jung, by=cast.minji, at=NOW)
    page = jung.get("/bookings/openings/").content.decode()
    assert "원한 때: 오후 · 12월 3일 (목) 14:00 예약을 당김 · 2일째 기다림" in page
    assert "빈 시간에 모실 분" in jung.get("/bookings/").content.decode()
    address = f"/bookings/waiting/{row.pk}/booking/{given_up.pk}/"
    jung.post(address)
    now = standing_booking(row.inquiry)
    assert now
    assert (now.starts_at, now.manager) == (AT_TWO, cast.jung)
    assert jung.post(address).status_code == 409
    jung.delete(address)
    back = standing_booking(row.inquiry)
    assert back
    assert back.starts_at == had.starts_at
    assert proposed(cast) == ["이바다"]


def test_a_colleague_puts_them_on_the_list_and_they_may_do_so_themselves(
    cast: Cast, as_staff: Callable[[Membership], Client], haneul_asks: Inquiry
) -> None:
    wishes = {"days": "weekdays", "part": "evening", "manager": str(cast.jung.pk)}
    as_staff(cast.minji).post(f"/inquiries/{haneul_asks.pk}/waiting/", wishes)
    assert "예약대기 · 평일 · 저녁 · 정실장" in [moment.title for moment in timeline_of(haneul_asks)]
    other = book(asks(cast, phone="010-7315-2846"), NEXT_WEEK, manager=None, by=cast.minji, at=NOW)
    person = Client()
    person.post(f"/visit/{ticket_for(other)}/", {"act": "wait"})
    assert "더 빠른 시간이 나면 연락드리겠습니다." in person.get(f"/visit/{ticket_for(other)}/").content.decode()
    assert "본인이 신청" in as_staff(cast.jung).get("/bookings/").content.decode()
    person.post(f"/visit/{ticket_for(other)}/", {"act": "wait-no-more"})
    assert [row.inquiry for row in waiting_in(cast.haneul)] == [haneul_asks]


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_at_once_give_one_time_to_one_person(cast: Cast) -> None:
    rows, start, refused = [waits(cast, name) for name in ("이바다", "박구름")], Barrier(2), []

    def at_once(row: Waiting) -> None:
        start.wait()
        try:
            with within([cast.haneul.pk]):
                row.give(AT_TWO, manager=cast.jung, by=cast.minji, at=NOW)
        except Conflict:
            refused.append(row)
        finally:
            connection.close()

    both = [Thread(target=at_once, args=[row]) for row in rows]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert len(refused) == 1
    assert Booking.objects.standing().count() == 1
    assert waiting_in(cast.haneul) == refused
