"""Who knows more brings more visits with the same minutes; how many more is measured elsewhere."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from clinicsim import SEOUL, AllKnowing, Candidate, ClinicPlan, Policy, first_come, live
from clinicsim.events import Attempted, InquiryArrived, Visited
from clinicsim.outcomes import of
from clinicsim.world import World

START = datetime(2026, 9, 7, tzinfo=SEOUL)
DAYS = 16
DICE = AllKnowing(0.02, "dice")


def test_who_knows_more_brings_more(bom: ClinicPlan) -> None:
    few = with_few_hands(bom)
    blind, chances, dice = (visits(few, policy) for policy in (first_come, AllKnowing(0.02), DICE))
    assert blind < chances < dice


def test_who_knows_the_laws_brings_more_from_the_same_record(bom: ClinicPlan) -> None:
    few = with_few_hands(bom)
    lawful = AllKnowing(0.02, "written", patient=True)
    assert visits(few, first_come) < visits(few, lawful) < visits(few, DICE)


def test_who_is_patient_calls_nobody_before_the_house_would(bom: ClinicPlan) -> None:
    early = []
    patient = AllKnowing(0.02, "written", patient=True)

    class Watched(AllKnowing):
        def seeing(self, world: World) -> Policy:
            choose = patient.seeing(world)

            def watching(candidates: Sequence[Candidate], now: datetime) -> Candidate | None:
                chosen = choose(candidates, now)
                early.append(chosen is not None and chosen.due_at > now)
                return chosen

            return watching

    live(bom, START, 4, Watched(), seed=3)
    assert set(early) == {False}


def test_who_sees_the_dice_lets_few_phones_ring_in_vain(bom: ClinicPlan) -> None:
    calls = of(live(bom, START, 4, DICE, seed=3), Attempted)
    assert sum(call.talk_seconds > 0 for call in calls) > 0.9 * len(calls)


def test_all_that_is_known_changes_nobody(bom: ClinicPlan) -> None:
    lives = [live(bom, START, 4, policy, seed=3) for policy in (first_come, DICE)]
    one, other = ([event.inquiry for event in of(life, InquiryArrived)] for life in lives)
    assert one == other


def visits(plan: ClinicPlan, policy: Policy | AllKnowing) -> int:
    return len(of(live(plan, START, DAYS, policy, seed=3), Visited))


def with_few_hands(plan: ClinicPlan) -> ClinicPlan:
    return replace(plan, staff=tuple(replace(each, outreach_share=0.3 * each.outreach_share) for each in plan.staff))
