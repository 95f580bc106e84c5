"""A server that is told to stop waits for open streams, so they have to end when it is told."""

import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGTERM, signal.SIGINT)


def before_stopping(act: Callable[[], None]) -> None:
    """Call `act` when the process is told to stop, and then whatever was to happen so far. Main thread only."""
    for number in SIGNALS:
        before = signal.getsignal(number)
        if callable(before):
            signal.signal(number, _first(act, before))


def _first(act: Callable[[], None], then: Callable[[int, FrameType | None], Any]) -> Callable[..., None]:
    def stop(number: int, frame: FrameType | None) -> None:
        act()
        then(number, frame)

    return stop
