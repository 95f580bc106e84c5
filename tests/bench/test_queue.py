"""The comparison of orders runs from end to end in a small way. How good any of them is is not asked here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bench.__main__ import main
from bench.queue import losses_page
from bench.queue.callers import NAMES
from bench.queue.losses import STEPS, steps
from bench.queue.page import Took
from bench.queue.scores import Scores
from bench.queue.trial import CALLING, life, told
from bench.queue.worlds import WORLDS
from clinicsim import Candidate
from leadscore.policy import Interest


def test_each_order_is_told_of_in_each_world(tmp_path: Path) -> None:
    few = ["--days", "60", "--seeds", "2", "--worlds", "short", "--processes", "1", "--out", str(tmp_path)]
    assert main(["queue", *few]) == 0
    page = (tmp_path / "queue.md").read_text(encoding="utf-8")
    assert page.startswith("# What the order of the queue is worth")
    assert all(name in page for name in NAMES)


class Unlearned(Scores):
    """Says the same of everybody."""

    def __init__(self) -> None:
        super().__init__(lambda asked: asked, lambda asked: asked)

    def of(self, candidates: Sequence[Candidate], now: datetime) -> list[float]:
        return [0.2 for _ in candidates]


def test_what_is_lost_is_told_step_by_step(tmp_path: Path) -> None:
    short = WORLDS[0]
    quiet = replace(short.plan, per_day=4.0)
    lives = [
        {
            step: told(life(short, policy, seed, quiet), sees_dice=False)
            for step, policy in steps(short.plan, Unlearned(), CALLING, Interest()).items()
        }
        for seed in (1, 2)
    ]
    losses_page.write(tmp_path, {short.name: lives}, Took(1, 1, 1))
    page = (tmp_path / "queue-losses.md").read_text(encoding="utf-8")
    assert all(f"| {step} |" in page for step in STEPS)
