import numpy as np
import polars as pl
import pytest
from scipy import sparse
from scipy.special import expit

from leadscore import BadOutcomes, NotEnoughOutcomes, Schema, Scorer
from leadscore.additive import Ground
from leadscore.calibration import Period, calibrate_by_lot
from leadscore.fitting import covariance, fit_penalised, with_intercept
from leadscore.pooling import learn_strengths

DRAW = np.random.default_rng(6)
LEADS = 600
FRAME = pl.DataFrame(
    {
        "waited_hours": DRAW.exponential(6, LEADS).round(1),
        "channel": DRAW.choice(["kakao", "form", "referral"], LEADS),
        "message": DRAW.choice(["예약 문의", "가격 문의", ""], LEADS),
    }
)
SCHEMA = Schema(("waited_hours",), ("channel",), ("message",), groups=("channel",))
OUTCOMES = (
    DRAW.random(LEADS) < expit(0.8 * (FRAME["channel"] == "kakao").to_numpy() - 0.1 * FRAME["waited_hours"].to_numpy())
).astype(float)
WEIGHTS = DRAW.integers(1, 4, LEADS).astype(float)
REPEATED = np.repeat(np.arange(LEADS), WEIGHTS.astype(int))
GROUND = Ground.learn(FRAME, SCHEMA, OUTCOMES)
WHOLE = np.diag([0.0, *[2.0] * (GROUND.matrix.shape[1] - 1)])
TIMES = [3 * place for place in range(LEADS)]


def test_a_lead_of_weight_two_is_fitted_as_the_lead_twice() -> None:
    weighed = fit_penalised(GROUND.matrix, OUTCOMES, WHOLE, weights=WEIGHTS)
    repeated = fit_penalised(GROUND.matrix[REPEATED], OUTCOMES[REPEATED], WHOLE)
    assert weighed == pytest.approx(repeated, abs=1e-6)
    open_ = covariance(GROUND.matrix, WHOLE, weighed, weights=WEIGHTS)
    assert open_ == pytest.approx(covariance(GROUND.matrix[REPEATED], WHOLE, weighed), abs=1e-6)


def test_columns_are_held_back_as_if_each_lead_stood_there_as_often_as_it_weighs() -> None:
    weighed = learn_strengths(GROUND.design, GROUND.matrix, OUTCOMES, weights=WEIGHTS)
    repeated = learn_strengths(GROUND.design, GROUND.matrix[REPEATED], OUTCOMES[REPEATED])
    assert weighed == pytest.approx(repeated, rel=1e-4)


def test_the_additive_part_settles_on_the_same_with_weights_as_with_repeated_leads() -> None:
    weighed = Ground.learn(FRAME, SCHEMA, OUTCOMES, weights=WEIGHTS)
    repeated = Ground(
        weighed.design,
        weighed.encoded,
        sparse.csr_array(weighed.matrix[REPEATED]),
        OUTCOMES[REPEATED],
        weighed.strengths,
        np.zeros(len(REPEATED)),
        np.ones(len(REPEATED)),
        weighed.nearby,
    )
    assert weighed.settle(1.0).coefficients == pytest.approx(repeated.settle(1.0).coefficients, abs=1e-6)
    assert weighed.settle(1.0).middle == pytest.approx(repeated.settle(1.0).middle, abs=1e-6)


def test_calibration_counts_a_lead_as_often_as_it_weighs() -> None:
    said = DRAW.normal(0, 1, LEADS)
    weighed = calibrate_by_lot(Period(said, OUTCOMES, WEIGHTS)).to_json()
    assert weighed == pytest.approx(calibrate_by_lot(Period(said[REPEATED], OUTCOMES[REPEATED])).to_json(), abs=1e-6)


def test_an_offset_is_a_start_that_coefficients_are_added_to() -> None:
    ones, start = with_intercept(sparse.csr_array((LEADS, 0))), np.full(LEADS, 1.5)
    plain = fit_penalised(ones, OUTCOMES, np.zeros((1, 1)))
    assert fit_penalised(ones, OUTCOMES, np.zeros((1, 1)), offset=start) + 1.5 == pytest.approx(plain, abs=1e-4)


def test_equal_weights_change_nothing_at_all() -> None:
    plain = Scorer(SCHEMA).fit(FRAME, OUTCOMES, at=TIMES).to_json()
    assert Scorer(SCHEMA).fit(FRAME, OUTCOMES, at=TIMES, weights=np.ones(LEADS)).to_json() == plain


def test_a_lead_of_weight_nought_is_left_out() -> None:
    weights = np.where(np.arange(LEADS) % 3 == 0, 0.0, 1.0)
    kept = np.flatnonzero(weights)
    left_out = Scorer(SCHEMA).fit(FRAME, OUTCOMES, at=TIMES, weights=weights)
    alone = Scorer(SCHEMA).fit(FRAME[kept], OUTCOMES[kept], at=[TIMES[place] for place in kept])
    assert left_out.to_json() == alone.to_json()


def test_an_engine_foretells_the_weighed_rate() -> None:
    weights = np.where(OUTCOMES > 0, 3.0, 1.0)
    scores = Scorer(SCHEMA).fit(FRAME, OUTCOMES, weights=weights).predict(FRAME).probability
    assert scores @ weights / weights.sum() == pytest.approx(OUTCOMES @ weights / weights.sum(), abs=0.04)


def test_what_is_learned_is_added_to_the_log_odds_that_leads_start_from() -> None:
    start = DRAW.normal(-1, 2, LEADS)
    channel = np.where(FRAME["channel"] == "kakao", 1.0, -1.0)
    outcomes = DRAW.random(LEADS) < expit(start + channel)
    said = Scorer(SCHEMA).fit(FRAME, outcomes, at=TIMES, offset=start).say(FRAME, start)
    assert np.corrcoef(said.logits, start + channel)[0, 1] > 0.97
    assert said.base + said.slope * start + said.explain().sum(axis=1) == pytest.approx(said.logits, abs=1e-9)


def test_too_few_leads_that_count_are_too_few() -> None:
    with pytest.raises(NotEnoughOutcomes):
        Scorer(SCHEMA).fit(FRAME, OUTCOMES, weights=np.arange(LEADS) < 19)


@pytest.mark.parametrize("weights", [[1.0], [-1.0] * LEADS, [np.inf] * LEADS, [np.nan] * LEADS])
def test_weights_that_cannot_be_are_refused(weights: list[float]) -> None:
    with pytest.raises(BadOutcomes):
        Scorer(SCHEMA).fit(FRAME, OUTCOMES, weights=weights)
