"""The processes of one command: started together, stopped together, whatever way the command ends."""

import subprocess
import time
from collections.abc import Sequence
from types import TracebackType

from naewon.ops.errors import ChildEnded
from naewon.ops.guard import Guard
from naewon.ops.wording import say

SECONDS_TO_FINISH = 8


class Children:
    """`with Children(guard) as children: children.start(...); children.wait()`."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> "Children":
        return self

    def start(self, name: str, command: Sequence[str], told: str = "") -> None:
        """Start one; `told` is what it reads on its standard input."""
        # A session of its own: Ctrl-C reaches the command alone, which then stops its children in order.
        child = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
        self._guard.watch(child.pid)
        self.running[name] = child
        assert child.stdin
        child.stdin.write(told.encode())
        child.stdin.close()

    def watch(self) -> None:
        """ChildEnded, naming it, when one has stopped by itself."""
        for name, child in self.running.items():
            if child.poll() is not None:
                raise ChildEnded(say(f"{name} 프로세스가 멈췄습니다 ({child.returncode}).",
                                     f"{name} stopped by itself ({child.returncode})."))  # fmt: skip

    def wait(self) -> None:
        """Until one of them stops by itself, or for ever."""
        while True:
            self.watch()
            time.sleep(0.5)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in reversed(self.running.values()):
            child.terminate()
        until = time.monotonic() + SECONDS_TO_FINISH
        for child in self.running.values():
            try:
                child.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            self._guard.forget(child.pid)
