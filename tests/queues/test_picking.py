"""Whoever is taken in hand: what stood first by lot is noted, with its chance."""

from datetime import datetime, timedelta

import pytest

import cast as world
from cast import NOW, Cast
from naewon.contacts.models import attempt, promise_callback
from naewon.inquiries.models import Inquiry
from naewon.queues.board import Whose, board
from naewon.queues.calls import log_call
from naewon.queues.claiming import claim
from naewon.queues.models import Pick
from naewon.queues.placing import place, refresh

TWINS = 5


@pytest.fixture
def twins(cast: Cast) -> list[Inquiry]:
    """They asked at the same moment and are alike in everything."""
    asked = [world.asks(cast, f"김{n}", f"010-5000-000{n}") for n in range(TWINS)]
    refresh([inquiry.pk for inquiry in asked], NOW)
    return asked


def order_at(cast: Cast, now: datetime) -> list[int]:
    return [row.inquiry.pk for row in board(cast.minji, now).ranked]


def test_the_order_stays_within_the_hour_and_is_drawn_anew_in_the_next(cast: Cast, twins: list[Inquiry]) -> None:
    first = order_at(cast, NOW)
    assert order_at(cast, NOW + timedelta(minutes=59)) == first
    later = [order_at(cast, NOW + timedelta(hours=hours)) for hours in range(1, 8)]
    assert any(order != first for order in later)


def test_who_is_called_leaves_the_others_in_their_order(cast: Cast, twins: list[Inquiry]) -> None:
    first, *others = order_at(cast, NOW)
    log_call(Inquiry.objects.get(pk=first), "no_answer", by=cast.minji, at=NOW)
    assert order_at(cast, NOW) == others


def test_taking_the_first_in_hand_notes_all_who_could_have_been(cast: Cast, twins: list[Inquiry]) -> None:
    order = order_at(cast, NOW)
    claim(Inquiry.objects.get(pk=order[0]), by=cast.minji, at=NOW)
    pick = Pick.objects.get()
    ties = pick.ties.all()
    assert (pick.inquiry_id, pick.staff, pick.place) == (order[0], cast.minji, 1)
    assert [tie.inquiry_id for tie in ties] == order
    assert [tie.propensity for tie in ties] == pytest.approx([1 / TWINS] * TWINS)
    assert all(tie.chance is not None for tie in ties)


def test_whom_one_takes_from_further_down_is_noted_with_their_place(cast: Cast, twins: list[Inquiry]) -> None:
    third = order_at(cast, NOW)[2]
    claim(Inquiry.objects.get(pk=third), by=cast.minji, at=NOW)
    assert Pick.objects.get().place == 3


def test_the_next_pick_knows_what_the_one_before_showed(cast: Cast, twins: list[Inquiry]) -> None:
    first, second, *_rest = order_at(cast, NOW)
    log_call(Inquiry.objects.get(pk=first), "no_answer", by=cast.minji, at=NOW)
    late = world.asks(cast, "늦은 이", "010-5000-0009")
    refresh([late.pk], NOW)
    claim(Inquiry.objects.get(pk=second), by=cast.minji, at=NOW)
    ties = {tie.inquiry_id: tie.propensity for tie in Pick.objects.last().ties.all()}
    assert first not in ties
    assert sum(ties.values()) == pytest.approx(1)
    assert all(ties[late.pk] > ties[pk] for pk in ties if pk != late.pk)


def test_after_somebody_was_chosen_by_hand_nothing_of_the_hour_is_left_to_chance(
    cast: Cast, twins: list[Inquiry]
) -> None:
    first, second, *_rest = order_at(cast, NOW)
    log_call(Inquiry.objects.get(pk=second), "no_answer", by=cast.minji, at=NOW)
    claim(Inquiry.objects.get(pk=first), by=cast.minji, at=NOW)
    assert Pick.objects.last().ties.first().propensity == 1


def test_taking_the_same_person_in_hand_again_is_no_second_pick(cast: Cast, twins: list[Inquiry]) -> None:
    claim(twins[0], by=cast.minji, at=NOW)
    claim(twins[0], by=cast.minji, at=NOW + timedelta(minutes=1))
    assert Pick.objects.count() == 1


def test_whom_a_colleague_holds_could_not_have_been_first(cast: Cast, twins: list[Inquiry]) -> None:
    claim(twins[0], by=cast.sua, at=NOW)
    claim(twins[1], by=cast.minji, at=NOW)
    assert twins[0].pk not in set(Pick.objects.last().ties.values_list("inquiry_id", flat=True))


def test_a_promise_is_kept_for_its_own_sake(cast: Cast, haneul_asks: Inquiry) -> None:
    promise_callback(haneul_asks, NOW, by=cast.minji, at=NOW - timedelta(hours=1))
    place([haneul_asks.pk], NOW)
    claim(haneul_asks, by=cast.minji, at=NOW)
    assert not Pick.objects.exists()


def test_the_list_that_was_looked_at_is_noted_and_tells_who_could_have_been_first(
    cast: Cast, twins: list[Inquiry]
) -> None:
    own = twins[:2]
    for inquiry in own:
        inquiry.assign(cast.minji, by=cast.jung, at=NOW)
    refresh([inquiry.pk for inquiry in own], NOW)
    claim(own[0], by=cast.minji, at=NOW, whose=Whose.MINE)
    pick = Pick.objects.get()
    assert pick.seen == "mine"
    assert set(pick.ties.values_list("inquiry_id", flat=True)) == {inquiry.pk for inquiry in own}


def test_of_the_teams_list_ones_own_people_are_not(cast: Cast, twins: list[Inquiry]) -> None:
    twins[0].assign(cast.minji, by=cast.jung, at=NOW)
    refresh([twins[0].pk], NOW)
    claim(twins[1], by=cast.minji, at=NOW, whose=Whose.TEAM)
    pick = Pick.objects.get()
    assert pick.seen == "team"
    assert twins[0].pk not in set(pick.ties.values_list("inquiry_id", flat=True))


def test_at_a_turn_the_first_of_the_list_was_not_the_first_before_ones_eyes(cast: Cast, twins: list[Inquiry]) -> None:
    late = world.asks(cast, "늦음", "010-5000-0099", at=NOW - timedelta(days=1))
    refresh([late.pk], NOW)
    busy = world.asks(cast, "최바쁨", "010-3333-0001", at=NOW)
    for _ in range(9):
        attempt(busy, "no_answer", by=cast.minji, at=NOW)
    claim(late, by=cast.minji, at=NOW, whose=Whose.ALL)
    assert Pick.objects.get().seen == "turn"


def test_who_was_looked_up_was_first_of_no_list(cast: Cast, twins: list[Inquiry]) -> None:
    claim(twins[0], by=cast.minji, at=NOW)
    assert Pick.objects.get().seen == "none"
