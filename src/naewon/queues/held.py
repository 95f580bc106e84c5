"""Numbers of a rush, held for a moment: ten screens look at them five times a second, whatever it takes to count.

They are held the longer the longer they took, so that no number takes more than a fiftieth of a process however many
wait. Of a day such as most are they are counted for every look: whoever has just called sees it.
"""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Generic, TypeVar

Number = TypeVar("Number")

A_RUSH = 1_000
SO_OFTEN = 50
# Yesterday's numbers are asked for by nobody.
KEPT = 1_000


@dataclass
class _Held(Generic[Number]):
    """A number as it was `at` a moment, good `until` another."""

    number: Number
    at: datetime
    until: datetime
    is_counted_anew: bool = False


class Held(Generic[Number]):
    """What was counted last, by what it was counted of. `many`: of how many a number is."""

    def __init__(self, many: Callable[[Number], int]) -> None:
        self._many, self._lock = many, Lock()
        self._numbers: dict[Hashable, _Held[Number]] = {}

    def of(self, what: Hashable, now: datetime, count: Callable[[], Number]) -> tuple[Number, bool]:
        """The number, and whether it is an older one. While one look counts anew, others take what was."""
        with self._lock:
            held = self._numbers.get(what)
            if held and held.at <= now and (now < held.until or held.is_counted_anew):
                return held.number, True
            if held:
                held.is_counted_anew = True
        try:
            return self._counted(what, now, count), False
        finally:
            if held:
                held.is_counted_anew = False

    def _counted(self, what: Hashable, now: datetime, count: Callable[[], Number]) -> Number:
        began = time.perf_counter()
        number = count()
        took = timedelta(seconds=time.perf_counter() - began)
        with self._lock:
            if len(self._numbers) > KEPT:
                self._numbers.clear()
            if self._many(number) > A_RUSH:
                self._numbers[what] = _Held(number, now, now + SO_OFTEN * took)
            else:
                self._numbers.pop(what, None)
        return number
