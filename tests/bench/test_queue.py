"""The comparison of orders runs from end to end in a small way. How good any of them is is not asked here."""

from pathlib import Path

from bench.__main__ import main
from bench.queue.callers import NAMES


def test_each_order_is_told_of_in_each_world(tmp_path: Path) -> None:
    few = ["--days", "60", "--seeds", "2", "--worlds", "short", "--processes", "1", "--out", str(tmp_path)]
    assert main(["queue", *few]) == 0
    page = (tmp_path / "queue.md").read_text(encoding="utf-8")
    assert page.startswith("# What the order of the queue is worth")
    assert all(name in page for name in NAMES)
