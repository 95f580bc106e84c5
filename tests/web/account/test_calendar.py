"""내 예약 달력, from the account page to the calendar that reads it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from cast import NOW, SEOUL, Cast, asks
from naewon.clinics.models import Membership
from naewon.clinics.roles import Role
from naewon.clinics.staffing import deactivate
from naewon.visits.models import Booking, CalendarAddress, book, move

AsStaff = Callable[[Membership], Client]
AT_TWO = NOW.replace(day=26, hour=14)


@pytest.fixture(autouse=True)
def at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def booked(cast: Cast, name: str, hours: int, manager: Membership) -> Booking:
    return book(asks(cast, name), AT_TWO + timedelta(hours=hours), manager=manager, by=cast.minji, at=NOW)


def address_made_by(client: Client) -> str:
    page = client.post("/account/calendar/").text
    found = re.search(r"http://testserver(/calendar/[\w-]+\.ics)", page)
    assert found
    return found[1]


def test_a_calendar_reads_when_and_what_for_and_of_nobody_who(cast: Cast, as_staff: AsStaff) -> None:
    stands = booked(cast, "김하늘", 0, cast.jung)
    booked(cast, "하늘맘", 1, cast.jung).cancel(by=cast.jung, at=NOW)
    moved = move(booked(cast, "박바람", 2, cast.jung), AT_TWO + timedelta(hours=4), by=cast.minji, at=NOW, minutes=30)
    booked(cast, "이구름", 3, cast.lee)
    booked(cast, "먼훗날", 24 * 100, cast.jung)

    answer = Client().get(address_made_by(as_staff(cast.jung)))

    events = Calendar.from_ical(answer.content).events
    assert [(event.start, str(event["status"])) for event in events] == [
        (AT_TWO, "CONFIRMED"),
        (AT_TWO + timedelta(hours=1), "CANCELLED"),
        (moved.starts_at, "CONFIRMED"),
    ]
    first = events[0]
    assert (first.start.tzinfo, first.end) == (SEOUL, AT_TWO + timedelta(minutes=30))
    assert str(first["summary"]) == "상담 · 쌍꺼풀"
    assert str(first["url"]) == f"http://testserver/bookings/?day=2026-11-26#booking-{stands.pk}"
    person, told = stands.inquiry.patient, answer.content.decode()
    assert not [said for said in (person.name, "하늘맘", person.phone[-8:], "inquir") if said in told]
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_what_has_not_changed_is_answered_with_nothing(cast: Cast, as_staff: AsStaff) -> None:
    visit, calendar = booked(cast, "김하늘", 0, cast.jung), Client()
    address = address_made_by(as_staff(cast.jung))
    first = calendar.get(address)
    known = {"If-None-Match": first.headers["ETag"]}
    again = calendar.get(address, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert [list(first.cookies), list(again.cookies)] == [[], []]
    visit.cancel(by=cast.jung, at=NOW)
    assert calendar.get(address, headers=known).status_code == 200


def test_an_address_is_good_until_it_is_made_anew_or_withdrawn(cast: Cast, as_staff: AsStaff) -> None:
    jung = as_staff(cast.jung)
    first = address_made_by(jung)
    second = address_made_by(jung)
    assert [Client().get(each).status_code for each in (first, second)] == [404, 200]
    page = jung.get("/account/").text
    assert "달력 주소가 있습니다." in page
    assert second not in page
    assert CalendarAddress.objects.get().token_hash not in second
    assert jung.delete("/account/calendar/").status_code == 204
    assert Client().get(second).status_code == 404
    assert jung.delete("/account/calendar/").status_code == 409


def test_it_ends_with_the_right_and_with_the_place(cast: Cast, as_staff: AsStaff) -> None:
    minji, sua = address_made_by(as_staff(cast.minji)), address_made_by(as_staff(cast.sua))
    Membership.objects.filter(pk=cast.minji.pk).update(role=Role.MARKETER)
    deactivate(cast.sua, by=cast.lee, at=NOW)
    assert [Client().get(each).status_code for each in (minji, sua)] == [404, 404]
    maru = as_staff(cast.maru)
    assert "내 예약 달력" not in maru.get("/account/").text
    assert maru.post("/account/calendar/").status_code == 403


def test_addresses_are_not_tried_out(db: None) -> None:
    answers = [Client().get("/calendar/made-up.ics").status_code for _ in range(31)]
    assert (answers[0], answers[-1]) == (404, 429)
