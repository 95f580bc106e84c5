"""What an experiment tells, from the rows the queue has kept."""

from datetime import datetime, timedelta

import pytest

import cast as world
from cast import NOW, Cast
from leadscore.effect import Verdict
from naewon.errors import NotAllowed
from naewon.queues.cost import choice, choices, claimed
from naewon.queues.effect import Effect, end_what_is_answered, first_of, newest_effect
from naewon.queues.experiment import start
from naewon.queues.models import Arm, Experiment, Pick, Tie
from naewon.visits.models import Visit

BEGAN = NOW - timedelta(days=120)


def lived(cast: Cast, people: int, treated_visit: int, control_visit: int) -> Experiment:
    """Every second is called by the scores; of ten on a side so many visit. They asked an hour apart, all long ago."""
    row = start(50, by=cast.lee, at=BEGAN)
    for n in range(people):
        at = BEGAN + timedelta(hours=n + 1)
        inquiry = world.asks(cast, f"김{n}", f"010-{3000 + n}-{4000 + n}", at=at)
        is_control = bool(n % 2)
        Arm.objects.create(
            clinic=cast.haneul, experiment=row, inquiry=inquiry, is_control=is_control, percent=50, chance=0.3, at=at
        )
        if (n // 2) % 10 < (control_visit if is_control else treated_visit):
            Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=at + timedelta(days=3))
    return row


def told(cast: Cast, now: datetime = NOW) -> Effect:
    found = newest_effect(cast.lee, now)
    assert found
    return found


def test_before_anybody_asked_nothing_is_told(cast: Cast) -> None:
    assert newest_effect(cast.lee, NOW) is None


def test_while_nothing_is_ripe_nothing_is_known(cast: Cast) -> None:
    start(50, by=cast.lee, at=NOW)
    found = told(cast)
    assert (found.answer.verdict, found.ripe, found.robust) == (Verdict.UNKNOWN, 0, None)


def test_a_great_difference_is_told_and_ends_the_experiment(cast: Cast) -> None:
    row = lived(cast, 240, treated_visit=7, control_visit=2)
    found = told(cast)
    assert (found.answer.verdict, found.ripe) == (Verdict.RAISES, 240)
    assert found.plain
    assert found.plain.difference == pytest.approx(0.5)
    end_what_is_answered(cast.haneul, NOW)
    row.refresh_from_db()
    assert (row.ended_at, row.ended_by) == (NOW, None)


def test_without_a_difference_it_goes_on(cast: Cast) -> None:
    row = lived(cast, 240, treated_visit=3, control_visit=3)
    found = told(cast)
    assert found.answer.verdict == Verdict.UNKNOWN
    assert found.more
    assert found.more > 240
    end_what_is_answered(cast.haneul, NOW)
    row.refresh_from_db()
    assert row.is_running


def test_who_asked_within_thirty_days_is_not_counted_yet(cast: Cast) -> None:
    lived(cast, 240, treated_visit=7, control_visit=2)
    assert told(cast, BEGAN + timedelta(days=35)).ripe == 120


def test_whoever_was_on_the_list_before_is_not_counted(cast: Cast) -> None:
    row = lived(cast, 20, treated_visit=7, control_visit=2)
    before = world.asks(cast, "먼저", "010-9999-1111", at=BEGAN - timedelta(days=1))
    Arm.objects.create(clinic=cast.haneul, experiment=row, inquiry=before, is_control=True, percent=50, at=BEGAN)
    assert told(cast).ripe == 20


def test_near_ties_tell_once_there_are_enough(cast: Cast) -> None:
    asked = [world.asks(cast, f"김{n}", f"010-{3000 + n}-4000", at=NOW - timedelta(days=60)) for n in range(40)]
    for n in range(120):
        story = {"at": NOW - timedelta(days=50, minutes=n), "hour": n, "place": 1, "band": 0.1, "value": 0.01}
        gains = {"gain": 0.01, "elder_gain": 0.005, "minutes": 2}
        pick = Pick.objects.create(clinic=cast.haneul, inquiry=asked[n % 40], staff=cast.minji, **story, **gains)
        for place, inquiry in enumerate((asked[n % 40], asked[(n + 1) % 40]), 1):
            Tie.objects.create(
                clinic=cast.haneul, pick=pick, inquiry=inquiry, place=place, index=0.01, propensity=0.5, chance=0.2
            )
    first = first_of(cast.lee, NOW)
    assert first.draws == 240
    assert first.robust
    assert first.robust.difference == 0


def test_the_cost_is_what_the_order_says_it_gains(cast: Cast) -> None:
    asked = world.asks(cast)
    for n in range(60):
        Pick.objects.create(
            clinic=cast.haneul, inquiry=asked, staff=cast.minji, at=NOW - timedelta(days=30) + timedelta(minutes=n + 1),
            hour=n, place=1, band=0.1, value=0.01, gain=0.02, elder_gain=0.01, minutes=5,
        )  # fmt: skip
    claim = claimed(cast.lee, NOW)
    assert claim.visits == pytest.approx(60 * 0.01 * 5, rel=0.01)
    assert choice(claim, 10).lost == pytest.approx(0.3, rel=0.01)


def test_without_calls_from_the_list_no_cost_is_invented(cast: Cast) -> None:
    assert {(each.lost, each.months) for each in choices(claimed(cast.lee, NOW))} == {(None, None)}


def test_a_counsellor_is_not_told(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        newest_effect(cast.minji, NOW)
