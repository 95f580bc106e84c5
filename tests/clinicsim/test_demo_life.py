from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from clinicsim import SEOUL, ClinicPlan, demo_life
from clinicsim.events import (
    Attempted,
    Booked,
    BookingCancelled,
    CallbackPromised,
    Closed,
    Event,
    InquiryArrived,
    NoShow,
    Postponed,
    Visited,
)
from clinicsim.outcomes import of


@dataclass
class Board:
    """What a counsellor finds on coming in."""

    open: set[int] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)
    callbacks: dict[int, datetime] = field(default_factory=dict)
    bookings: dict[int, datetime] = field(default_factory=dict)


def board(life: list[Event]) -> Board:
    found = Board()
    for event in life:
        match event:
            case InquiryArrived() | BookingCancelled() | NoShow():
                found.open.add(event.person_id)
                found.bookings.pop(event.person_id, None)
            case Attempted():
                found.touched.add(event.person_id)
                found.callbacks.pop(event.person_id, None)
            case CallbackPromised():
                found.callbacks[event.person_id] = event.callback_at
            case Booked():
                found.open.discard(event.person_id)
                found.bookings[event.person_id] = event.starts_at
            case Closed() | Postponed() | Visited():
                found.open.discard(event.person_id)
                found.bookings.pop(event.person_id, None)
    return found


MORNING = datetime(2026, 11, 25, 10, 15, tzinfo=SEOUL)
AFTERNOON = datetime(2026, 11, 25, 15, 30, tzinfo=SEOUL)
NIGHT = datetime(2026, 11, 26, 2, 40, tzinfo=SEOUL)
SUNDAY = datetime(2026, 11, 29, 13, 0, tzinfo=SEOUL)


@pytest.fixture(
    scope="module", params=[MORNING, AFTERNOON, NIGHT, SUNDAY], ids=["morning", "afternoon", "night", "sunday"]
)
def now(request: pytest.FixtureRequest) -> datetime:
    return request.param


@pytest.fixture(scope="module")
def life(bom: ClinicPlan, now: datetime) -> list[Event]:
    return demo_life(bom, now, seed=1)


def test_the_demo_is_believable_whenever_it_starts(bom: ClinicPlan, life: list[Event], now: datetime) -> None:
    found = board(life)
    next_day = bom.hours.next_open(now).date()
    assert 40 <= len(found.open) <= 125
    assert found.open - found.touched
    assert 2 <= sum(callback.date() <= next_day for callback in found.callbacks.values()) <= 14
    assert sum(now < start < now + timedelta(days=3) for start in found.bookings.values()) >= 4


def test_history_ends_now_and_spans_three_months(life: list[Event], now: datetime) -> None:
    assert life[-1].at < now
    assert life[0].at < now - timedelta(days=89)
    assert 2_200 <= len(of(life, InquiryArrived)) <= 2_800


def test_the_last_open_hour_was_left_for_who_tries_the_demo(bom: ClinicPlan, life: list[Event], now: datetime) -> None:
    assert max(event.at for event in of(life, Attempted)) < bom.hours.before(now, 60)
