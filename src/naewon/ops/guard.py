"""Ends what a killed command leaves behind.

A command that is killed outright (kill -9) can stop nothing any more. So it starts one small process that holds the
other end of a pipe: when the pipe closes without a farewell, the command is gone, and the guard signals every process
it was told of.
"""

import os
import signal
import subprocess
import sys
import time
from types import TracebackType

FAREWELL = "bye"
SECONDS_TO_FINISH = 5


class Guard:
    """`with Guard() as guard: guard.watch(pid)`."""

    def __enter__(self) -> "Guard":
        # In a session of its own, so that Ctrl-C and a closing terminal leave it alone.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "naewon.ops.guard"], stdin=subprocess.PIPE, text=True, start_new_session=True
        )
        return self

    def watch(self, pid: int, with_signal: signal.Signals = signal.SIGTERM) -> None:
        self._tell(f"{pid} {with_signal.value}")

    def forget(self, pid: int) -> None:
        """It has ended; another process may get its number."""
        self._tell(f"{pid} 0")

    def _tell(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(FAREWELL)


def keep_watch(lines: list[str]) -> dict[int, int]:
    """Which processes to signal after these lines, each with its signal; none after a farewell."""
    watched: dict[int, int] = {}
    for line in lines:
        if line == FAREWELL:
            return {}
        pid, number = (int(word) for word in line.split())
        watched[pid] = number
    return {pid: number for pid, number in watched.items() if number}


def end(watched: dict[int, int]) -> None:
    """Signal them, newest first, and kill what has not gone after some seconds."""
    for pid, number in reversed(watched.items()):
        _signal(pid, number)
    until = time.monotonic() + SECONDS_TO_FINISH
    while time.monotonic() < until and any(_signal(pid, 0) for pid in watched):
        time.sleep(0.1)
    for pid in watched:
        _signal(pid, signal.SIGKILL)


def _signal(pid: int, number: int) -> bool:
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


if __name__ == "__main__":
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    end(keep_watch(sys.stdin.read().splitlines()))
