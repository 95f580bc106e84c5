"""The learning curve of a newcomer, on a small made-up set."""

import numpy as np
import polars as pl
import pytest
from scipy.special import expit

from bench.scoring import learning
from bench.scoring.sets import LeadSet
from leadscore import Schema


def made_up() -> LeadSet:
    """Three clinics of 500 leads, to whom the same channel tells the same."""
    draw = np.random.default_rng(2)
    clinic, channel = draw.permutation(np.repeat(["a", "b", "c"], 500)), draw.choice(["kakao", "form", "banner"], 1500)
    chances = expit(-1 + 2.0 * (channel == "kakao") - (channel == "banner"))
    frame = pl.DataFrame({"hour": draw.integers(0, 24, 1500).astype(float), "clinic": clinic, "channel": channel})
    schema = Schema(("hour",), ("clinic", "channel"), groups=("clinic", "channel"))
    outcomes = (draw.random(1500) < chances).astype(float)
    return LeadSet("made-up", "Made up", True, schema, frame, outcomes, ())


def test_a_newcomer_is_better_off_with_its_fleet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "OWN", (0, 50))
    monkeypatch.setattr(learning, "TESTED", 200)
    found = learning.curve(made_up(), "clinic")
    assert (found.together < found.alone).all()
    assert len(learning.table(found).splitlines()) == 4


def test_the_column_of_the_clinics_is_not_read() -> None:
    schema = learning.without(made_up().schema, "clinic")
    assert (schema.categories, schema.groups) == (("channel",), ("channel",))
