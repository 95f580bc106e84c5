"""What an experiment tells, from the rows the queue has kept."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

import cast as world
from cast import NOW, Cast
from leadscore.effect import Verdict, smallest_shown
from naewon.contacts.models import Attempt
from naewon.errors import NotAllowed
from naewon.inquiries.models import Inquiry
from naewon.queues.cost import Claimed, choice, choices, claimed, shown_after
from naewon.queues.effect import Effect, end_what_is_answered, first_of, newest_effect
from naewon.queues.experiment import LENGTHS, start
from naewon.queues.learned import Learned
from naewon.queues.models import Arm, Experiment, Pick, Tie
from naewon.queues.placing import refresh
from naewon.visits.models import Visit
from programs import scored

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


def test_at_the_end_chosen_before_it_stops_without_an_answer(cast: Cast) -> None:
    row = lived(cast, 240, treated_visit=3, control_visit=3)
    end_what_is_answered(cast.haneul, row.until - timedelta(minutes=1))
    row.refresh_from_db()
    assert row.is_running
    end_what_is_answered(cast.haneul, row.until)
    row.refresh_from_db()
    assert (row.ended_at, row.ended_by, row.ran_out) == (row.until, None, True)


def test_what_was_drawn_before_the_end_is_waited_for_and_then_it_is_over(cast: Cast) -> None:
    row = lived(cast, 240, treated_visit=3, control_visit=3)
    end_what_is_answered(cast.haneul, row.until)
    assert not told(cast, row.until + timedelta(days=29)).is_over
    found = told(cast, row.until + timedelta(days=40))
    assert (found.is_over, found.answer.verdict, found.more) == (True, Verdict.UNKNOWN, None)


def test_one_that_began_before_lengths_were_chosen_has_no_end(cast: Cast) -> None:
    row = lived(cast, 240, treated_visit=3, control_visit=3)
    Experiment.objects.update(until=None)
    end_what_is_answered(cast.haneul, NOW + timedelta(days=900))
    row.refresh_from_db()
    assert row.is_running


def test_how_small_a_difference_can_be_shown_follows_from_the_pace() -> None:
    claim = Claimed(inquiries=300, rate=0.15, effect=None)
    three, six, year = (shown_after(claim, months, 50) for months in LENGTHS)
    assert three
    assert six
    assert year
    assert three > six > year
    assert six == pytest.approx(smallest_shown(1800, 0.15, 0.5))
    assert shown_after(Claimed(inquiries=10, rate=0.15, effect=None), 3, 50) is None


def test_who_asked_within_thirty_days_is_not_counted_yet(cast: Cast) -> None:
    lived(cast, 240, treated_visit=7, control_visit=2)
    assert told(cast, BEGAN + timedelta(days=35)).ripe == 120


def test_whoever_was_on_the_list_before_is_not_counted(cast: Cast) -> None:
    row = lived(cast, 20, treated_visit=7, control_visit=2)
    before = world.asks(cast, "먼저", "010-9999-1111", at=BEGAN - timedelta(days=1))
    Arm.objects.create(clinic=cast.haneul, experiment=row, inquiry=before, is_control=True, percent=50, at=BEGAN)
    assert told(cast).ripe == 20


def drawn_often(cast: Cast, seen: str = "") -> None:
    """A hundred and twenty picks, each with two who could have stood first, long ago."""
    asked = [world.asks(cast, f"김{n}", f"010-{3000 + n}-4000", at=NOW - timedelta(days=60)) for n in range(40)]
    for n in range(120):
        story = {
            "at": NOW - timedelta(days=50, minutes=n),
            "hour": n,
            "place": 1,
            "band": 0.1,
            "value": 0.01,
            "seen": seen,
        }
        pick = Pick.objects.create(clinic=cast.haneul, inquiry=asked[n % 40], staff=cast.minji, **story)
        for place, inquiry in enumerate((asked[n % 40], asked[(n + 1) % 40]), 1):
            Tie.objects.create(
                clinic=cast.haneul, pick=pick, inquiry=inquiry, place=place, index=0.01, propensity=0.5, chance=0.2
            )


def test_near_ties_tell_once_there_are_enough(cast: Cast) -> None:
    drawn_often(cast)
    first = first_of(cast.lee, NOW)
    assert first.draws == 240
    assert first.robust
    assert first.robust.difference == 0


@pytest.mark.parametrize(("seen", "draws"), [("all", 240), ("mine", 240), ("team", 240), ("turn", 0), ("none", 0)])
def test_only_an_order_that_lay_before_somebody_tells(cast: Cast, seen: str, draws: int) -> None:
    drawn_often(cast, seen)
    assert first_of(cast.lee, NOW).draws == draws


def a_day_of_two_kinds(cast: Cast, called: Callable[[int], timedelta | None]) -> None:
    """A hundred wrote on one morning, a minute apart, every second worth three times as much as the others."""
    for n in range(100):
        at = NOW - timedelta(days=8) + timedelta(minutes=n)
        inquiry = world.asks(cast, f"김{n}", f"010-{3000 + n}-4000", at=at)
        scored(inquiry, at=at, probability=0.3 if n % 2 else 0.1)
        if after := called(n):
            Attempt.objects.create(
                clinic=cast.haneul, inquiry=inquiry, by=cast.minji, result="no_answer", at=at + after
            )
    refresh(list(Inquiry.objects.values_list("pk", flat=True)), NOW)


def test_calls_in_the_order_of_asking_cost_nothing(cast: Cast) -> None:
    a_day_of_two_kinds(cast, lambda _n: timedelta(minutes=90))
    assert claimed(cast.lee, NOW).visits == pytest.approx(0)


def test_where_hands_are_few_the_cost_is_who_would_not_be_called(cast: Cast) -> None:
    """Half of them were called, all of the better kind; first-come would have called as many of either."""
    a_day_of_two_kinds(cast, lambda n: timedelta(minutes=90) if n % 2 else None)
    Learned.objects.create(
        clinic=cast.haneul, at=NOW, effect=0, low=0, high=0, people=900, answered=[0.5] * 24, tries=100
    )
    claim = claimed(cast.lee, NOW)
    assert claim.visits == pytest.approx(50 * 0.3 - 25 * (0.1 + 0.3))
    assert choice(claim, 10).lost == pytest.approx(0.5)


def test_who_was_written_to_first_had_their_turn_as_who_was_called(cast: Cast) -> None:
    a_day_of_two_kinds(cast, lambda n: timedelta(minutes=90) if n < 60 else None)
    text = {"occasion": "by_hand", "text": "언제 통화가 편하세요?", "size": "sms", "by": cast.minji}
    for inquiry in Inquiry.objects.order_by("received_at")[60:]:
        at = inquiry.received_at + timedelta(minutes=90)
        inquiry.sendings.create(clinic=cast.haneul, at=at, sent_at=at, **text)
    assert claimed(cast.lee, NOW).visits == pytest.approx(0)


def test_where_all_are_called_the_cost_is_what_waiting_takes(cast: Cast) -> None:
    """The better ones half an hour after they wrote, then the others."""
    a_day_of_two_kinds(cast, lambda n: timedelta(minutes=30 if n % 2 else 180))
    visits = claimed(cast.lee, NOW).visits
    assert visits
    assert 0 < visits < 1


def test_without_calls_from_the_list_no_cost_is_invented(cast: Cast) -> None:
    assert {(each.lost, each.months) for each in choices(claimed(cast.lee, NOW))} == {(None, None)}


def test_a_counsellor_is_not_told(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        newest_effect(cast.minji, NOW)
