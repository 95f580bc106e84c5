"""What may take the place of the current model: decided on plain figures of the newest fifth."""

from datetime import timedelta
from typing import Any

import numpy as np
from scipy.special import expit, logit

from cast import NOW
from leadscore import Predictions
from naewon.scores.feed import Silence
from naewon.scores.gate import Trial, refusals
from naewon.scores.models import Refused

DRAW = np.random.default_rng(5)
CHANCES = expit(DRAW.normal(-1.0, 1.0, 600))
CAME = (DRAW.random(600) < CHANCES).astype(float)


def says(chances: Any, *others: Any, doubt: float = 0.0) -> Predictions:
    """A model that says this by one field, and nothing by the others; its interval reaches as far as its doubt."""
    base = float(logit(0.27))
    parts = np.column_stack([logit(chances) - base, *others])
    names = ("wished_time", "channel", "comment")[: parts.shape[1]]
    near = np.asarray(chances)
    ends = np.clip(near - doubt, 0, 1), np.clip(near + doubt, 0, 1)
    return Predictions(near, *ends, base, names, "model", lambda _row, _place: "", lambda: parts)


def trial(said: Predictions, **story: Any) -> Trial:
    known = {"inquiries": np.arange(600), "outcomes": CAME, "standing": None, "rate": 0.3}
    return Trial(said=said, **{**known, **story})


def codes(tried: Trial, silence: Silence | None = None) -> list[Refused]:
    return [refusal.code for refusal in refusals(tried, silence)]


def test_an_honest_model_is_let_through() -> None:
    assert codes(trial(says(CHANCES))) == []


def test_outcomes_that_do_not_come_in_stop_everything() -> None:
    silence = Silence(NOW - timedelta(days=21), None, 15, 20)
    [refusal] = refusals(trial(says(CHANCES)), silence)
    assert refusal.to_json() == {"code": "silent", "since": "2026-11-04", "days": 15, "expected": 20}


def test_four_visits_judge_nobody() -> None:
    few = np.zeros(600)
    few[:4] = 1
    [refusal] = refusals(trial(says(CHANCES), outcomes=few), None)
    assert (refusal.code, refusal.figures["came"]) == (Refused.THIN, 4)


def test_a_model_worse_than_the_rate_is_useless() -> None:
    assert Refused.USELESS in codes(trial(says(1 - CHANCES)))


def test_a_model_surely_worse_than_the_current_one_is_refused() -> None:
    blurred = expit(logit(CHANCES) + DRAW.normal(0, 0.8, 600))
    assert Refused.WORSE in codes(trial(says(blurred), standing=CHANCES))


def test_a_model_about_as_good_as_the_current_one_is_not() -> None:
    assert codes(trial(says(CHANCES), standing=expit(logit(CHANCES) + 0.01 * DRAW.normal(0, 1, 600)))) == []


def test_what_the_current_model_may_have_learned_counts_neither_for_nor_against_it() -> None:
    """It knows the older half by heart, and of the newer one what the new model knows."""
    is_learned = np.arange(600) < 300
    by_heart = np.where(is_learned, np.where(CAME == 1, 0.97, 0.03), CHANCES)
    assert Refused.WORSE in codes(trial(says(CHANCES), standing=by_heart))
    held = trial(says(CHANCES), standing=by_heart, is_unseen=~is_learned)
    assert codes(held) == []
    assert width(held) == 0


def test_where_it_may_have_learned_nearly_all_of_it_nothing_is_said_of_it() -> None:
    blurred, few = expit(logit(CHANCES) + DRAW.normal(0, 0.8, 600)), np.arange(600) >= 592
    assert trial(says(blurred), standing=CHANCES, is_unseen=few).difference() is None


def test_moments_of_one_inquiry_are_one_witness() -> None:
    """What thirty inquiries say twenty times each is no proof, though six hundred moments would be."""
    whose = np.repeat(np.arange(30), 20)
    came, ours = np.repeat(CAME[:30], 20), np.repeat(CHANCES[:30], 20)
    theirs = expit(logit(ours) + np.repeat(DRAW.normal(0, 0.3, 30), 20))
    known = trial(says(ours), outcomes=came, standing=theirs)
    counted = trial(says(ours), outcomes=came, standing=theirs, inquiries=whose)
    assert width(counted) > 4 * width(known)


def width(tried: Trial) -> float:
    gap = tried.difference()
    assert gap is not None
    return gap.upper - gap.lower


def test_chances_ten_points_too_high_are_refused() -> None:
    [refusal] = refusals(trial(says(np.clip(CHANCES + 0.1, 0.01, 0.99))), None)
    assert (refusal.code, refusal.figures["group"]) == (Refused.UNCALIBRATED, 0)


def test_chances_drawn_too_far_apart_are_refused() -> None:
    """Right on the whole, but the highest fifth is promised far more than comes."""
    apart = expit(-1.15 + 2.6 * (logit(CHANCES) + 1.0))
    [refusal] = [one for one in refusals(trial(says(apart)), None) if one.code == Refused.UNCALIBRATED]
    assert refusal.figures["group"] == 1
    assert refusal.figures["said"] > refusal.figures["seen"] + 0.1


def test_what_the_model_left_open_itself_is_no_fault() -> None:
    assert codes(trial(says(np.clip(CHANCES + 0.1, 0.01, 0.99), doubt=0.12))) == []


def test_a_field_that_knows_the_outcome_is_suspicious() -> None:
    told = np.where(CAME == 1, 0.97, 0.03)
    [refusal] = refusals(trial(says(told)), None)
    assert (refusal.code, refusal.figures["feature"]) == (Refused.LEANING, "wished_time")


def test_a_very_good_field_is_suspicious_where_all_leans_on_it() -> None:
    mostly = np.where(DRAW.random(600) < 0.93, CAME, 1 - CAME)
    told = np.where(mostly == 1, 0.86, 0.04)
    assert Refused.LEANING in codes(trial(says(told)))
    other = DRAW.normal(0, 3, 600)
    assert Refused.LEANING not in codes(trial(says(told, other, -other)))
