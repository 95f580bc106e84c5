from datetime import timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cast import NOW, SEOUL, Cast, asks
from insights.story import asked, called, visited
from naewon.contacts.first_contact import Waits, wait_of
from naewon.inquiries.models import Reason
from naewon.insights.first_contact import FirstContact, first_contact_of, summary
from naewon.insights.period import Period

WEEK = Period.last(7, NOW, SEOUL)


def minutes_of(cast: Cast) -> float | None:
    return first_contact_of(cast.lee, WEEK).waits.tried.median


def test_the_first_call_counts_whether_or_not_it_was_answered(cast: Cast) -> None:
    inquiry = called(cast, asked(cast, hours_ago=24), after_minutes=7, result="no_answer")
    called(cast, inquiry, after_minutes=40)
    assert minutes_of(cast) == 7


def test_minutes_while_the_clinic_is_closed_do_not_count(cast: Cast) -> None:
    """Asked at ten at night, called at twenty to ten: the clinic opened at half past nine."""
    inquiry = asks(cast, at=NOW - timedelta(hours=12))
    called(cast, inquiry, after_minutes=11 * 60 + 40)
    assert minutes_of(cast) == 10


def test_somebody_still_waiting_counts_with_the_minutes_so_far(cast: Cast) -> None:
    asks(cast, at=NOW - timedelta(minutes=20))
    contact = first_contact_of(cast.lee, WEEK)
    assert (contact.waits.tried.waiting, contact.waits.tried.median) == (1, 20)
    assert (contact.within[5], contact.within[30]) == (0, None)


def test_closed_without_a_call_never_waited_for_one(cast: Cast) -> None:
    asked(cast).close(Reason.DUPLICATE, by=cast.minji, at=NOW)
    assert first_contact_of(cast.lee, WEEK).waits.tried.waiting == 0


def test_a_call_that_was_taken_back_ended_no_waiting(cast: Cast) -> None:
    inquiry = called(cast, asked(cast))
    inquiry.attempts.get().undo(by=cast.minji, at=NOW)
    assert first_contact_of(cast.lee, WEEK).waits.tried.ended == 0


def test_each_stretch_says_how_many_of_its_people_came(cast: Cast) -> None:
    visited(cast, called(cast, asked(cast, hours_ago=24), after_minutes=3))
    called(cast, asked(cast, hours_ago=24), after_minutes=3)
    quick = first_contact_of(cast.lee, WEEK).bands[0]
    assert (quick.called, quick.visited, quick.visit_rate) == (2, 1, 0.5)


def test_without_inquiries_nothing_is_claimed(cast: Cast) -> None:
    contact = first_contact_of(cast.lee, WEEK)
    assert (contact.waits.tried.median, contact.waits.tried.p90, contact.within[5]) == (None, None, None)


def test_the_unlucky_tenth_has_a_figure_of_its_own() -> None:
    """Ten waited a minute each and one an hour; another waits for an hour by now."""
    wait = wait_of(np.array([1.0] * 10 + [60.0] * 2), np.array([True] * 11 + [False]))
    assert (wait.ended, wait.waiting, wait.median, round(wait.p90)) == (11, 1, 1, 54)


waits = st.lists(st.tuples(st.floats(0, 10_000), st.booleans(), st.booleans()), min_size=1)


@given(waits)
def test_longer_stretches_never_hold_a_smaller_share(rows: list[tuple[float, bool, bool]]) -> None:
    minutes, called_, came = (np.array(column) for column in zip(*rows, strict=True))
    waits = Waits(wait_of(minutes, called_))
    contact: FirstContact = summary(waits, minutes, called_, came)
    assert sum(band.called for band in contact.bands) == waits.tried.ended
    assert waits.tried.ended + waits.tried.waiting == len(rows)
    assert all(share is None or 0 <= share <= 1 for share in contact.within.values())
