from datetime import timedelta

from cast import NOW, Cast
from insights.story import asked, booked
from naewon.insights.bookings import bookings_on
from naewon.web.bookings.schedule import Row, Schedule, schedule_of


def schedule(cast: Cast, days: int = 0) -> Schedule:
    day = NOW.date() + timedelta(days=days)
    return schedule_of(cast.jung, day, NOW, bookings_on(cast.jung, day))


def rows(cast: Cast, days: int = 0) -> list[Row]:
    return [row for slot in schedule(cast, days).slots for row in slot.rows]


def test_bookings_of_one_time_stand_together(cast: Cast) -> None:
    for manager in (cast.jung, cast.lee):
        booked(cast, asked(cast), NOW + timedelta(hours=1), manager=manager)
    booked(cast, asked(cast), NOW + timedelta(hours=2))
    assert [len(slot.rows) for slot in schedule(cast).slots] == [2, 1]


def test_my_own_next_booking_comes_before_an_earlier_one_of_a_colleague(cast: Cast) -> None:
    booked(cast, asked(cast), NOW + timedelta(hours=1), manager=cast.lee)
    mine = booked(cast, asked(cast), NOW + timedelta(hours=2), manager=cast.jung)
    assert [row.known.booking for row in rows(cast) if row.is_next] == [mine]


def test_who_has_arrived_is_no_longer_next(cast: Cast) -> None:
    booked(cast, asked(cast), NOW + timedelta(hours=1)).arrive(by=cast.jung, at=NOW)
    after = booked(cast, asked(cast), NOW + timedelta(hours=2))
    assert [row.known.booking for row in rows(cast) if row.is_next] == [after]


def test_nobody_is_missed_before_their_time(cast: Cast) -> None:
    booked(cast, asked(cast), NOW - timedelta(minutes=1))
    booked(cast, asked(cast), NOW + timedelta(minutes=1))
    assert [row.can_miss for row in rows(cast)] == [True, False]


def test_nobody_arrives_before_the_day(cast: Cast) -> None:
    booked(cast, asked(cast), NOW + timedelta(days=1))
    (row,) = rows(cast, days=1)
    assert (row.can_arrive, row.is_next) == (False, False)


def test_every_state_is_counted_apart(cast: Cast) -> None:
    booked(cast, asked(cast), NOW + timedelta(hours=1)).cancel(by=cast.jung, at=NOW)
    booked(cast, asked(cast), NOW + timedelta(hours=1)).cancel(by=cast.jung, at=NOW - timedelta(days=1))
    booked(cast, asked(cast), NOW + timedelta(hours=1))
    counts = {str(state.word): count for state, count in schedule(cast).counts}
    assert counts == {"예약": 1, "내원": 0, "노쇼": 0, "취소": 1, "당일취소": 1}


def test_a_closed_day_is_known(cast: Cast) -> None:
    assert schedule(cast, days=4).is_closed
