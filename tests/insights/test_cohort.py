from datetime import timedelta

import pytest

from cast import NOW, SEOUL, Cast, asks
from insights.story import asked, booked, called, visited
from naewon.errors import NotAllowed
from naewon.inquiries.models import Reason
from naewon.insights.cohort import Cohort, Stage, cohort_of
from naewon.insights.period import Period

WEEK = Period.last(7, NOW, SEOUL)


def reached(cohort: Cohort) -> list[int]:
    return [cohort.reaching(stage) for stage in Stage]


def test_each_inquiry_counts_in_every_stage_it_passed(cast: Cast) -> None:
    asked(cast)
    called(cast, asked(cast))
    booked(cast, called(cast, asked(cast)))
    visited(cast, called(cast, asked(cast)))
    assert reached(cohort_of(cast.lee, WEEK)) == [4, 3, 2, 1]


def test_who_booked_without_a_call_was_reached_all_the_same(cast: Cast) -> None:
    booked(cast, asked(cast))
    assert reached(cohort_of(cast.lee, WEEK)) == [1, 1, 1, 0]


def test_a_call_that_was_taken_back_reached_nobody(cast: Cast) -> None:
    inquiry = called(cast, asked(cast))
    inquiry.attempts.get().undo(by=cast.minji, at=NOW)
    assert reached(cohort_of(cast.lee, WEEK)) == [1, 0, 0, 0]


def test_a_visit_that_was_taken_back_no_longer_counts(cast: Cast) -> None:
    visited(cast, asked(cast)).take_back_outcome(by=cast.jung, at=NOW)
    assert reached(cohort_of(cast.lee, WEEK)) == [1, 1, 1, 0]


def test_a_loss_is_named_at_the_stage_where_it_happened(cast: Cast) -> None:
    called(cast, asked(cast)).close(Reason.PRICE, by=cast.minji, at=NOW)
    asked(cast).close(Reason.LONG_NO_ANSWER, by=cast.minji, at=NOW)
    called(cast, asked(cast))
    before_contact, before_booking, *_ = cohort_of(cast.lee, WEEK).funnel()
    assert before_contact.lost == ((Reason.LONG_NO_ANSWER, 1),)
    assert (before_booking.lost, before_booking.still_open) == (((Reason.PRICE, 1),), 1)


def test_a_reopened_inquiry_is_not_lost(cast: Cast) -> None:
    inquiry = asked(cast)
    inquiry.close(Reason.PRICE, by=cast.minji, at=NOW - timedelta(hours=2))
    inquiry.reopen(by=cast.minji, at=NOW - timedelta(hours=1))
    assert cohort_of(cast.lee, WEEK).funnel()[0].lost_in_all == 0


def test_fakes_and_duplicates_are_not_valid(cast: Cast) -> None:
    for reason in (Reason.FAKE, Reason.DUPLICATE, Reason.DEAD_NUMBER, Reason.PRICE):
        asked(cast).close(reason, by=cast.minji, at=NOW)
    cohort = cohort_of(cast.lee, WEEK)
    assert (cohort.inquiries, cohort.valid) == (4, 1)


def test_test_inquiries_and_other_days_and_other_clinics_stay_out(cast: Cast) -> None:
    asked(cast, is_test=True)
    asked(cast, hours_ago=24 * 8)
    asks(cast, clinic=cast.bada_dental)
    assert cohort_of(cast.lee, WEEK).inquiries == 0


def test_an_earlier_period_is_seen_as_it_stood_at_its_end(cast: Cast) -> None:
    visited(cast, asked(cast, hours_ago=24 * 7 + 12))
    before = cohort_of(cast.lee, WEEK.before())
    assert (before.inquiries, before.reaching(Stage.VISITED)) == (1, 0)


def test_nobody_asked_has_no_share(cast: Cast) -> None:
    assert cohort_of(cast.lee, WEEK).share(Stage.VISITED) is None


def test_counsellors_do_not_ask_this(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        cohort_of(cast.minji, WEEK)
