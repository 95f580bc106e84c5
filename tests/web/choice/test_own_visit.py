"""Whoever has booked looks after it with the link alone."""

import re
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.clinics.shifts import take_day_off
from naewon.contacts.models import Sending
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.insights.timeline import timeline_of
from naewon.tenancy.within import within
from naewon.visits import by_themselves
from naewon.visits.models import Booking, Kind, Reply, book
from naewon.visits.telling import tell_who_booked
from naewon.visits.ticket import ticket_for

pytestmark = pytest.mark.usefixtures("at_ten")
AT_TWO, AT_THREE = NOW.replace(day=26, hour=14), NOW.replace(day=26, hour=15)
THREE = "2026-11-26T15:00:00+09:00"


@pytest.fixture
def person() -> Client:
    return Client()


@pytest.fixture
def visit(cast: Cast, haneul_asks: Inquiry) -> Booking:
    return book(haneul_asks, AT_TWO, manager=cast.jung, by=cast.minji, at=NOW - timedelta(hours=1))


def link(booking: Booking) -> str:
    return f"/visit/{ticket_for(booking)}/"


def standing(inquiry: Inquiry) -> Booking:
    return Booking.objects.standing().get(inquiry=inquiry)


def titles(inquiry: Inquiry) -> list[str]:
    return [moment.title for moment in timeline_of(inquiry)]


def test_they_see_their_time_and_nothing_of_themselves(person: Client, visit: Booking) -> None:
    page = person.get(link(visit)).content.decode()
    assert "11월 26일 (목) 14:00" in page
    assert "김하늘" not in page
    assert person.get(link(visit)[:-2] + "x/").status_code == 404


def test_they_confirm_once_and_the_board_and_the_story_say_so(
    cast: Cast, as_staff: Callable[[Membership], Client], person: Client, visit: Booking, haneul_asks: Inquiry
) -> None:
    for _ in range(2):
        person.post(link(visit), {"act": "confirm"})
    assert "확인하셨습니다" in person.get(link(visit)).content.decode()
    assert titles(haneul_asks).count("본인이 예약 확인") == 1
    assert "본인 확인" in as_staff(cast.jung).get("/bookings/?day=2026-11-26").content.decode()


def test_no_time_is_offered_at_which_who_receives_them_is_off(cast: Cast, person: Client, visit: Booking) -> None:
    assert THREE in person.get(link(visit)).text
    take_day_off(cast.jung, AT_THREE.date(), by=cast.lee, at=NOW)
    assert THREE not in person.get(link(visit)).text


def test_another_time_takes_the_place_of_theirs_and_may_be_taken_back(
    cast: Cast, person: Client, visit: Booking, haneul_asks: Inquiry
) -> None:
    person.post(link(visit), {"slot": THREE})
    moved = standing(haneul_asks)
    assert (moved.starts_at, moved.manager, moved.by_person) == (AT_THREE, cast.jung, True)
    assert "본인이 예약 변경" in titles(haneul_asks)
    assert "11월 26일 (목) 14:00 예약으로 되돌리기" in person.get(link(visit)).content.decode()
    person.post(link(visit), {"slot": AT_TWO.isoformat()})
    assert standing(haneul_asks).starts_at == AT_TWO


def test_the_text_about_a_booking_brings_the_link_also_about_what_they_changed(
    cast: Cast, person: Client, settings: LazySettings
) -> None:
    settings.PUBLIC_ORIGIN = "https://naewon.example"
    mine = book(asks(cast, phone="010-7315-2846"), AT_TWO, manager=None, by=cast.minji, at=NOW)
    person.post(link(mine), {"slot": THREE})
    tell_who_booked(cast.haneul, [mine.inquiry_id], NOW)
    text = Sending.objects.get().text
    assert "11월 26일 (목) 15:00" in text
    address = re.search(r"https://naewon.example(/visit/\S+/)", text)
    assert address
    assert person.get(address[1]).status_code == 200


def test_who_cancels_may_come_after_all_while_nobody_else_has_the_time(
    cast: Cast, person: Client, visit: Booking, haneul_asks: Inquiry
) -> None:
    person.post(link(visit), {"act": "cancel"})
    assert "본인이 예약 취소" in titles(haneul_asks)
    page = person.get(link(visit)).content.decode()
    assert "취소 되돌리기" in page
    assert "다른 시간으로 다시 예약하기" in page
    person.post(link(visit), {"act": "undo"})
    assert standing(haneul_asks).starts_at == AT_TWO
    person.post(link(visit), {"act": "cancel"})
    book(asks(cast, phone="010-7315-2846"), AT_TWO, manager=cast.jung, by=cast.minji, at=NOW)
    assert person.post(link(visit), {"act": "undo"}).status_code == 409


def test_on_the_day_itself_it_is_counted_apart(cast: Cast, person: Client, haneul_asks: Inquiry) -> None:
    today = book(haneul_asks, NOW + timedelta(hours=4), manager=None, by=cast.minji, at=NOW)
    person.post(link(today), {"act": "cancel"})
    outcome = today.outcomes.get()
    assert outcome.kind == Kind.CANCELLED_SAME_DAY
    assert today.reminders.get().reply == Reply.CANCELLED


def test_a_time_is_offered_to_no_more_than_can_be_received(cast: Cast, person: Client, visit: Booking) -> None:
    cast.haneul.visits_at_once = 1
    cast.haneul.save()
    book(asks(cast, phone="010-7315-2846"), AT_THREE, manager=None, by=cast.minji, at=NOW)
    assert THREE not in person.get(link(visit)).content.decode()
    assert person.post(link(visit), {"slot": THREE}).status_code == 409
    with pytest.raises(Conflict):
        book(asks(cast, phone="010-7315-2847"), AT_THREE, manager=None, by=cast.minji, at=NOW)


def test_a_manager_is_booked_for_one_person_at_a_time(cast: Cast, visit: Booking) -> None:
    with pytest.raises(Conflict):
        book(
            asks(cast, phone="010-7315-2846"),
            AT_TWO + timedelta(minutes=10),
            manager=cast.jung,
            by=cast.minji,
            at=NOW,
        )


def test_what_is_over_can_only_be_read(person: Client, visit: Booking) -> None:
    visit.arrive(by=None, at=NOW)
    assert "지난 예약입니다" in person.get(link(visit)).content.decode()
    assert person.post(link(visit), {"slot": THREE}).status_code == 409


@pytest.mark.django_db(transaction=True)
def test_a_colleague_and_the_person_never_both_get_the_last_place(cast: Cast) -> None:
    cast.haneul.visits_at_once = 1
    cast.haneul.save()
    mine = book(asks(cast), AT_TWO, manager=None, by=cast.minji, at=NOW)
    other = asks(cast, phone="010-7315-2846")
    start, refused = Barrier(2), []

    def at_once(who: str) -> None:
        start.wait()
        try:
            with within([cast.haneul.pk]):
                if who == "person":
                    by_themselves.choose(by_themselves.booking_of(cast.haneul.pk, mine.pk), AT_THREE, at=NOW)
                else:
                    book(other, AT_THREE, manager=None, by=cast.minji, at=NOW)
        except Conflict:
            refused.append(who)
        finally:
            connection.close()

    both = [Thread(target=at_once, args=[who]) for who in ("person", "colleague")]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert len(refused) == 1
    assert Booking.objects.standing().filter(starts_at=AT_THREE).count() == 1
