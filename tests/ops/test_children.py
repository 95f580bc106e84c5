import subprocess
import sys
from collections.abc import Iterator

import pytest

from naewon.ops.children import Children
from naewon.ops.errors import ChildEnded
from naewon.ops.guard import Guard

SLEEP = [sys.executable, "-c", "import signal; signal.pause()"]


@pytest.fixture
def guard() -> Iterator[Guard]:
    with Guard() as guard:
        yield guard


def test_stops_all_when_the_command_ends(guard: Guard) -> None:
    with Children(guard) as children:
        children.start("one", SLEEP)
        children.start("two", SLEEP)
        running: list[subprocess.Popen[bytes]] = list(children.running.values())
    assert [child.poll() for child in running] == [-15, -15]


def test_names_the_child_that_ended_by_itself(guard: Guard) -> None:
    with Children(guard) as children:
        children.start("the worker", [sys.executable, "-c", "raise SystemExit(3)"])
        with pytest.raises(ChildEnded, match=r"the worker.*3"):
            children.wait()


def test_tells_a_child_what_it_reads(guard: Guard) -> None:
    with Children(guard) as children:
        children.start("reader", [sys.executable, "-c", "import sys; sys.exit(len(sys.stdin.read()))"], told="four")
        assert children.running["reader"].wait() == 4
