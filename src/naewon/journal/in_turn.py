"""Of a worker's jobs that wish for the same work, one does it, for those that wish for it meanwhile as well."""

from collections.abc import Callable
from threading import Event, Lock
from time import monotonic, sleep


class InTurn:
    """`InTurn(work)()`: has the work done after this moment, by whoever is at it, else by this call.

    apart: a pass begins at the earliest so many seconds after the one before it, so that more go together. After a
    quiet time it begins at once.

    A second pass beside the first would halve the batches, which cost the same for one row as for fifty, and stand in
    line for its locks, with nobody left to do what is more urgent. Other processes work beside it as ever. Whose work
    fails takes the wishes of that moment with it: what they were about still lies in the database, and the minute's
    job finds it.
    """

    def __init__(self, work: Callable[[], object], apart: float = 0.0) -> None:
        self._work, self._wished, self._at_it = work, Event(), Lock()
        self._apart, self._earliest = apart, 0.0

    def __call__(self) -> None:
        self._wished.set()
        # Asked once more after letting go: a wish of that moment found it held.
        while self._wished.is_set() and self._at_it.acquire(blocking=False):
            try:
                sleep(max(0.0, self._earliest - monotonic()))
                self._earliest = monotonic() + self._apart
                self._wished.clear()
                self._work()
            finally:
                self._at_it.release()
