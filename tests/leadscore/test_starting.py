from typing import Any

import polars as pl
import pytest

from leadscore import PRIORS, BadSchema, Schema, Scorer, StartingModel


def test_it_scores_before_any_outcome_is_known(schema: Schema, past: Any) -> None:
    scores = StartingModel(0.18, schema).predict(past.frame)
    assert scores.basis == "starting"
    assert scores.base_percent == 18


def test_it_is_less_sure_than_a_model(schema: Schema, past: Any, model: Scorer) -> None:
    starting, learned = StartingModel(0.3, schema).predict(past.frame), model.predict(past.frame)
    assert (starting.upper - starting.lower).mean() > 1.4 * (learned.upper - learned.lower).mean()


def test_a_long_wait_speaks_against_a_lead() -> None:
    scores = StartingModel(0.2, Schema(numbers=("waited_hours",))).predict(pl.DataFrame({"waited_hours": [0.5, 5, 50]}))
    assert scores.percent[0] > scores.percent[1] > scores.percent[2]


def test_a_wish_to_book_is_read_in_the_message() -> None:
    scores = StartingModel(0.2, Schema(texts=("message",))).predict(pl.DataFrame({"message": ["예약하고 싶어요", ""]}))
    assert scores.percent[0] > scores.percent[1]
    assert scores.reasons(0)[0].value == "예약"


def test_a_reason_never_repeats_the_message_itself() -> None:
    scores = StartingModel(0.2, Schema(texts=("message",))).predict(pl.DataFrame({"message": ["저는 김지민입니다"]}))
    assert scores.reasons(0)[0].value == "(other)"


def test_a_few_outcomes_move_the_rate_without_taking_it_over() -> None:
    model = StartingModel(0.2, Schema(numbers=("x",))).fit(pl.DataFrame({"x": [1] * 50}), [1] * 50, at=range(50))
    assert model.rate_ == pytest.approx(0.6)


def test_it_can_be_fitted_to_no_outcome_at_all(schema: Schema, past: Any) -> None:
    assert StartingModel(0.2, schema).fit(past.frame.clear(), [], at=[]).rate_ == 0.2


@pytest.mark.parametrize("rate", [0, 1, -0.1, 18])
def test_a_rate_is_a_share(rate: float, schema: Schema) -> None:
    with pytest.raises(BadSchema):
        StartingModel(rate, schema)


def test_every_prior_has_a_source_and_a_doubt() -> None:
    assert all(prior.source and prior.deviation >= 0.3 for prior in PRIORS)
