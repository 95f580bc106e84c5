"""Every tenth call of a counsellor goes to whom the clock ran out longest ago, whatever the order says."""

from datetime import datetime, timedelta

import pytest

from cast import NOW, Cast, asks
from naewon.clinics.duty import say_where
from naewon.clinics.models import At, Membership
from naewon.contacts.models import Attempt, attempt, promise_callback
from naewon.inquiries.models import Inquiry
from naewon.queues.calls import log_call
from naewon.queues.claiming import claim
from naewon.queues.longest_waiting import whose_turn
from naewon.queues.placing import place


@pytest.fixture
def forgotten(cast: Cast) -> Inquiry:
    """Asked yesterday; somebody else did this morning and is late as well."""
    inquiry = asks(cast, at=NOW - timedelta(days=1))
    other = asks(cast, "박연", "010-2222-2210", at=NOW - timedelta(minutes=20))
    place([inquiry.pk, other.pk], NOW)
    return inquiry


def calls(staff: Membership, number: int, cast: Cast, at: datetime = NOW) -> None:
    busy = asks(cast, "최바쁨", f"010-3333-{staff.pk:04}", at=at)
    for _ in range(number):
        attempt(busy, "no_answer", by=staff, at=at)


def test_after_nine_calls_it_is_the_turn_of_the_longest_waiting(cast: Cast, forgotten: Inquiry) -> None:
    calls(cast.minji, 9, cast)
    assert whose_turn(cast.minji, NOW) == forgotten.pk


@pytest.mark.parametrize("made", [0, 8, 10])
def test_after_any_other_number_it_is_nobodys(cast: Cast, forgotten: Inquiry, made: int) -> None:
    calls(cast.minji, made, cast)
    assert whose_turn(cast.minji, NOW) is None


def test_each_counsellor_has_turns_of_their_own(cast: Cast, forgotten: Inquiry) -> None:
    calls(cast.sua, 9, cast)
    assert whose_turn(cast.minji, NOW) is None


def test_a_call_taken_back_does_not_count(cast: Cast, forgotten: Inquiry) -> None:
    calls(cast.minji, 10, cast)
    Attempt.objects.latest("pk").undo(by=cast.minji, at=NOW)
    assert whose_turn(cast.minji, NOW) == forgotten.pk


def test_the_count_begins_on_monday(cast: Cast, forgotten: Inquiry) -> None:
    calls(cast.minji, 9, cast, at=NOW - timedelta(days=3))
    assert whose_turn(cast.minji, NOW) is None


def test_whom_a_colleague_has_in_hand_is_passed_over(cast: Cast, forgotten: Inquiry) -> None:
    calls(cast.minji, 9, cast)
    claim(forgotten, by=cast.sua, at=NOW)
    turn = whose_turn(cast.minji, NOW)
    assert turn not in (None, forgotten.pk)
    assert whose_turn(cast.minji, NOW, after=turn) is None


def test_whom_a_colleague_at_work_was_given_is_passed_over(cast: Cast, forgotten: Inquiry) -> None:
    calls(cast.minji, 9, cast)
    forgotten.assign(cast.sua, by=cast.jung, at=NOW)
    place([forgotten.pk], NOW)
    assert whose_turn(cast.minji, NOW) not in (None, forgotten.pk)
    calls(cast.sua, 9, cast)
    assert whose_turn(cast.sua, NOW) == forgotten.pk


def test_whom_a_colleague_was_given_who_went_home_has_their_turn(cast: Cast, forgotten: Inquiry) -> None:
    calls(cast.minji, 9, cast)
    forgotten.assign(cast.sua, by=cast.jung, at=NOW)
    place([forgotten.pk], NOW)
    say_where(cast.sua, At.HOME, at=NOW)
    assert whose_turn(cast.minji, NOW) == forgotten.pk


def test_a_promised_call_goes_first_and_the_turn_comes_after_it(cast: Cast, forgotten: Inquiry) -> None:
    calls(cast.minji, 9, cast)
    promised = asks(cast, "정약속", "010-2222-2211", at=NOW - timedelta(hours=2))
    promise_callback(promised, NOW, by=cast.minji, at=NOW - timedelta(hours=1))
    place([promised.pk], NOW)
    assert whose_turn(cast.minji, NOW) is None
    log_call(promised, "no_answer", by=cast.minji, at=NOW)
    assert whose_turn(cast.minji, NOW) == forgotten.pk


def test_a_promise_that_a_colleague_at_work_will_keep_makes_no_turn_wait(cast: Cast, forgotten: Inquiry) -> None:
    calls(cast.minji, 9, cast)
    promised = asks(cast, "정약속", "010-2222-2211", at=NOW - timedelta(hours=2))
    promised.assign(cast.sua, by=cast.sua, at=NOW - timedelta(hours=1))
    promise_callback(promised, NOW, by=cast.sua, at=NOW - timedelta(hours=1))
    place([promised.pk], NOW)
    assert whose_turn(cast.minji, NOW) == forgotten.pk


def test_another_clinics_counsellor_is_given_nobody(cast: Cast, forgotten: Inquiry) -> None:
    assert whose_turn(cast.bada, NOW) is None
