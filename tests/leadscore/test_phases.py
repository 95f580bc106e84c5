from functools import cache
from typing import NamedTuple

import numpy as np
import polars as pl
import pytest
from scipy.special import expit, logit

from leadscore import BadSchema, NotFitted, PhasedScorer, Schema, Scorer, evaluate, model_from_json
from leadscore.arrays import Floats

SCHEMA = Schema(("waited_hours", "asked_again"), ("channel", "wish"), groups=("channel",))
POST = ("asked_again", "wish")
WISHES = {"this week": 1.3, "some day": -1.2, "open": 0.0}
CHANNELS = {"kakao": 0.8, "form": 0.0, "banner": -0.8}


class Clinic(NamedTuple):
    """Leads, what became of them, and the chance that each really had by all that is known of it."""

    frame: pl.DataFrame
    outcomes: Floats
    chances: Floats


def clinic(leads: int, seed: int, spoken: float = 0.7) -> Clinic:
    """What the counsellor hears goes along with the channel: the score before knew some of it already."""
    draw = np.random.default_rng(seed)
    channel, waited = draw.choice(list(CHANNELS), leads), draw.exponential(6, leads)
    eager = np.where(channel == "kakao", 0.6, 0.25)
    wish = np.where(draw.random(leads) < eager, "this week", draw.choice(["some day", "open"], leads))
    asked = draw.poisson(1.0, leads).astype(float)
    talked = draw.random(leads) < spoken
    before = -0.9 + np.array([CHANNELS[name] for name in channel]) - 0.3 * np.log1p(waited)
    chances = expit(before + np.array([WISHES[name] for name in wish]) + 0.4 * asked)
    frame = pl.DataFrame(
        {
            "waited_hours": waited,
            "asked_again": pl.Series(asked).set(pl.Series(~talked), None),
            "channel": channel,
            "wish": pl.Series(wish).set(pl.Series(~talked), None),
        }
    )
    return Clinic(frame, (draw.random(leads) < chances).astype(float), chances)


PAST = clinic(2400, 1)
NEXT = clinic(4000, 2)
TALKED = NEXT.frame["wish"].is_not_null().to_numpy()


@cache
def model() -> PhasedScorer:
    """Fitted by whoever runs these tests, not by everybody who only lists them."""
    return PhasedScorer(SCHEMA, POST).fit(PAST.frame, PAST.outcomes, at=range(2400))


def log_loss(said: Floats, outcomes: Floats) -> float:
    return evaluate(outcomes, said).log_loss


def test_after_the_contact_the_score_is_better_and_as_good_as_one_that_reads_all_columns_at_once() -> None:
    spoken = PAST.frame["wish"].is_not_null().to_numpy()
    whole = Scorer(SCHEMA).fit(PAST.frame.filter(spoken), PAST.outcomes[spoken], at=range(spoken.sum()))
    frame, outcomes = NEXT.frame.filter(TALKED), NEXT.outcomes[TALKED]
    before, after, at_once = (
        log_loss(scores.probability, outcomes)
        for scores in (model().before(frame), model().predict(frame), whole.predict(frame))
    )
    best = log_loss(NEXT.chances[TALKED], outcomes)
    assert after < before - 0.05
    assert after < at_once + 0.005
    assert after < best + 0.02


def test_after_the_contact_the_score_means_what_it_says() -> None:
    frame, outcomes = NEXT.frame.filter(TALKED), NEXT.outcomes[TALKED]
    assert evaluate(outcomes, model().predict(frame).probability).ece < 0.035


def test_before_the_contact_the_score_is_that_of_the_engine_that_knows_no_more() -> None:
    waiting = NEXT.frame.filter(~TALKED)
    assert np.array_equal(model().predict(waiting).probability, model().before(waiting).probability)
    assert not model().jump(waiting).log_odds.any()
    assert len(model().before(waiting.drop(*POST))) == len(waiting)


def test_the_reasons_are_those_before_unchanged_and_then_those_of_the_contact() -> None:
    frame = NEXT.frame[:200]
    before, after = model().before(frame), model().predict(frame)
    assert after.features == ("waited_hours", "channel", "(first contact)", "asked_again", "wish")
    assert after.base == before.base
    assert after.contributions[:, :2] == pytest.approx(before.contributions)
    assert after.base + after.contributions.sum(axis=1) == pytest.approx(logit(after.probability), abs=1e-9)


def test_the_jump_is_the_sum_of_the_reasons_of_the_contact() -> None:
    frame = NEXT.frame[:200]
    scores, jump = model().predict(frame), model().jump(frame)
    assert jump.log_odds == pytest.approx(scores.contributions[:, 2:].sum(axis=1), abs=1e-9)
    assert (jump.points == scores.percent - model().before(frame).percent).all()


def test_who_wants_to_come_this_week_jumps_and_the_reason_says_so() -> None:
    lead = pl.DataFrame({"waited_hours": [2.0], "asked_again": [1.0], "channel": ["form"], "wish": ["this week"]})
    reason = next(reason for reason in model().predict(lead).reasons(0) if reason.feature == "wish")
    assert (reason.value, reason.points > 5, bool(model().jump(lead).points[0] > 5)) == ("this week", True, True)


def test_a_value_is_told_for_each_lead_by_its_own_phase() -> None:
    row = int(np.flatnonzero(TALKED & (np.cumsum(~TALKED) > 3))[0])
    scores, waiting = model().predict(NEXT.frame), int(np.flatnonzero(~TALKED)[0])
    assert [scores.value(row, place) for place in (1, 2, 4)] == [
        NEXT.frame[row, "channel"],
        "(spoken)",
        NEXT.frame[row, "wish"],
    ]
    assert [scores.value(waiting, place) for place in (2, 4)] == ["(missing)", "(missing)"]


def test_a_score_before_that_had_seen_the_outcomes_would_be_trusted_too_much() -> None:
    """Many rare landing pages that mean nothing: an engine that has seen their outcomes believes in them."""
    draw = np.random.default_rng(3)

    def with_pages(known: Clinic) -> pl.DataFrame:
        return known.frame.with_columns(pl.Series("channel", draw.integers(0, 60, len(known.frame)).astype(str)))

    past, later = clinic(500, 4, spoken=1.0), clinic(2000, 5, spoken=1.0)
    model = PhasedScorer(SCHEMA, POST).fit(with_pages(past), past.outcomes, at=range(500))
    scores = model.predict(with_pages(later))
    assert np.polyfit(scores.probability, later.outcomes, 1)[0] > 0.8
    assert evaluate(later.outcomes, scores.probability).ece < 0.07


def test_with_few_leads_spoken_with_there_is_only_the_score_before() -> None:
    few = clinic(300, 6, spoken=0.1)
    model = PhasedScorer(SCHEMA, POST).fit(few.frame, few.outcomes, at=range(300))
    assert not model.jump(few.frame).log_odds.any()
    back = model_from_json(model.to_json())
    assert np.array_equal(back.predict(few.frame).contributions, model.predict(few.frame).contributions)


def test_a_lead_of_weight_nought_is_left_out() -> None:
    some = clinic(120, 7)
    weights = (np.arange(120) % 4 > 0).astype(float)
    kept = np.flatnonzero(weights)
    left_out = PhasedScorer(SCHEMA, POST).fit(some.frame, some.outcomes, at=range(120), weights=weights)
    alone = PhasedScorer(SCHEMA, POST).fit(some.frame[kept], some.outcomes[kept], at=kept)
    assert left_out.to_json() == alone.to_json()


def test_it_says_that_it_has_not_learned_yet() -> None:
    with pytest.raises(NotFitted):
        PhasedScorer(SCHEMA, POST).jump(NEXT.frame)


@pytest.mark.parametrize("post", [(), ("nowhere",), SCHEMA.columns])
def test_some_columns_come_before_the_contact_and_some_after_it(post: tuple[str, ...]) -> None:
    with pytest.raises(BadSchema):
        PhasedScorer(SCHEMA, post)
