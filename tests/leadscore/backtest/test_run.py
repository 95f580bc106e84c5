import json

import numpy as np
import polars as pl
import pytest

from leadscore import NotEnoughOutcomes
from leadscore.backtest import BadPlan, Plan, document, run, scores
from leadscore.roles import WrongRole

ROWS = 600
CHANNELS = {"kakao": 0.8, "form": -0.4, "banner": -1.2}


def table(seed: int = 1) -> pl.DataFrame:
    draw = np.random.default_rng(seed)
    channel, fee = draw.choice(list(CHANNELS), ROWS), draw.integers(1, 60, ROWS)
    chance = 1 / (1 + np.exp(-(np.array([CHANNELS[name] for name in channel]) + 0.02 * fee - 0.6)))
    came = draw.random(ROWS) < chance
    return pl.DataFrame(
        {
            "lead id": [f"L{place:05}" for place in range(ROWS)],
            "created": [
                f"2026. {1 + place // 60}. {1 + place % 28}. 오후 {1 + place % 11}:15" for place in range(ROWS)
            ],
            "channel": channel,
            "fee": [f"{value},000원" for value in fee],
            "came": np.where(came, "예", "아니오"),
        }
    )


FAST = {"outcome": "came", "peers": ("logistic",)}


def test_the_newest_are_tested_and_compared_with_the_peers() -> None:
    found = run(table(), Plan(**FAST, time="created", source="leads.csv"))
    assert {column.name: column.role for column in found.columns} == {
        "lead id": "dropped",
        "created": "time",
        "channel": "category",
        "fee": "number",
        "came": "outcome",
    }
    assert (found.read, found.train_rows, len(found.rows), found.positive) == (ROWS, 420, 180, "예")
    assert found.ours.report.auc is not None
    assert found.ours.report.auc > 0.6
    assert [peer.name for peer in found.peers] == ["logistic"]
    assert found.peers[0].log_loss_difference is not None
    assert found.reasons[0].feature == "channel"
    assert (found.lower <= found.ours.probability).all()
    assert (found.ours.probability <= found.upper).all()


def test_rows_are_those_of_the_file_whatever_the_order() -> None:
    mixed = table().with_row_index("row").sample(fraction=1, shuffle=True, seed=4)
    plain = scores(run(table(), Plan(outcome="came", peers=(), time="created")))
    found = scores(run(mixed.drop("row"), Plan(outcome="came", peers=(), time="created")))
    assert found["row"].to_list() == sorted(found["row"].to_list())
    assert sorted(mixed["row"].gather(found["row"]).to_list()) == plain["row"].to_list()


def test_folds_test_every_row_once_and_the_seed_decides_them() -> None:
    plan = Plan(outcome="came", peers=(), drop=("created",), seed=2)
    first, again = run(table(), plan), run(table(), plan)
    assert first.rows.tolist() == list(range(ROWS))
    assert first.ours.probability.tolist() == again.ours.probability.tolist()


def test_rolling_refits_before_each_block() -> None:
    told: list[tuple[str, int]] = []
    found = run(table(), Plan(**FAST, time="created", rolling=3), lambda name, fits: told.append((name, fits)))
    assert told == [("naewon", 6)] * 3 + [("logistic", 6)] * 3
    assert len(found.rows) == 180
    assert found.train_rows > 420


def test_a_split_column_decides_and_may_leave_rows_out() -> None:
    part = pl.Series("part", ["train"] * 400 + ["test"] * 150 + ["ignore"] * 50)
    found = run(table().with_columns(part), Plan(outcome="came", peers=(), split="part", time="created"))
    assert found.rows.tolist() == list(range(400, 550))
    assert any("'ignore'" in warning for warning in found.warnings)


def test_rows_without_an_outcome_are_neither_learned_from_nor_tested() -> None:
    gaps = table().with_columns(came=pl.when(pl.int_range(ROWS) % 6 == 0).then(None).otherwise("came"))
    found = run(gaps, Plan(outcome="came", peers=(), time="created"))
    assert not (found.rows % 6 == 0).any()
    assert any("100 rows without an outcome" in warning for warning in found.warnings)


def test_a_leak_is_named_and_does_not_stop_the_run() -> None:
    leaky = table().with_columns(paid=pl.when(pl.col("came") == "예").then(pl.lit("9,000")).otherwise(pl.lit("-")))
    found = run(leaky, Plan(outcome="came", peers=(), time="created"))
    assert [column.name for column in found.columns if column.leak is not None] == ["paid"]
    assert any("'paid' alone reaches an AUC of 1.000" in warning for warning in found.warnings)


def test_dates_after_the_inquiry_are_told() -> None:
    late = table().with_columns(closed=pl.Series([f"2027-01-0{1 + row % 9}" for row in range(ROWS)]))
    found = run(late, Plan(outcome="came", peers=(), time="created"))
    assert any("'closed' lies after the row's time in 600 rows" in warning for warning in found.warnings)
    assert any(reason.feature == "closed (days before)" for reason in found.reasons)


def test_the_time_is_learned_from_only_where_somebody_says_so() -> None:
    found = run(table(), Plan(outcome="came", peers=(), time="created", dates=("created",)))
    assert {reason.feature for reason in found.reasons} >= {"created (hour)", "created (weekday)"}
    assert "learned from as you said" in found.columns[1].why


def test_groups_are_categories_of_the_schema() -> None:
    found = run(table(), Plan(outcome="came", peers=(), time="created", groups=("channel",)))
    assert (found.columns[2].role, found.columns[2].given) == ("group", True)


def test_a_column_may_be_called_at() -> None:
    found = run(table().rename({"fee": "at"}), Plan(outcome="came", peers=(), time="created"))
    assert any(reason.feature == "at (column)" for reason in found.reasons)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan("cane"), "no column 'cane'. Did you mean 'came'"),
        (Plan("came", numbers=("fees",)), "'fees'. Did you mean 'fee'"),
        (Plan("came", drop=("fee",), numbers=("fee",)), "'fee' was given two roles"),
        (Plan("came", categories=("came",)), "'came' was given two roles"),
        (Plan("came", drop=("channel", "fee", "created")), "No column is left"),
        (Plan("came", rolling=3), "--rolling needs --time"),
        (Plan("channel"), "3 values"),
    ],
)
def test_what_the_table_does_not_hold_is_refused(plan: Plan, said: str) -> None:
    with pytest.raises(BadPlan, match=said):
        run(table(), plan)


def test_a_wrong_role_names_the_row_of_the_file() -> None:
    gaps = table().with_columns(came=pl.when(pl.int_range(ROWS) < 10).then(None).otherwise("came"))
    with pytest.raises(WrongRole, match="row 2 holds"):
        run(gaps, Plan(outcome="came", numbers=("channel",)))


def test_too_few_rows_say_how_many_it_takes() -> None:
    with pytest.raises(NotEnoughOutcomes):
        run(table()[:20], Plan(outcome="came", time="created", peers=()))


def test_the_document_is_plain_json() -> None:
    told = json.loads(json.dumps(document(run(table(), Plan(**FAST, time="created"))), allow_nan=False))
    measures = {"auc", "average_precision", "log_loss", "brier", "ece", "capture_at_20"}
    costs = {"fit_seconds", "predict_us_per_row"}
    assert {"rows", "positives", "columns", "warnings", "method", "train_rows", *measures, *costs} <= set(told)
    assert set(told["peers"]["logistic"]) == measures | costs | {"log_loss_difference", "auc_difference"}
    assert set(told["peers"]["logistic"]["auc_difference"]) == {"difference", "lower", "upper"}
    assert told["columns"][4] == {"name": "came", "role": "outcome", "given": True, "why": ""}
