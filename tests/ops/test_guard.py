import signal
import subprocess
import sys
import time

import psutil

from naewon.ops.guard import FAREWELL, Guard, end, keep_watch

SLEEP = [sys.executable, "-c", "import signal; signal.pause()"]
# A command that starts a sleeper under a guard, says its number, and waits to be killed.
COMMAND = """
import signal, subprocess, sys
from naewon.ops.guard import Guard
with Guard() as guard:
    child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"], start_new_session=True)
    guard.watch(child.pid)
    print(child.pid, flush=True)
    signal.pause()
"""


def is_running(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def wait_for_end(pid: int, seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until and is_running(pid):
        time.sleep(0.05)
    return not is_running(pid)


def test_watches_what_it_was_told_of() -> None:
    assert keep_watch(["12 15", "13 2"]) == {12: 15, 13: 2}


def test_forgets_what_has_ended() -> None:
    assert keep_watch(["12 15", "13 2", "12 0"]) == {13: 2}


def test_does_nothing_after_a_farewell() -> None:
    assert keep_watch(["12 15", FAREWELL]) == {}


def test_kills_what_does_not_listen() -> None:
    deaf = "import signal, time; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); signal.pause()"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as child:
        assert child.stdout
        child.stdout.readline()
        end({child.pid: signal.SIGTERM})
        assert child.wait() == -signal.SIGKILL


def test_a_farewell_leaves_children_alone() -> None:
    with subprocess.Popen(SLEEP) as child:
        with Guard() as guard:
            guard.watch(child.pid)
        assert child.poll() is None
        child.kill()


def test_a_killed_command_leaves_no_child_behind() -> None:
    with subprocess.Popen([sys.executable, "-c", COMMAND], stdout=subprocess.PIPE, text=True) as command:
        assert command.stdout
        child = int(command.stdout.readline())
        assert is_running(child)
        command.kill()
    assert wait_for_end(child)
