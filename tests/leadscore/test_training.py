from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from leadscore import NotEnoughOutcomes, Schema, holdout, train


def test_the_newest_fifth_is_held_out(past: Any) -> None:
    shuffled = np.random.default_rng(0).permutation(1200)
    older, newest = holdout(past.frame[shuffled], past.outcomes[shuffled], shuffled)
    assert newest.frame.equals(past.frame[960:])
    assert older.outcomes.tolist() == past.outcomes[:960].tolist()


def test_times_may_be_datetimes(past: Any) -> None:
    monday = datetime(2026, 3, 2, tzinfo=UTC)
    backwards = [monday - timedelta(hours=place) for place in range(1200)]
    _, newest = holdout(past.frame, past.outcomes, backwards)
    assert newest.frame.equals(past.frame[:240].reverse())


def test_the_report_is_of_leads_the_judged_model_had_not_seen(schema: Schema, past: Any) -> None:
    training = train(schema, past.frame, past.outcomes, range(1200))
    assert training.report.n == 240
    assert training.report.log_loss < training.baseline.log_loss


def test_the_model_learns_from_all(schema: Schema, past: Any) -> None:
    training = train(schema, past.frame, past.outcomes, range(1200))
    assert training.model.rate_ == pytest.approx(past.outcomes.mean())


def test_a_history_too_short_to_be_judged_is_refused(schema: Schema, past: Any) -> None:
    with pytest.raises(NotEnoughOutcomes):
        train(schema, past.frame[:110], np.arange(110) % 2, range(110))
