"""What each column has of what trees say: the library's own values, from a table worked out once."""

from functools import cache
from typing import Any

import numpy as np
import polars as pl
import pytest
from scipy.special import expit

from leadscore import Schema
from leadscore.arrays import Floats
from leadscore.booster import Booster
from leadscore.shapley import LeafTable, foretold
from leadscore.table import Table

SCHEMA = Schema(("waited_hours", "age"), ("channel", "procedure", "sex", "weekday"), ("message",))
LEADS = 1500
VALUES = {
    "channel": ["kakao", "form", "지인", "banner", "naver"],
    "procedure": [f"시술 {n}" for n in range(12)],
    "sex": ["f", "m"],
    "weekday": list("월화수목금토일"),
}


def leads(seed: int, rows: int = LEADS) -> tuple[pl.DataFrame, Floats]:
    """Leads whose columns speak in pairs, with gaps, and what their texts say."""
    draw = np.random.default_rng(seed)
    frame = pl.DataFrame(
        {
            "waited_hours": draw.exponential(6, rows),
            "age": np.where(draw.random(rows) < 0.2, np.nan, draw.integers(20, 60, rows)),
            **{name: draw.choice(known, rows) for name, known in VALUES.items()},
        }
    )
    return frame.with_columns(pl.col("age").fill_nan(None)), draw.normal(0, 1, (rows, 1))


@cache
def grown(rounds: int = 200) -> Booster:
    frame, said = leads(1)
    paired = np.where((frame["channel"] == "kakao").to_numpy() == (frame["procedure"] > "시술 5").to_numpy(), 1.2, -1.2)
    late = np.where((frame["sex"] == "f").to_numpy(), -0.1, 0.1) * frame["waited_hours"].to_numpy()
    came = (np.random.default_rng(2).random(LEADS) < expit(paired + late + said[:, 0])).astype(float)
    table = Table.learn(frame, SCHEMA)
    return Booster.learn(table, table.pool(frame, said, came), rounds=rounds, rate=0.1, seed=0)


def of_the_library(booster: Booster, pool: Any) -> Floats:
    return np.asarray(booster._model.get_feature_importance(pool, type="ShapValues"))


@pytest.mark.parametrize("rounds", [1, 200])
def test_it_says_what_the_library_says(rounds: int) -> None:
    booster, (frame, said) = grown(rounds), leads(7, 300)
    pool = booster.table.pool(frame, said)
    theirs = of_the_library(booster, pool)
    assert np.abs(booster.parts(pool) - theirs[:, :-1]).max() < 1e-12
    assert booster.expected == pytest.approx(theirs[0, -1], abs=1e-12)


def test_columns_that_speak_together_were_asked_together() -> None:
    """Otherwise the test above would say less than it seems to."""
    asked = [len(row["elements"]) for row in grown().written["features_info"]["ctrs"]]
    assert max(asked) > 1


def test_strangers_are_explained_too() -> None:
    booster, (frame, said) = grown(), leads(7, 50)
    strange = frame.with_columns(pl.lit("never seen").alias("channel"), pl.lit(None, dtype=pl.Float64).alias("age"))
    pool = booster.table.pool(strange, 100 * said)
    assert np.abs(booster.parts(pool) - of_the_library(booster, pool)[:, :-1]).max() < 1e-12


def test_more_leads_than_are_explained_at_once_are_explained_alike() -> None:
    booster, (frame, said) = grown(1), leads(7, 2100)
    whole = booster.parts(booster.table.pool(frame, said))
    assert whole[2000:].tolist() == booster.parts(booster.table.pool(frame[2000:], said[2000:])).tolist()


def test_trees_that_ask_nothing_add_nothing() -> None:
    booster = grown(1)
    bare = {**booster.written, "oblivious_trees": [{"splits": None, "leaf_values": [0.3], "leaf_weights": [9]}]}
    assert LeafTable.of(bare).parts(np.zeros((2, 1), dtype=np.int64)).tolist() == [[0.0] * 7] * 2


def test_what_is_not_known_is_averaged_over_as_often_as_it_was_seen() -> None:
    """One split: 1 on the left, seen three times, and 5 on the right, seen once."""
    known = foretold(np.array([[1.0, 5.0]]), np.array([[3.0, 1.0]]))
    assert known[0].tolist() == [[2.0, 1.0], [2.0, 5.0]]
