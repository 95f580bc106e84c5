"""From a history to a model to publish, with an honest report: judged on leads newer than any it had learned from."""

from typing import NamedTuple

import numpy as np
import polars as pl

from leadscore.arrays import Floats, Outcomes, Times, oldest_first, outcomes_of
from leadscore.evaluation import Report, evaluate
from leadscore.logistic import LogisticModel
from leadscore.schema import Schema


class History(NamedTuple):
    """Leads (n rows) from oldest to newest, with their outcomes (n,)."""

    frame: pl.DataFrame
    outcomes: Floats


class Training(NamedTuple):
    """A model of the whole history, and what a model of its older part and its mean rate reached on the newest part."""

    model: LogisticModel
    report: Report
    baseline: Report


def holdout(frame: pl.DataFrame, outcomes: Outcomes, at: Times, share: float = 0.2) -> tuple[History, History]:
    """The older leads, and the newest `share` of them.

    >>> older, newest = holdout(pl.DataFrame({"hour": [9, 10, 11, 12, 13]}), [0, 0, 0, 1, 0], [5, 4, 3, 2, 1])
    >>> newest.frame["hour"].to_list(), len(older.outcomes)
    ([9], 4)
    """
    order = oldest_first(at, len(frame))
    known = outcomes_of(outcomes, len(frame))
    older, newest = np.split(order, [len(order) - round(len(order) * share)])
    return History(frame[older], known[older]), History(frame[newest], known[newest])


def train(schema: Schema, frame: pl.DataFrame, outcomes: Outcomes, at: Times) -> Training:
    """Fit on the oldest four fifths, report on the newest fifth, then refit on all.

    The baseline gives every lead the rate of the older part: a report worth publishing is better than that. Raises
    `NotEnoughOutcomes` when the older part alone is too small to learn from.
    """
    older, newest = holdout(frame, outcomes, at)
    judged = LogisticModel(schema).fit(older.frame, older.outcomes, at=range(len(older.outcomes)))
    report = evaluate(newest.outcomes, judged.predict(newest.frame).probability)
    baseline = evaluate(newest.outcomes, np.full(len(newest.outcomes), older.outcomes.mean()))
    return Training(LogisticModel(schema).fit(frame, outcomes, at=at), report, baseline)
