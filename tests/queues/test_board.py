from datetime import timedelta

import pytest

import cast as world
from cast import NOW, Cast
from doors import canonical, door
from naewon.contacts.models import promise_callback, standing_callback
from naewon.errors import Conflict, NotAllowed
from naewon.inquiries.models import Inquiry, Reason
from naewon.intake.canonical import Person
from naewon.intake.receive import receive
from naewon.journal.models import Outbox
from naewon.queues import counting, today
from naewon.queues.board import board, row_for
from naewon.queues.claiming import claim
from naewon.queues.held import A_RUSH, Held
from naewon.queues.jobs import follow_batch
from naewon.queues.models import Place
from naewon.queues.placing import place, refresh
from naewon.scores.models import Score
from naewon.visits.models import book


def placed(*inquiries: Inquiry) -> None:
    refresh([inquiry.pk for inquiry in inquiries], NOW)


def test_who_just_asked_is_on_the_board_with_a_score(cast: Cast, haneul_asks: Inquiry) -> None:
    placed(haneul_asks)
    [row] = board(cast.minji, NOW).ranked
    assert (row.number, row.inquiry, row.score.basis) == (1, haneul_asks, "starting")


def test_a_promised_call_comes_first_when_due(cast: Cast, haneul_asks: Inquiry) -> None:
    promised = world.asks(cast, "박연", "010-2222-2210", at=NOW - timedelta(days=3))
    promise_callback(promised, NOW + timedelta(minutes=2), by=cast.minji, at=NOW - timedelta(hours=1))
    placed(haneul_asks, promised)
    assert [row.inquiry for row in board(cast.minji, NOW).rows] == [promised, haneul_asks]


def test_a_promise_of_tomorrow_is_not_on_the_board_today(cast: Cast, haneul_asks: Inquiry) -> None:
    promise_callback(haneul_asks, NOW + timedelta(days=1), by=cast.minji, at=NOW)
    placed(haneul_asks)
    seen = board(cast.minji, NOW)
    assert (seen.rows, seen.later) == ([], 1)


def of_equal_chance(*inquiries: Inquiry) -> None:
    Score.objects.bulk_create(
        Score(
            clinic=inquiry.clinic, inquiry=inquiry, phase="pre", basis="model", at=NOW, probability=0.3,
            lower=0.2, upper=0.4, grade="B", base_percent=30, percent=30,
        )
        for inquiry in inquiries
    )  # fmt: skip
    place([inquiry.pk for inquiry in inquiries], NOW)


def test_the_fresh_come_before_the_old_of_equal_chance(cast: Cast) -> None:
    old = world.asks(cast, "이호", "010-3333-0001", at=NOW - timedelta(days=2))
    fresh = world.asks(cast, "최라", "010-3333-0002", at=NOW - timedelta(minutes=1))
    of_equal_chance(old, fresh)
    assert [row.inquiry for row in board(cast.minji, NOW).ranked] == [fresh, old]


def test_who_asks_again_comes_before_who_asked_later_and_once(cast: Cast) -> None:
    twice = world.asks(cast, "이호", "010-3333-0001", at=NOW - timedelta(days=2))
    once = world.asks(cast, "최라", "010-3333-0002", at=NOW - timedelta(days=1))
    receive([(None, canonical(Person("이호", "010-3333-0001")))], door(cast), NOW)
    of_equal_chance(once, twice)
    assert [row.inquiry for row in board(cast.minji, NOW).ranked] == [twice, once]


def test_a_test_lead_is_called_by_nobody(cast: Cast) -> None:
    lead = world.asks(cast, is_test=True)
    placed(lead)
    assert board(cast.minji, NOW).rows == []
    with pytest.raises(Conflict):
        claim(lead, by=cast.minji, at=NOW)


@pytest.mark.parametrize("end", ["closed", "booked"])
def test_nobody_is_told_to_call_who_is(end: str, cast: Cast, haneul_asks: Inquiry) -> None:
    if end == "closed":
        haneul_asks.close(Reason.PRICE, by=cast.minji, at=NOW)
    else:
        book(haneul_asks, NOW + timedelta(days=1), manager=cast.jung, by=cast.minji, at=NOW)
    placed(haneul_asks)
    assert board(cast.minji, NOW).rows == []


def test_a_missed_booking_comes_back(cast: Cast, haneul_asks: Inquiry) -> None:
    booking = book(haneul_asks, NOW + timedelta(hours=1), manager=cast.jung, by=cast.minji, at=NOW)
    booking.miss(by=cast.jung, at=NOW + timedelta(hours=2))
    placed(haneul_asks)
    assert Place.objects.filter(pk=haneul_asks.pk).exists()


def test_a_row_names_who_holds_the_person(cast: Cast, haneul_asks: Inquiry) -> None:
    placed(haneul_asks)
    claim(haneul_asks, by=cast.sua, at=NOW)
    assert board(cast.minji, NOW).rows[0].holder == cast.sua


def test_another_clinic_sees_none_of_it(cast: Cast, haneul_asks: Inquiry) -> None:
    placed(haneul_asks)
    assert board(cast.bada, NOW).rows == []


def test_a_marketer_has_no_board(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        board(cast.maru, NOW)


def test_a_row_alone_has_the_number_it_has_on_the_board(cast: Cast, haneul_asks: Inquiry) -> None:
    others = [world.asks(cast, f"김{n}", f"010-2345-{n:04}", at=NOW - timedelta(hours=n)) for n in range(1, 6)]
    placed(haneul_asks, *others)
    numbers = {row.inquiry.pk: row.number for row in board(cast.minji, NOW).rows}
    assert {pk: row_for(Inquiry.objects.get(pk=pk), NOW).number for pk in numbers} == numbers


def test_following_the_outbox_places_what_changed_and_empties_it(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.comment("부모님과 상의 후 연락 주신다고 함", by=cast.minji, at=NOW)
    assert follow_batch(cast.haneul.pk, NOW) == 1
    assert Place.objects.filter(pk=haneul_asks.pk).exists()
    assert not Outbox.objects.exists()


def test_the_board_takes_as_many_queries_for_forty_as_for_one(
    cast: Cast, haneul_asks: Inquiry, django_assert_num_queries: object
) -> None:
    placed(haneul_asks, *(world.asks(cast, f"김{n}", f"010-2345-{n:04}") for n in range(39)))
    with django_assert_num_queries(8):  # type: ignore[operator]
        assert len(board(cast.minji, NOW).rows) == 40


def test_who_books_is_not_called_back_as_well(cast: Cast, haneul_asks: Inquiry) -> None:
    promise_callback(haneul_asks, NOW + timedelta(hours=1), by=cast.minji, at=NOW)
    book(haneul_asks, NOW + timedelta(days=1), manager=cast.jung, by=cast.minji, at=NOW)
    assert standing_callback(haneul_asks) is None


def test_of_a_rush_the_numbers_are_true_after_a_moment(
    cast: Cast, haneul_asks: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    for numbers in (counting, today):
        monkeypatch.setattr(numbers, "_held", Held(many=lambda _number: A_RUSH + 1))
    placed(haneul_asks)
    first = haneul_asks.received_at + timedelta(seconds=1)
    moments = (first, first + timedelta(microseconds=1), first + timedelta(hours=2))
    boards = [board(cast.minji, moments[0])]
    another = world.asks(cast, "박연", "010-2222-2210", at=first)
    another.assign(cast.minji, by=cast.minji, at=first)
    placed(another)
    boards += [board(cast.minji, at) for at in moments[1:]]
    assert [each.today.waits.tried.waiting for each in boards] == [1, 1, 2]
    assert [each.waiting for each in boards] == [1, 1, 2]
    assert [each.mine for each in boards] == [0, 1, 1]
