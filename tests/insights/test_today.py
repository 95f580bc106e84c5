from datetime import timedelta

from cast import NOW, Cast, asks
from insights.story import asked, booked
from naewon.insights.today import Today, today_of


def test_a_visit_counts_the_moment_it_is_marked(cast: Cast) -> None:
    booking = booked(cast, asked(cast), NOW + timedelta(hours=1))
    before = today_of(cast.lee, NOW)
    booking.arrive(by=cast.jung, at=NOW)
    after = today_of(cast.lee, NOW)
    assert (before.visited, before.expected) == (0, 1)
    assert (after.visited, after.expected, after.bookings) == (1, 0, 1)


def test_a_visit_taken_back_is_expected_again(cast: Cast) -> None:
    booking = booked(cast, asked(cast), NOW + timedelta(hours=1))
    booking.miss(by=cast.jung, at=NOW)
    booking.take_back_outcome(by=cast.jung, at=NOW)
    booking.cancel(by=cast.jung, at=NOW)
    today = today_of(cast.lee, NOW)
    assert (today.no_shows, today.cancelled, today.expected) == (0, 1, 0)


def test_tomorrow_and_the_neighbour_do_not_count(cast: Cast) -> None:
    booked(cast, asked(cast), NOW + timedelta(days=1))
    asks(cast, clinic=cast.bada_dental)
    assert today_of(cast.lee, NOW) == Today(0, 0, 0, 0, 0, 0)
