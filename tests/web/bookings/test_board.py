"""The boards: whose time is taken and free, and how a booking is laid elsewhere."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from asked import asked_at_most
from cast import NOW, Cast, asks
from naewon.clinics.seats import name_room
from naewon.clinics.shifts import take_day_off
from naewon.inquiries.models import Inquiry
from naewon.visits.models import Booking, book, standing_booking
from web.bookings.signing import SignIn

pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
BOARD, WEEK, SLOT = "/bookings/board/", "/bookings/board/week/", "/bookings/board/slot/"
TOMORROW = "2026-11-26"


@pytest.fixture
def tomorrow(cast: Cast, haneul_asks: Inquiry) -> Booking:
    """김하늘 comes to 정실장 tomorrow from 14:00 to 15:00."""
    return book(haneul_asks, NOW.replace(day=26, hour=14), manager=cast.jung, by=cast.minji, at=NOW, minutes=60)


def said(answer: HttpResponse) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(answer.headers["HX-Trigger"])["toast"]
    return told


def lay(client: Client, booking: Booking, **wanted: object) -> HttpResponse:
    return client.post(f"/bookings/{booking.pk}/place/", wanted, headers=HTMX)


def test_a_booking_is_as_long_as_it_lasts_and_what_is_free_can_be_pressed(
    cast: Cast, as_staff: SignIn, tomorrow: Booking
) -> None:
    answer = as_staff(cast.jung).get(BOARD, {"day": TOMORROW})
    cells = [cell for line in answer.context["lines"] for cell in line.cells if cell.column.is_mine]
    assert [cell.rows for cell in cells if cell.booking] == [6]
    assert "board__free" in answer.text
    lunch = next(cell for cell in cells if cell.starts_at.hour == 13)
    assert lunch.kind == "closed"
    assert "김*늘" in answer.text
    assert "김하늘" not in answer.text


def test_what_is_laid_elsewhere_is_moved_and_taken_back(cast: Cast, as_staff: SignIn, tomorrow: Booking) -> None:
    jung = as_staff(cast.jung)
    told = said(lay(jung, tomorrow, at=f"{TOMORROW}T16:00", manager=cast.lee.pk))
    moved = standing_booking(tomorrow.inquiry)
    assert moved is not None
    assert (moved.starts_at, moved.manager) == (NOW.replace(day=26, hour=16), cast.lee)
    assert moved.length == timedelta(hours=1)
    jung.delete(told["undo"], headers=HTMX)
    assert standing_booking(tomorrow.inquiry) == tomorrow


def test_another_room_keeps_the_time_and_is_taken_back(cast: Cast, as_staff: SignIn, tomorrow: Booking) -> None:
    jung, room = as_staff(cast.jung), name_room("상담실 1", by=cast.jung, at=NOW)
    told = said(lay(jung, tomorrow, room=room.pk))
    assert Booking.objects.get(pk=tomorrow.pk).room == room
    jung.post(told["undo"], headers=HTMX)
    kept = Booking.objects.get(pk=tomorrow.pk)
    assert (kept.room, kept.manager, kept.starts_at) == (None, cast.jung, tomorrow.starts_at)


def test_what_cannot_be_is_said_and_changes_nothing(cast: Cast, as_staff: SignIn, tomorrow: Booking) -> None:
    other = book(
        asks(cast, phone="010-9999-0000"), NOW.replace(day=26, hour=16), manager=cast.jung, by=cast.minji, at=NOW
    )
    jung = as_staff(cast.jung)
    assert "다른 예약이 있습니다" in said(lay(jung, tomorrow, at=f"{TOMORROW}T16:00"))["text"]
    assert "진료하지 않습니다" in said(lay(jung, tomorrow, at=f"{TOMORROW}T13:00"))["text"]
    assert {standing_booking(row.inquiry) for row in (tomorrow, other)} == {tomorrow, other}
    assert lay(jung, tomorrow, manager=cast.bada.pk).status_code == 404


def test_a_free_time_is_given_to_whoever_is_found(cast: Cast, as_staff: SignIn, haneul_asks: Inquiry) -> None:
    jung, at = as_staff(cast.jung), f"{TOMORROW}T15:00"
    wanted = {"at": at, "by": "manager", "column": cast.jung.pk}
    assert "김*늘" in jung.get(SLOT, {**wanted, "q": "김하늘"}, headers=HTMX).text
    told = said(jung.post(f"{SLOT}{haneul_asks.pk}/", wanted, headers=HTMX))
    found = standing_booking(haneul_asks)
    assert found is not None
    assert (found.manager, found.starts_at) == (cast.jung, NOW.replace(day=26, hour=15))
    jung.delete(told["undo"], headers=HTMX)
    assert standing_booking(haneul_asks) is None


def test_the_week_says_how_much_of_each_day_is_free(cast: Cast, as_staff: SignIn, tomorrow: Booking) -> None:
    rows = as_staff(cast.jung).get(WEEK).context["rows"]
    thursday = next(cells for column, cells in rows if column.is_mine)[3]
    assert (thursday.bookings, thursday.taken, thursday.opened) == (1, 60, 510)
    neighbour = as_staff(cast.bada).get(WEEK).context["rows"]
    assert not any(cell.bookings for _column, cells in neighbour for cell in cells)


def test_a_day_off_is_no_free_time_on_either_board(cast: Cast, as_staff: SignIn, tomorrow: Booking) -> None:
    take_day_off(cast.jung, tomorrow.starts_at.date(), by=cast.lee, at=NOW)
    jung = as_staff(cast.jung)
    board = jung.get(BOARD, {"day": TOMORROW})
    mine = [cell.kind for line in board.context["lines"] for cell in line.cells if cell.column.is_mine]
    assert set(mine) == {"booked", "away", "closed"}
    assert [head.is_away for head in board.context["heads"]] == [True, False]
    thursday = next(cells for column, cells in jung.get(WEEK).context["rows"] if column.is_mine)[3]
    assert (thursday.bookings, thursday.opened, thursday.is_away) == (1, 0, True)


def test_more_bookings_ask_no_more_of_the_database(cast: Cast, as_staff: SignIn, tomorrow: Booking) -> None:
    jung = as_staff(cast.jung)
    jung.get(BOARD, {"day": TOMORROW})
    for n in range(4):
        book(asks(cast, phone=f"010-1111-000{n}"), tomorrow.starts_at, manager=None, by=cast.minji, at=NOW)
    for address in (BOARD, WEEK):
        with asked_at_most(17):
            jung.get(address, {"day": TOMORROW})


@pytest.mark.parametrize("far", ["0001-01-01", "9999-12-31", "x", ""])
def test_a_day_no_calendar_tells_of_is_today(cast: Cast, as_staff: SignIn, far: str) -> None:
    jung = as_staff(cast.jung)
    assert [jung.get(page, {"day": far}).context["is_today"] for page in (BOARD, WEEK)] == [True, True]


@pytest.mark.parametrize("far", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "x", ""])
def test_a_moment_no_calendar_tells_of_is_not_booked(
    cast: Cast, as_staff: SignIn, haneul_asks: Inquiry, far: str
) -> None:
    jung, asked = as_staff(cast.jung), {"at": far, "by": "manager"}
    assert jung.get(SLOT, asked, headers=HTMX).status_code == 422
    assert jung.post(f"{SLOT}{haneul_asks.pk}/", asked, headers=HTMX).status_code == 422
    assert not Booking.objects.exists()
