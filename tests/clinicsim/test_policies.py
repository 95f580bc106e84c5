from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime, timedelta

from clinicsim import SEOUL, Candidate, ClinicPlan, Nature, Policy, first_come, live
from clinicsim.events import Attempted, Event, InquiryArrived, Visited
from clinicsim.outcomes import of, share_visiting
from clinicsim.truth import Truth

START = datetime(2026, 9, 1, tzinfo=SEOUL)

NEVER_WAITS, WAITS = Nature(speed_effect=0), Nature(speed_effect=1)


def a_day_late(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
    return first_come([each for each in candidates if now - each.inquiry.arrived_at >= timedelta(days=1)], now)


def newest_first(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
    due = [each for each in candidates if each.due_at <= now]
    return max(due, key=lambda each: each.inquiry.arrived_at, default=None)


def nobody(candidates: Sequence[Candidate], now: datetime) -> None:
    return None


def test_the_same_people_write_under_every_policy(bom: ClinicPlan) -> None:
    lives = [live(bom, START, days=6, policy=policy, seed=5) for policy in (first_come, newest_first, nobody)]
    people = [[event.inquiry for event in of(life, InquiryArrived)] for life in lives]
    assert people[0] == people[1] == people[2]


def test_a_clinic_that_calls_nobody_sees_nobody(bom: ClinicPlan) -> None:
    life = live(bom, START, days=6, policy=nobody, seed=5)
    assert not of(life, Attempted)
    assert not of(life, Visited)


def test_the_same_first_call_gets_the_same_answer_under_every_policy(bom: ClinicPlan) -> None:
    lives = [
        live(bom, START, days=25, policy=policy, seed=5, nature=NEVER_WAITS) for policy in (first_come, newest_first)
    ]
    one, other = (_first_calls(life) for life in lives)
    shared = one.keys() & other.keys()
    assert len(shared) > 100
    assert all(one[call] == other[call] for call in shared)


def test_without_an_effect_a_day_late_loses_almost_nothing(bom: ClinicPlan) -> None:
    at_once, late = _visiting(bom, first_come, NEVER_WAITS), _visiting(bom, a_day_late, NEVER_WAITS)
    assert abs(late - at_once) < 0.02


def test_with_the_full_effect_a_day_late_loses_visits(bom: ClinicPlan) -> None:
    at_once, late = _visiting(bom, first_come, WAITS), _visiting(bom, a_day_late, WAITS)
    assert late < 0.8 * at_once


def test_candidates_show_no_truth() -> None:
    assert not {field.name for field in fields(Candidate)} & {field.name for field in fields(Truth)}


def test_promised_people_come_before_who_waits_longer(bom: ClinicPlan) -> None:
    seen: list[bool] = []

    def watching(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
        chosen = first_come(candidates, now)
        if any(each.callback_at and each.callback_at <= now for each in candidates):
            seen.append(chosen is not None and chosen.callback_at is not None)
        return chosen

    live(bom, START, days=10, policy=watching, seed=5)
    assert seen
    assert all(seen)


def _visiting(bom: ClinicPlan, policy: Policy, nature: Nature) -> float:
    life = live(bom, START, days=45, policy=policy, seed=5, nature=nature)
    return share_visiting(life, before=START + timedelta(days=25))


def _first_calls(life: list[Event]) -> dict[tuple[int, str], str]:
    """Who was called first in which half hour, and what came of it; refusing is decided in the conversation."""
    return {
        (call.person_id, f"{call.at:%m%d%H}{call.at.minute // 30}"): call.result
        for call in of(life, Attempted)
        if call.number == 1
    }
