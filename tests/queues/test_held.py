from datetime import timedelta
from threading import Event, Thread

import pytest

from cast import NOW
from naewon.queues.held import A_RUSH, Held


def test_of_a_usual_day_every_look_counts() -> None:
    held: Held[int] = Held(many=lambda number: number)
    assert [held.of("haneul", NOW, lambda number=number: number) for number in (7, 8)] == [(7, False), (8, False)]


def after_a_while(number: int) -> int:
    Event().wait(0.001)
    return number


def test_of_a_rush_a_number_holds_for_a_moment() -> None:
    held: Held[int] = Held(many=lambda number: number)
    moments = ((A_RUSH + 1, NOW), (A_RUSH + 2, NOW), (A_RUSH + 3, NOW + timedelta(hours=1)))
    assert [held.of("haneul", at, lambda number=number: after_a_while(number)) for number, at in moments] == [
        (A_RUSH + 1, False),
        (A_RUSH + 1, True),
        (A_RUSH + 3, False),
    ]


def test_of_what_is_counted_at_two_clinics_each_has_its_own() -> None:
    held: Held[int] = Held(many=lambda number: number)
    assert [held.of(clinic, NOW, lambda n=n: A_RUSH + n) for n, clinic in enumerate(("haneul", "bora"), 1)] == [
        (A_RUSH + 1, False),
        (A_RUSH + 2, False),
    ]


def test_while_one_look_counts_anew_the_others_take_what_was() -> None:
    held, is_counting, may_end = Held[int](many=lambda number: number), Event(), Event()
    held.of("haneul", NOW, lambda: A_RUSH + 1)
    later = NOW + timedelta(hours=1)

    def slowly() -> int:
        is_counting.set()
        may_end.wait()
        return A_RUSH + 2

    first = Thread(target=held.of, args=("haneul", later, slowly))
    first.start()
    is_counting.wait()
    meanwhile = held.of("haneul", later, lambda: A_RUSH + 3)
    may_end.set()
    first.join()
    assert meanwhile == (A_RUSH + 1, True)
    assert held.of("haneul", later, lambda: A_RUSH + 4) == (A_RUSH + 2, True)


def test_a_count_that_fails_leaves_it_to_the_next_look() -> None:
    held: Held[int] = Held(many=lambda number: number)
    held.of("haneul", NOW, lambda: A_RUSH + 1)
    later = NOW + timedelta(hours=1)

    def fail() -> int:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        held.of("haneul", later, fail)
    assert held.of("haneul", later, lambda: A_RUSH + 2) == (A_RUSH + 2, False)
