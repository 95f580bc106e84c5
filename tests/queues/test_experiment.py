"""Asking whether the scores raise visits: who is on which side, and what the list looks like meanwhile."""

import itertools
from datetime import timedelta

import pytest

import cast as world
from cast import NOW, Cast
from naewon.errors import Conflict, Invalid, NotAllowed, NotFound
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.patients.merging import merge
from naewon.queues.board import board, row_for
from naewon.queues.calls import log_call
from naewon.queues.drawing import share_and_credit
from naewon.queues.experiment import change_share, end_by_rule, start, stop
from naewon.queues.models import Arm, Experiment, Pick, Place
from naewon.queues.placing import refresh

LATER = NOW + timedelta(days=1)


def crowd(cast: Cast, people: int, first: int = 0) -> list[Inquiry]:
    """The first has waited longest."""
    asked = [
        world.asks(cast, f"김{n}", f"010-6{n // 1000:03}-{n % 1000:04}", at=NOW - timedelta(minutes=200 - n))
        for n in range(first, first + people)
    ]
    refresh([inquiry.pk for inquiry in asked], NOW)
    return asked


def sides(row: Experiment) -> dict[int, bool]:
    return dict(Arm.objects.filter(experiment=row).values_list("inquiry_id", "is_control"))


def test_those_on_the_list_and_those_who_come_are_on_a_side(cast: Cast) -> None:
    before = crowd(cast, 30)
    row = start(50, by=cast.lee, at=NOW)
    after = crowd(cast, 30, first=30)
    found = sides(row)
    assert set(found) == {inquiry.pk for inquiry in [*before, *after]}
    assert 15 < sum(found.values()) < 45


def test_a_side_is_kept_and_says_with_what_chance_it_was_drawn(cast: Cast) -> None:
    row = start(20, by=cast.lee, at=NOW)
    [inquiry] = crowd(cast, 1)
    drawn = Arm.objects.get()
    change_share(50, by=cast.lee, at=NOW)
    refresh([inquiry.pk], LATER)
    assert (Arm.objects.get(), drawn.percent, drawn.chance is not None) == (drawn, 20, True)
    assert row.shares.count() == 2


def test_who_asks_again_is_on_the_side_they_were_on(cast: Cast) -> None:
    row = start(50, by=cast.lee, at=NOW)
    asked = crowd(cast, 12)
    again = [
        Inquiry.objects.create(
            clinic=cast.haneul, patient=inquiry.patient, channel=cast.instagram, source_kind="form",
            occurred_at=LATER, received_at=LATER,
        )
        for inquiry in asked
    ]  # fmt: skip
    refresh([inquiry.pk for inquiry in again], LATER)
    found = sides(row)
    assert [found[inquiry.pk] for inquiry in again] == [found[inquiry.pk] for inquiry in asked]


def test_records_that_become_one_person_keep_one_side(cast: Cast) -> None:
    row = start(50, by=cast.lee, at=NOW)
    asked = crowd(cast, 12)
    found = sides(row)
    control = next(inquiry for inquiry in asked if found[inquiry.pk])
    other = next(inquiry for inquiry in asked if not found[inquiry.pk])
    Arm.objects.filter(inquiry=control).update(at=NOW - timedelta(minutes=1))
    merge(control.patient, other.patient, by=cast.jung, at=NOW)
    other.refresh_from_db()
    third = world.asks(cast, "김셋", "010-7777-0001", at=LATER)
    Inquiry.objects.filter(pk=third.pk).update(patient=other.patient)
    refresh([third.pk], LATER)
    assert sides(row)[third.pk] is True


def test_the_control_stands_in_the_order_in_which_it_came(cast: Cast) -> None:
    row = start(50, by=cast.lee, at=NOW)
    crowd(cast, 20)
    found = sides(row)
    control = [each.inquiry for each in board(cast.minji, NOW).ranked if found[each.inquiry.pk]]
    assert control == sorted(control, key=lambda inquiry: inquiry.received_at)


def test_the_two_sides_take_turns(cast: Cast) -> None:
    row = start(50, by=cast.lee, at=NOW)
    crowd(cast, 40)
    found = sides(row)
    turns = [found[each.inquiry.pk] for each in board(cast.minji, NOW, limit=20).ranked]
    # The lot rarely falls evenly, and each inquiry is to have the same minutes.
    assert abs(sum(turns) - 20 * sum(found.values()) / len(found)) <= 1


def test_a_call_leaves_the_rest_of_the_list_as_it_was(cast: Cast) -> None:
    start(50, by=cast.lee, at=NOW)
    crowd(cast, 20)
    first, *others = [each.inquiry.pk for each in board(cast.minji, NOW).ranked]
    log_call(Inquiry.objects.get(pk=first), "no_answer", by=cast.minji, at=NOW)
    assert [each.inquiry.pk for each in board(cast.minji, NOW).ranked][:8] == others[:8]


def test_minutes_spent_on_one_side_are_owed_to_the_other(cast: Cast) -> None:
    row = start(50, by=cast.lee, at=NOW)
    asked = crowd(cast, 20)
    control = [inquiry for inquiry in asked if sides(row)[inquiry.pk]]
    _share, before = share_and_credit(cast.haneul, row.pk, NOW)
    for inquiry in control[:3]:
        log_call(inquiry, "connected", by=cast.minji, at=NOW, talk_seconds=600)
    share, after = share_and_credit(cast.haneul, row.pk, NOW)
    assert after == pytest.approx(max(before - 3 * (1 - share), -1.0))


def test_a_side_that_drew_more_people_has_more_of_the_minutes(cast: Cast) -> None:
    row = start(50, by=cast.lee, at=NOW)
    assert share_and_credit(cast.haneul, row.pk, NOW)[0] == 0.5
    asked = crowd(cast, 60)
    Arm.objects.filter(experiment=row).update(is_control=True)
    assert share_and_credit(cast.haneul, row.pk, NOW)[0] == pytest.approx(65 / 70)
    Arm.objects.filter(experiment=row, inquiry__in=asked[:45]).update(is_control=False)
    assert share_and_credit(cast.haneul, row.pk, NOW)[0] == pytest.approx(20 / 70)


def test_after_a_change_of_the_share_only_who_was_drawn_since_has_a_say(cast: Cast) -> None:
    row = start(10, by=cast.lee, at=NOW)
    crowd(cast, 20)
    later = NOW + timedelta(minutes=1)
    change_share(50, by=cast.lee, at=later)
    assert share_and_credit(cast.haneul, row.pk, later)[0] == 0.5


def test_what_was_drawn_more_than_a_week_ago_has_no_say_any_more(cast: Cast) -> None:
    row = start(50, by=cast.lee, at=NOW)
    crowd(cast, 20)
    Arm.objects.filter(experiment=row).update(is_control=True)
    assert share_and_credit(cast.haneul, row.pk, NOW + timedelta(days=6))[0] == pytest.approx(25 / 30)
    assert share_and_credit(cast.haneul, row.pk, NOW + timedelta(days=8))[0] == 0.5


def test_a_line_has_the_number_it_has_on_the_board(cast: Cast) -> None:
    start(50, by=cast.lee, at=NOW)
    crowd(cast, 20)
    rows = board(cast.minji, NOW).rows
    assert [row_for(row.inquiry, NOW).number for row in rows] == [row.number for row in rows]


def test_calling_the_control_is_no_pick_of_the_index(cast: Cast) -> None:
    row = start(50, by=cast.lee, at=NOW)
    asked = crowd(cast, 20)
    control = next(inquiry for inquiry in asked if sides(row)[inquiry.pk])
    log_call(control, "no_answer", by=cast.minji, at=NOW)
    assert not Pick.objects.exists()


def test_nothing_on_the_board_says_who_is_the_control(cast: Cast) -> None:
    start(50, by=cast.lee, at=NOW)
    crowd(cast, 2)
    assert not {"arm", "control", "is_control"} & set(vars(Place.objects.first()) | Place.objects.first().why)


def test_after_the_end_all_are_called_by_the_index(cast: Cast) -> None:
    start(50, by=cast.lee, at=NOW)
    crowd(cast, 20)
    stop(by=cast.lee, at=NOW)
    index = [each.place.index for each in board(cast.minji, NOW).ranked]
    assert all(behind <= before * 1.11 for before, behind in itertools.pairwise(index))


def test_one_experiment_at_a_time(cast: Cast) -> None:
    start(10, by=cast.lee, at=NOW)
    with pytest.raises(Conflict):
        start(10, by=cast.lee, at=NOW)


@pytest.mark.parametrize("percent", [0, 4, 51, 100])
def test_a_share_has_bounds(percent: int, cast: Cast) -> None:
    with pytest.raises(Invalid):
        start(percent, by=cast.lee, at=NOW)


def test_only_the_director_may(cast: Cast) -> None:
    for staff in (cast.minji, cast.jung, cast.maru, cast.oh):
        with pytest.raises(NotAllowed):
            start(10, by=staff, at=NOW)


def test_what_does_not_run_cannot_be_stopped(cast: Cast) -> None:
    with pytest.raises(NotFound):
        stop(by=cast.lee, at=NOW)


def test_its_longest_length_is_chosen_before_it_begins(cast: Cast) -> None:
    row = start(10, by=cast.lee, at=NOW, months=3)
    assert row.until == NOW + timedelta(days=90)


def test_a_length_that_is_not_offered_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid):
        start(10, by=cast.lee, at=NOW, months=60)


def test_every_step_is_in_the_journal(cast: Cast) -> None:
    row = start(10, by=cast.lee, at=NOW)
    change_share(20, by=cast.lee, at=NOW)
    end_by_rule(row, NOW)
    end_by_rule(row, NOW)
    told = Entry.objects.filter(subject="experiment").order_by("pk").values_list("verb", "staff_id")
    assert list(told) == [
        ("started_experiment", cast.lee.pk),
        ("changed_experiment", cast.lee.pk),
        ("ended_experiment", None),
    ]
