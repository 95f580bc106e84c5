from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

from clinicsim import SEOUL, ClinicPlan, Nature, live
from clinicsim.events import (
    CLOSING_REASONS,
    EVENT_TYPES,
    Attempted,
    Booked,
    BookingCancelled,
    CallbackPromised,
    Closed,
    Decided,
    Event,
    FactLearned,
    InquiryArrived,
    NoShow,
    Touched,
    Visited,
)
from clinicsim.outcomes import of, share_visiting
from clinicsim.survey import QUESTIONS

START = datetime(2026, 9, 1, tzinfo=SEOUL)


def test_the_same_seed_is_the_same_life(bom: ClinicPlan) -> None:
    assert live(bom, START, days=8, seed=5) == live(bom, START, days=8, seed=5)


def test_events_come_in_time_order(autumn: list[Event]) -> None:
    assert all(one.at <= other.at for one, other in pairwise(autumn))


def test_everything_that_can_happen_happens(autumn: list[Event]) -> None:
    assert {type(event) for event in autumn} == set(EVENT_TYPES)


def test_calls_end_in_every_way(autumn: list[Event]) -> None:
    results = {event.result for event in of(autumn, Attempted)}
    assert results == {"connected", "no_answer", "busy", "dead_number", "refused"}


def test_nobody_calls_a_closed_hour(bom: ClinicPlan, autumn: list[Event]) -> None:
    assert all(bom.hours.is_open(event.at) for event in of(autumn, Attempted))


def test_visitors_are_expected_in_open_hours(bom: ClinicPlan, autumn: list[Event]) -> None:
    assert all(bom.hours.is_open(event.starts_at) for event in of(autumn, Booked))
    assert all(bom.hours.is_open(event.callback_at) for event in of(autumn, CallbackPromised))


def test_no_counsellor_is_on_two_calls_at_once(autumn: list[Event]) -> None:
    free_at: dict[str, object] = {}
    for event in of(autumn, Attempted):
        assert event.at >= free_at.get(event.by, event.at)
        free_at[event.by] = event.at + timedelta(seconds=event.talk_seconds)


def test_no_manager_has_two_first_visits_at_once(autumn: list[Event]) -> None:
    cancelled = {(event.person_id, event.booking) for event in of(autumn, BookingCancelled)}
    kept = [each for each in of(autumn, Booked) if (each.person_id, each.booking) not in cancelled]
    assert len({(each.starts_at, each.manager) for each in kept}) == len(kept)


def test_everyone_arrives_before_anything_else_happens_to_her(autumn: list[Event]) -> None:
    first = {}
    for event in autumn:
        first.setdefault(event.person_id, event)
    assert all(isinstance(event, InquiryArrived) for event in first.values())


def test_a_booking_ends_at_most_once(autumn: list[Event]) -> None:
    ends = [event for event in autumn if isinstance(event, Visited | NoShow | BookingCancelled)]
    booked = {(event.person_id, event.booking) for event in of(autumn, Booked)}
    assert len({(event.person_id, event.booking) for event in ends}) == len(ends)
    assert {(event.person_id, event.booking) for event in ends} <= booked


def test_same_day_cancellations_are_on_the_day(autumn: list[Event]) -> None:
    day = {(event.person_id, event.booking): event.starts_at.date() for event in of(autumn, Booked)}
    for event in of(autumn, BookingCancelled):
        assert event.same_day == (event.at.date() == day[event.person_id, event.booking])


def test_only_visitors_decide(autumn: list[Event]) -> None:
    visitors = {event.person_id for event in of(autumn, Visited)}
    assert {event.person_id for event in of(autumn, Decided)} <= visitors


def test_a_decision_has_an_amount_or_a_reason(autumn: list[Event]) -> None:
    for event in of(autumn, Decided):
        assert (event.amount > 0) == event.treatment == (not event.reason)


def test_broken_promises_cost_treatments(autumn: list[Event]) -> None:
    agreed = Counter((event.promise_kept, event.treatment) for event in of(autumn, Decided))
    kept = agreed[True, True] / (agreed[True, True] + agreed[True, False])
    broken = agreed[False, True] / (agreed[False, True] + agreed[False, False])
    assert kept > broken + 0.1


def test_no_question_is_asked_twice(autumn: list[Event]) -> None:
    asked = [(event.person_id, event.question) for event in of(autumn, FactLearned)]
    assert len(set(asked)) == len(asked)
    assert {question for _, question in asked} <= set(QUESTIONS)


def test_closings_name_a_known_reason(autumn: list[Event]) -> None:
    assert {event.reason for event in of(autumn, Closed)} <= set(CLOSING_REASONS)


def test_a_closed_inquiry_is_not_called_again(autumn: list[Event]) -> None:
    closed = {event.person_id: event.at for event in of(autumn, Closed)}
    assert not any(event.at > closed.get(event.person_id, event.at) for event in of(autumn, Attempted))


def test_a_repeated_submission_is_the_same_persons(autumn: list[Event]) -> None:
    arrived = {event.person_id: event.inquiry for event in of(autumn, InquiryArrived)}
    for event in of(autumn, Touched):
        assert event.inquiry.phone_raw == arrived[event.person_id].phone_raw
        assert event.inquiry.external_id != arrived[event.person_id].external_id


def test_about_a_fifth_visit(bom: ClinicPlan) -> None:
    lives = [live(bom, START, days=50, seed=seed) for seed in range(5)]
    shares = [share_visiting(life, before=START + timedelta(days=30)) for life in lives]
    assert 0.17 <= sum(shares) / len(shares) <= 0.20
    assert all(0.13 <= share <= 0.24 for share in shares)


def test_the_small_clinic_lives_too(dental: ClinicPlan) -> None:
    life = live(dental, START, days=90, seed=2)
    assert 110 <= len(of(life, InquiryArrived)) <= 200
    assert 0.08 <= share_visiting(life, before=START + timedelta(days=60)) <= 0.35


def test_the_strength_of_the_effect_changes_lives_not_people(bom: ClinicPlan) -> None:
    worlds = [live(bom, START, days=10, seed=5, nature=Nature(speed_effect=effect)) for effect in (0, 1)]
    one, other = ([event.inquiry for event in of(world, InquiryArrived)] for world in worlds)
    assert one == other
    assert worlds[0] != worlds[1]
