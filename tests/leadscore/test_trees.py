"""Trees over the columns of a lead: kept as text, and not put out by what they never saw."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import get_ident

import numpy as np
import polars as pl
import pytest
from catboost import CatBoostClassifier
from scipy.special import expit

from leadscore import Schema, table
from leadscore.arrays import Floats
from leadscore.table import Table
from leadscore.trees import Leads, Trees

SCHEMA = Schema(("waited_hours",), ("channel", "procedure"), ("message",))
LEADS = 800


def history(seed: int = 5) -> Leads:
    """Half the effect is in channel and procedure together; a fifth of all is missing."""
    draw = np.random.default_rng(seed)
    waited = np.where(draw.random(LEADS) < 0.2, np.nan, draw.exponential(6, LEADS))
    channel, procedure = draw.choice(["kakao", "form", "지인"], LEADS), draw.choice(["lifting", "laser"], LEADS)
    said = draw.normal(0, 1, (LEADS, 1))
    paired = np.where((channel == "kakao") == (procedure == "laser"), 1.2, -1.2)
    chances = expit(paired + 1.5 * said[:, 0] - 0.3 * np.log1p(np.nan_to_num(waited, nan=6.0)))
    frame = pl.DataFrame({"waited_hours": waited, "channel": channel, "procedure": procedure})
    frame = frame.with_columns(
        pl.col("waited_hours").fill_nan(None),
        pl.when(pl.int_range(LEADS) % 5 != 0).then("channel").alias("channel"),
    )
    return Leads(frame, said, (draw.random(LEADS) < chances).astype(float))


KNOWN = history()


def test_threads_take_turns_with_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of its calls at once end the process now and then: whichever they are, one waits for the other."""
    inside: list[int] = []
    together: set[int] = set()

    def watched(name: str) -> Callable[..., object]:
        plain = getattr(CatBoostClassifier, name)

        def call(*args: object, **named: object) -> object:
            inside.append(get_ident())
            together.add(len(set(inside)))
            try:
                return plain(*args, **named)
            finally:
                inside.remove(get_ident())

        return call

    for name in ("fit", "save_model", "load_model", "predict", "get_feature_importance"):
        monkeypatch.setattr(CatBoostClassifier, name, watched(name))

    def learn_and_explain(seed: int) -> None:
        trees = Trees.learn(Table.learn(KNOWN.frame, SCHEMA), KNOWN, stage=5, seed=seed)
        trees.parts(KNOWN.frame, KNOWN.texts)
        trees.logits(KNOWN.frame, KNOWN.texts)

    with ThreadPoolExecutor(3) as hands:
        list(hands.map(learn_and_explain, range(3)))
    assert together == {1}


STRANGE = pl.DataFrame(
    {
        "waited_hours": [None, 1e12, -1e12, 2.0],
        "channel": ["billboard", None, "kakao", "ｋａｋａｏ 😀"],
        "procedure": [None, "never seen", "", "laser"],
    },
    schema={"waited_hours": pl.Float64, "channel": pl.String, "procedure": pl.String},
)
SAID_BY_STRANGERS: Floats = np.array([[0.0], [50.0], [-50.0], [0.3]])


@pytest.fixture(scope="module")
def trees() -> Trees:
    return Trees.learn(Table.learn(KNOWN.frame, SCHEMA), KNOWN, stage=100, seed=0)


def test_written_down_and_read_back_they_say_the_same_to_the_last_digit(trees: Trees) -> None:
    back = Trees.from_json(json.loads(json.dumps(trees.to_json(), allow_nan=False)), SCHEMA)
    for frame, texts in ((KNOWN.frame, KNOWN.texts), (STRANGE, SAID_BY_STRANGERS)):
        assert np.array_equal(back.logits(frame, texts), trees.logits(frame, texts))
        assert np.array_equal(back.parts(frame, texts), trees.parts(frame, texts))
    assert back.expected == trees.expected
    assert back.to_json() == trees.to_json()


def test_learned_twice_they_are_written_down_the_same(trees: Trees) -> None:
    again = Trees.learn(Table.learn(KNOWN.frame, SCHEMA), KNOWN, stage=100, seed=0)
    assert again.to_json() == trees.to_json()


def test_few_leads_are_read_as_many_are(trees: Trees, monkeypatch: pytest.MonkeyPatch) -> None:
    few = trees.logits(KNOWN.frame, KNOWN.texts)
    monkeypatch.setattr(table, "FEW", 0)
    assert np.array_equal(trees.logits(KNOWN.frame, KNOWN.texts), few)


def test_parts_add_up_for_what_is_missing_and_what_was_never_seen_as_well(trees: Trees) -> None:
    for frame, texts in ((KNOWN.frame, KNOWN.texts), (STRANGE, SAID_BY_STRANGERS)):
        sums = trees.expected + trees.parts(frame, texts).sum(axis=1)
        assert sums == pytest.approx(trees.logits(frame, texts), abs=1e-6)


def test_they_hear_what_columns_say_together(trees: Trees) -> None:
    pairs = pl.DataFrame({"channel": ["kakao", "kakao", "form", "form"], "procedure": ["laser", "lifting"] * 2})
    said = trees.logits(pairs.with_columns(waited_hours=pl.lit(3.0)), np.zeros((4, 1)))
    assert said[0] > said[1] + 0.5
    assert said[3] > said[2] + 0.5


def test_values_never_seen_are_alike(trees: Trees) -> None:
    rows = STRANGE[[3, 3]].with_columns(channel=pl.Series(["billboard", "newspaper"]))
    one, other = trees.logits(rows, np.zeros((2, 1)))
    assert one == other


def test_the_more_a_text_speaks_for_a_visit_the_higher_is_the_score(trees: Trees) -> None:
    said = np.linspace(-2, 2, 5)[:, None]
    logits = trees.logits(KNOWN.frame[[0] * 5], said)
    assert logits[-1] > logits[0] + 1
    assert np.diff(logits).min() > -0.1


def test_the_order_of_the_rows_names_no_category_anew() -> None:
    forwards, backwards = (Table.learn(frame, SCHEMA) for frame in (KNOWN.frame, KNOWN.frame.reverse()))
    assert forwards.labels == backwards.labels == (("form", "kakao", "지인"), ("laser", "lifting"))


def test_no_stage_is_every_tree_and_a_late_one_no_more_than_there_are(trees: Trees) -> None:
    staged = trees.staged(KNOWN.frame, KNOWN.texts, (0, 1, 10_000))
    assert np.array_equal(staged[:, 0], staged[:, 2])
    assert np.ptp(staged[:, 1]) < np.ptp(staged[:, 0])


def test_a_trial_goes_no_further_than_it_helps() -> None:
    opposite = KNOWN._replace(outcomes=1 - KNOWN.outcomes)
    trial = Trees.trial(Table.learn(KNOWN.frame, SCHEMA), opposite, history(seed=6), seed=0)
    early, late = trial.staged(KNOWN.frame, KNOWN.texts, (100, 200)).T
    assert np.array_equal(early, late)


def test_no_leads_have_no_scores(trees: Trees) -> None:
    none, silent = KNOWN.frame.clear(), np.empty((0, 1))
    assert trees.logits(none, silent).shape == (0,)
    assert trees.staged(none, silent, (0, 10)).shape == (0, 2)
    assert trees.parts(none, silent).shape == (0, 4)
