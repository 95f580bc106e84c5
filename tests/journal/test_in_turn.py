"""Of jobs that wish for the same work one does it, also for those that come meanwhile."""

from threading import Event, Thread
from time import monotonic

import pytest

from naewon.journal.in_turn import InTurn


def test_who_comes_meanwhile_waits_for_nothing_and_has_it_done_once_more() -> None:
    begun, goes_on, passes = Event(), Event(), list[int]()

    def work() -> None:
        passes.append(len(passes))
        begun.set()
        goes_on.wait()

    in_turn = InTurn(work)
    first = Thread(target=in_turn)
    first.start()
    begun.wait()
    for _ in range(3):
        in_turn()
    assert passes == [0]
    goes_on.set()
    first.join()
    assert passes == [0, 1]


def test_what_fails_stands_in_nobodys_way() -> None:
    passes = iter([ConnectionError, None])

    def work() -> None:
        if error := next(passes):
            raise error

    in_turn = InTurn(work)
    with pytest.raises(ConnectionError):
        in_turn()
    in_turn()
    assert next(passes, "over") == "over"


def test_passes_that_follow_each_other_lie_apart() -> None:
    begun, start = list[float](), monotonic()
    in_turn = InTurn(lambda: begun.append(monotonic()), apart=0.05)
    for _ in range(3):
        in_turn()
    assert [at - start >= 0.05 * before for before, at in enumerate(begun)] == [True, True, True]
