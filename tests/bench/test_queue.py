"""The comparison of orders runs from end to end in a small way. How good any of them is is not asked here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from bench.__main__ import main
from bench.queue import learning_page, losses_page
from bench.queue.callers import FIRST, NAMES
from bench.queue.family import Family
from bench.queue.learning import LEARNERS, Judged, Result, judged
from bench.queue.losses import CHANCE, STEPS, steps
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


def test_what_is_said_stands_beside_what_it_brings(tmp_path: Path) -> None:
    few = ["--days", "60", "--seeds", "2", "--worlds", "short", "--processes", "1", "--out", str(tmp_path)]
    assert main(["queue", "--said", *few]) == 0
    assert "| short | +" in (tmp_path / "effect-cost.md").read_text(encoding="utf-8")


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


def test_whoever_knows_the_truth_finds_all_of_it_and_by_lot_nothing_is_found() -> None:
    true = np.linspace(0.01, 0.5, 1000)
    assert judged(true**2, true) == pytest.approx((1.0, 1.0))
    lot = judged(np.random.default_rng(1).random(1000), true)
    assert abs(lot.rank) < 0.1
    assert abs(lot.found) < 0.1


def test_the_law_in_its_own_terms_finds_which_of_them_tells() -> None:
    rows = [{"means book_now": 1.0}, {"means looking": 1.0}] * 50
    family = Family.learn(rows, np.array([1.0, 0.0] * 50))
    keen, idle, unheard = family.chances([*rows[:2], {"means another": 1.0}]).tolist()
    assert idle < unheard < keen


def test_each_learner_is_told_of_at_each_length_of_the_past(tmp_path: Path) -> None:
    visits = {FIRST: [30.0, 32.0], CHANCE: [50.0, 54.0], **dict.fromkeys(LEARNERS, (40.0, 43.0))}
    found = Result(900, 120, dict.fromkeys(LEARNERS, Judged(0.7, 0.8)), visits)
    learning_page.write(tmp_path, [{60: found, 120: found}], Took(1, 1, 1))
    page = (tmp_path / "queue-learning.md").read_text(encoding="utf-8")
    assert page.count("| 900 | 120 | 0.70, 80% |") == 2
    assert all(name in page for name in LEARNERS)
