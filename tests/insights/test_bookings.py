from datetime import timedelta

from cast import NOW, Cast
from insights.story import asked, booked
from naewon.insights.bookings import bookings_on, receiving_in_week, week_counts
from naewon.visits.models import Booking

TODAY = NOW.date()
LATER = NOW + timedelta(hours=2)


def test_the_day_is_in_order_and_leaves_out_what_was_booked_by_mistake(cast: Cast) -> None:
    second = booked(cast, asked(cast), LATER)
    first = booked(cast, asked(cast), NOW + timedelta(hours=1))
    booked(cast, asked(cast), LATER).withdraw(by=cast.minji, at=NOW)
    assert [row.booking for row in bookings_on(cast.jung, TODAY)] == [first, second]


def test_one_manager_can_be_looked_at_alone(cast: Cast) -> None:
    mine = booked(cast, asked(cast), LATER, manager=cast.jung)
    booked(cast, asked(cast), LATER, manager=cast.lee)
    assert [row.booking for row in bookings_on(cast.jung, TODAY, cast.jung.pk)] == [mine]
    assert receiving_in_week(cast.jung, TODAY) == [cast.lee, cast.jung]


def test_a_booking_says_how_it_ended(cast: Cast) -> None:
    booking = booked(cast, asked(cast), LATER)
    booking.miss(by=cast.jung, at=NOW)
    booking.take_back_outcome(by=cast.jung, at=NOW)
    assert bookings_on(cast.jung, TODAY)[0].state == "booked"
    Booking.objects.get(pk=booking.pk).arrive(by=cast.jung, at=NOW)
    assert bookings_on(cast.jung, TODAY)[0].state == "visited"


def test_the_newest_answer_to_a_question_is_the_known_one(cast: Cast) -> None:
    inquiry = booked(cast, asked(cast), LATER).inquiry
    inquiry.learn("concern", "흉터", by=cast.minji, at=NOW - timedelta(hours=2))
    inquiry.learn("concern", "붓기", by=cast.sua, at=NOW - timedelta(hours=1), again="changed")
    row = bookings_on(cast.jung, TODAY)[0]
    assert [(str(label), fact.answer) for label, fact in row.facts] == [("걱정", "붓기")]
    assert row.gist == "걱정 붓기"


def test_earlier_no_shows_of_the_person_are_known(cast: Cast) -> None:
    inquiry = asked(cast)
    booked(cast, inquiry, NOW - timedelta(hours=24)).miss(by=cast.jung, at=NOW - timedelta(hours=23))
    booked(cast, inquiry, LATER)
    assert bookings_on(cast.jung, TODAY)[0].missed_before == 1


def test_a_week_counts_what_was_not_cancelled(cast: Cast) -> None:
    booked(cast, asked(cast), LATER)
    booked(cast, asked(cast), LATER).cancel(by=cast.jung, at=NOW)
    booked(cast, asked(cast), NOW + timedelta(days=2)).miss(by=cast.jung, at=NOW + timedelta(days=2))
    assert list(week_counts(cast.jung, TODAY).values()) == [0, 0, 1, 0, 1, 0, 0]


def test_a_neighbour_and_a_marketer_see_no_bookings(cast: Cast) -> None:
    booked(cast, asked(cast), LATER)
    assert bookings_on(cast.bada, TODAY) == []
    assert bookings_on(cast.maru, TODAY) == []
