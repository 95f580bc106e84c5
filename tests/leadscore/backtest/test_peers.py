import subprocess
import sys

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest

from leadscore import Schema, evaluate
from leadscore.backtest.peers import PEERS, Peer

Floats = npt.NDArray[np.float64]

CHANCES = {"kakao": 0.8, "form": 0.3, "banner": 0.1}
MESSAGES = ["이번 주에 예약하고 싶어요", "가격만 알려주세요", "그냥 알아보는 중이에요", ""]
SCHEMA = Schema(("age",), ("channel",), ("message",))
FRESH = """
import sys, leadscore.backtest.peers as peers
assert all(peer.missing() is None or peer.needs for peer in peers.PEERS.values())
print(*{"sklearn", "lightgbm", "catboost", "pandas"} & set(sys.modules))
"""


def leads(count: int, seed: int = 5) -> tuple[pl.DataFrame, Floats]:
    """Leads whose channel decides most, with gaps, as a schema reads them."""
    draw = np.random.default_rng(seed)
    channel = draw.choice(list(CHANCES), count)
    frame = pl.DataFrame(
        {
            "age": [
                None if gap else age
                for gap, age in zip(draw.random(count) < 0.2, draw.normal(40, 9, count), strict=True)
            ],
            "channel": [None if gap else name for gap, name in zip(draw.random(count) < 0.05, channel, strict=True)],
            "message": draw.choice(MESSAGES, count),
        }
    )
    came = draw.random(count) < np.array([CHANCES[name] for name in channel])
    return SCHEMA.read(frame), came.astype(np.float64)


def answer(name: str, schema: Schema, train: pl.DataFrame, outcomes: Floats, test: pl.DataFrame) -> Floats:
    return PEERS[name].fit_predict(schema, train, outcomes, test, 0).probability


def test_the_peers_stand_in_the_order_in_which_they_are_shown() -> None:
    assert list(PEERS) == [
        "odoo_naive_bayes",
        "logistic",
        "lightgbm",
        "catboost",
        "catboost_small",
        "hist_gradient_boosting",
    ]


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_learns_what_decides(name: str) -> None:
    (train, came), (test, later) = leads(400), leads(400, seed=6)
    found = PEERS[name].fit_predict(SCHEMA, train, came, test, 0)
    assert found.probability.shape == (400,)
    assert found.probability.min() > 0
    assert found.probability.max() < 1
    assert (evaluate(later, found.probability).auc or 0) > 0.72
    assert found.fit_seconds > 0
    assert found.predict_us_per_row > 0


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_answers_for_values_it_never_saw(name: str) -> None:
    train, came = leads(150)
    test = pl.DataFrame({"age": [None, 1e9], "channel": ["letter", None], "message": ["Hello there", ""]})
    assert len(answer(name, SCHEMA, train, came, SCHEMA.read(test))) == 2


@pytest.mark.parametrize("name", PEERS)
@pytest.mark.parametrize("schema", [Schema(("age",)), Schema((), ("channel",)), Schema((), (), ("message",))])
def test_a_peer_needs_one_kind_of_column_only(name: str, schema: Schema) -> None:
    train, came = leads(120)
    assert len(answer(name, schema, schema.read(train), came, schema.read(train[:3]))) == 3


@pytest.mark.parametrize("name", PEERS)
def test_columns_that_say_nothing_do_no_harm(name: str) -> None:
    silent = SCHEMA.read(pl.DataFrame({"age": [None] * 60, "channel": ["form"] * 60, "message": ["", "12"] * 30}))
    said = answer(name, SCHEMA, silent, np.array([1.0, 0, 0] * 20), silent[:5])
    assert said == pytest.approx(np.full(5, 1 / 3), abs=0.02)


@pytest.mark.parametrize("name", PEERS)
def test_where_all_came_a_peer_says_nearly_always(name: str) -> None:
    train, _ = leads(40)
    assert answer(name, SCHEMA, train, np.ones(40), train[:2]) == pytest.approx([40.5 / 41, 40.5 / 41])


@pytest.mark.parametrize("name", ["catboost_small", "hist_gradient_boosting", "lightgbm", "logistic"])
def test_words_alone_can_decide(name: str) -> None:
    schema = Schema(texts=("message",))
    came = np.array([1.0, 0.0, 0.0, 0.0] * 60)
    said = answer(name, schema, pl.DataFrame({"message": MESSAGES * 60}), came, pl.DataFrame({"message": MESSAGES}))
    assert said.argmax() == 0
    assert said[0] - said[1:].max() > 0.5


@pytest.mark.parametrize("name", PEERS)
def test_there_may_be_more_categories_than_a_histogram_has_bins(name: str) -> None:
    if name == "catboost":
        name = "catboost_small"  # the same in this respect, and quicker
    schema = Schema(categories=("page",))
    train = pl.DataFrame({"page": [f"page {number // 2}" for number in range(620)]})
    assert len(answer(name, schema, train, np.array([0.0, 1.0] * 310), train)) == 620


@pytest.mark.parametrize("name", ["catboost_small", "hist_gradient_boosting", "lightgbm"])
def test_the_same_seed_gives_the_same_answers(name: str) -> None:
    train, came = leads(200)
    assert np.array_equal(answer(name, SCHEMA, train, came, train), answer(name, SCHEMA, train, came, train))


def test_odoo_multiplies_the_shares_of_each_value() -> None:
    schema = Schema(("hour",), ("channel",))
    train = pl.DataFrame({"hour": [1.0, 2.0, 3.0, 4.0], "channel": ["kakao", "kakao", "form", None]})
    test = pl.DataFrame({"hour": [None, 4.0, None], "channel": ["kakao", None, "letter"]})
    said = answer("odoo_naive_bayes", schema, train, np.array([1.0, 1.0, 0.0, 0.0]), test)
    kakao_won, kakao_lost = 0.5 * 2.1 / 2.1, 0.5 * 0.1 / 2.1
    late_won, late_lost = 0.5 * 0.1 / 2.1, 0.5 * 1.1 / 2.1
    assert said == pytest.approx([kakao_won / (kakao_won + kakao_lost), late_won / (late_won + late_lost), 0.5])


def test_a_peer_without_its_package_says_how_to_install_it() -> None:
    peer = Peer("wishful", PEERS["logistic"].learn, needs=("no_such_package",))
    assert peer.missing() == "wishful needs no_such_package: pip install 'naewon[peers]'."
    assert PEERS["logistic"].missing() is None


def test_naming_the_peers_imports_none_of_them() -> None:
    fresh = subprocess.run([sys.executable, "-c", FRESH], check=True, capture_output=True, text=True)
    assert fresh.stdout.strip() == ""
