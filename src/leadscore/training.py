"""From a history to a model to publish, with an honest report: judged on leads newer than any it had learned from."""

from typing import NamedTuple

import numpy as np
import polars as pl

from leadscore.arrays import Floats, Ints, Outcomes, Times, oldest_first, outcomes_of
from leadscore.clinic import ClinicModel
from leadscore.errors import NotEnoughOutcomes
from leadscore.evaluation import Report, evaluate
from leadscore.model import Model
from leadscore.schema import Schema
from leadscore.scorer import Scorer, Tuned

MIN_OUTCOMES = 100
MIN_OF_A_KIND = 20


class History(NamedTuple):
    """Leads (n rows) from oldest to newest, with their outcomes (n,)."""

    frame: pl.DataFrame
    outcomes: Floats


class Tried(NamedTuple):
    """The leads that a report is about: their rows in the history, (n,), what became of them and what was foretold."""

    rows: Ints
    outcomes: Floats
    foretold: Floats


class Examined(NamedTuple):
    """A model of the older leads, and the newest ones, of which it has seen nothing. It was learned upon `base`."""

    model: Model
    older: History
    newest: History
    base: Model | None = None


class Training(NamedTuple):
    """A model of the whole history, and what a model of its older part and its mean rate reached on the newest part.

    `judged` is the model of the `older` part: it has seen nothing of `newest`, so it can be held against another there.
    `base` is what both were learned upon, None where they were learned alone.
    """

    model: Model
    report: Report
    baseline: Report
    judged: Model
    newest: History
    tried: Tried
    older: History
    base: Model | None = None

    @property
    def examined(self) -> Examined:
        """Who was judged, and by what."""
        return Examined(self.judged, self.older, self.newest, self.base)


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


def train(
    schema: Schema,
    frame: pl.DataFrame,
    outcomes: Outcomes,
    at: Times,
    *,
    base: Model | None = None,
    tuned: Tuned | None = None,
) -> Training:
    """Fit on the oldest four fifths, report on the newest fifth, then refit on all; upon a `base` where one is given.

    What the first fit tried out the second takes over; how far to believe its spread it knows from the newest fifth.
    `tuned` spares the first one the trial as well: it is from an earlier training, and from leads older than the newest
    fifth. Where there is a `base` nothing is tried, and it is not looked at.
    The baseline gives every lead the rate of the older part: a report worth publishing is better than that. Raises
    `NotEnoughOutcomes` when the older part alone is too small to learn from.
    """
    older, newest = holdout(frame, outcomes, at)
    refuse_too_few(older.outcomes)
    judged = first(schema, base, older, tuned)
    foretold = judged.predict(newest.frame).probability
    report = evaluate(newest.outcomes, foretold)
    baseline = evaluate(newest.outcomes, np.full(len(newest.outcomes), older.outcomes.mean()))
    tried = Tried(oldest_first(at, len(frame))[len(older.outcomes) :], newest.outcomes, foretold)
    whole = holdout(frame, outcomes, at, share=0)[0]
    model = again(judged, base, whole, newest)
    return Training(model, report, baseline, judged, newest, tried, older, base)


def learner(schema: Schema, base: Model | None) -> Model:
    """What learns from a history: a model of its own, or one that moves the base by what the history asks for."""
    return Scorer(schema) if base is None else ClinicModel(base)


def first(schema: Schema, base: Model | None, older: History, tuned: Tuned | None) -> Model:
    """The model that is judged: by what it tries out itself, or what an earlier training found."""
    at = range(len(older.outcomes))
    if base is None:
        return Scorer(schema).fit(*older, at=at, tuned=tuned)
    return learner(schema, base).fit(*older, at=at)


def again(judged: Model, base: Model | None, history: History, newer: History | None = None) -> Model:
    """Another model of the kind, from a longer or a shorter history: what the judged one tried out is not tried again.

    `newer` are leads that came after all it learned from, by which its spread is looked at once more.
    """
    at = range(len(history.outcomes))
    if isinstance(judged, Scorer):
        tuned = judged.tuned_on(*newer) if newer else judged.tuned
        return Scorer(judged.schema).fit(*history, at=at, tuned=tuned)
    return learner(judged.schema, base).fit(*history, at=at)


def refuse_too_few(outcomes: Floats) -> None:
    """Raises `NotEnoughOutcomes` where nothing that could be judged can be learned."""
    visits = int(outcomes.sum())
    if len(outcomes) < MIN_OUTCOMES or min(visits, len(outcomes) - visits) < MIN_OF_A_KIND:
        raise NotEnoughOutcomes(
            f"{len(outcomes)} outcomes, {visits} visits: it takes {MIN_OUTCOMES}, and {MIN_OF_A_KIND} of either kind."
        )
