"""Today's queue with a weight that is not saved, beside the queue as it is."""

from datetime import timedelta

import pytest

import cast as world
from cast import NOW, Cast
from naewon.errors import Conflict, NotAllowed
from naewon.inquiries.models import Inquiry
from naewon.queues.models import Place
from naewon.queues.placing import refresh
from naewon.queues.preview import Preview, preview, preview_without
from naewon.scores.models import Evidence, Score, Weight
from naewon.scores.weighing import Wish, unsaved, weigh, withdraw

REFERRED = Wish(({"feature": "channel", "value": "지인 소개"},), 15)
NAMES = {"김하늘": "010-2345-6789", "박서연": "010-3456-7890", "이도윤": "010-4567-8901"}


@pytest.fixture
def queue(cast: Cast) -> list[Inquiry]:
    """Three who asked one after the other; the last of them was referred."""
    people = [
        world.asks(
            cast,
            name,
            phone,
            at=NOW - timedelta(minutes=5 + 40 * n),
            channel=cast.referral if name == "이도윤" else cast.instagram,
        )
        for n, (name, phone) in enumerate(NAMES.items())
    ]
    refresh([person.pk for person in people], NOW)
    return people


def tried(cast: Cast, wish: Wish = REFERRED) -> Preview:
    return preview(unsaved(wish, by=cast.lee, at=NOW), by=cast.lee, now=NOW)


def test_who_is_meant_rises_with_the_number_before_and_after(cast: Cast, queue: list[Inquiry]) -> None:
    found = tried(cast)
    assert (found.waiting, found.rescored) == (3, 1)
    move = found.moves[0]
    assert move.inquiry == queue[2]
    assert move.after > move.before + 5
    assert move.place_after < move.place_before
    assert move.places == move.place_before - move.place_after == -move.fallen


def test_nothing_is_saved(cast: Cast, queue: list[Inquiry]) -> None:
    counts = [kind.objects.count() for kind in (Score, Weight, Evidence)]
    places = list(Place.objects.order_by("pk").values())
    tried(cast)
    assert [kind.objects.count() for kind in (Score, Weight, Evidence)] == counts
    assert list(Place.objects.order_by("pk").values()) == places


def test_what_is_foretold_is_what_comes(cast: Cast, queue: list[Inquiry]) -> None:
    foretold = {move.inquiry.pk: move.after for move in tried(cast).moves}
    weigh(REFERRED, by=cast.lee, at=NOW)
    refresh([person.pk for person in queue], NOW)
    come = dict(Place.objects.values_list("pk", "score__percent"))
    assert {pk: come[pk] for pk in foretold} == foretold


def test_a_weight_that_stands_already_gives_way_in_the_preview_too(cast: Cast, queue: list[Inquiry]) -> None:
    weigh(REFERRED, by=cast.lee, at=NOW)
    move = tried(cast, Wish(REFERRED.conditions, 5)).moves[0]
    assert move.after < move.before


def test_where_nobody_is_meant_nothing_moves(cast: Cast, queue: list[Inquiry]) -> None:
    found = tried(cast, Wish(({"feature": "wished_time", "value": "이번 주"},), 15))
    assert (found.rescored, found.into_top, found.moves) == (0, 0, [])


def test_an_empty_queue_is_no_fault(cast: Cast) -> None:
    assert tried(cast).waiting == 0


def test_a_counsellor_tries_nothing(cast: Cast) -> None:
    weight = unsaved(REFERRED, by=cast.lee, at=NOW)
    with pytest.raises(NotAllowed):
        preview(weight, by=cast.minji, now=NOW)


def test_doing_without_a_weight_is_foretold_as_well(cast: Cast, queue: list[Inquiry]) -> None:
    foretold = tried(cast).moves[0]
    weight = weigh(REFERRED, by=cast.lee, at=NOW)
    refresh([person.pk for person in queue], NOW)
    move = preview_without(weight, by=cast.lee, now=NOW).moves[0]
    assert (move.before, move.after) == (foretold.after, foretold.before)
    assert (move.place_before, move.place_after) == (foretold.place_after, foretold.place_before)
    assert Weight.objects.get().withdrawn_at is None


def test_what_is_withdrawn_already_has_nothing_to_foretell(cast: Cast, queue: list[Inquiry]) -> None:
    weight = weigh(REFERRED, by=cast.lee, at=NOW)
    withdraw(weight, by=cast.lee, at=NOW)
    weight.refresh_from_db()
    with pytest.raises(Conflict):
        preview_without(weight, by=cast.lee, now=NOW)
