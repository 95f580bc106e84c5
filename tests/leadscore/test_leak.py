from typing import Any

import numpy as np
import polars as pl
import pytest

from leadscore import Schema, Scorer, SuspectedLeak


def test_a_column_written_after_the_outcome_is_suspected(schema: Schema, past: Any) -> None:
    told = past.frame.with_columns(channel=pl.Series(np.where(past.outcomes == 1, "paid", "not yet")))
    with pytest.warns(SuspectedLeak, match="'channel' alone"):
        Scorer(schema).fit(told, past.outcomes, at=range(1200))


def test_a_word_that_only_visitors_have_is_suspected(past: Any) -> None:
    told = past.frame.with_columns(message=pl.Series(np.where(past.outcomes == 1, "결제", "문의")))
    with pytest.warns(SuspectedLeak, match="'message' alone"):
        Scorer(Schema(texts=("message",))).fit(told, past.outcomes, at=range(1200))


def test_an_honest_history_is_not_suspected(schema: Schema, past: Any, recwarn: pytest.WarningsRecorder) -> None:
    Scorer(schema).fit(past.frame, past.outcomes, at=range(1200))
    assert not [warning for warning in recwarn if warning.category is SuspectedLeak]
