"""Odoo CRM's predictive lead scoring: naive Bayes over how often each value was won and lost.

A value's part is (won + 0.1) / all won against (lost + 0.1) / all lost, multiplied over the fields of a lead that have
a known value; with the base rates p that makes p(won) * won / (p(won) * won + p(lost) * lost).

This is the generous form. Odoo leaves numbers out; here they are cut at their quartiles, which is what a patient user
would do by hand. Odoo counts in a table of its own for every sales team; here one table serves all, and the team is one
of the fields, so that a base rate for every team is multiplied in: tables per team were worse wherever they were tried.
Left out are the stage of a lead, which is known only after it was worked on, and Odoo's limit of seven fields.
Texts are not read, here or there. Beside figures taken before with bands made by hand, on seven sets, the log-loss
lies within 0.013 (lower on three), and the AUC between 0.007 below and 0.021 above.
"""

from collections.abc import Callable

import numpy as np
import polars as pl

from leadscore.arrays import Floats
from leadscore.backtest.peers.peer import Predict
from leadscore.backtest.peers.tables import Codes
from leadscore.schema import Schema

ALWAYS = 0.1
QUARTILES = (0.25, 0.5, 0.75)
LOWEST = 1e-4  # Odoo shows nothing below 0.01% or above 99.99%

Evidence = Callable[[pl.DataFrame], Floats]


def learn(schema: Schema, train: pl.DataFrame, outcomes: Floats, _seed: int) -> Predict:
    """Count, and nothing else: there is no setting to choose."""
    known = [_category(train[name], outcomes) for name in schema.categories]
    known += [_number(train[name], outcomes) for name in schema.numbers]
    won, lost = _totals(outcomes)

    def predict(test: pl.DataFrame) -> Floats:
        odds = np.full(len(test), np.log(won / lost)) + sum(evidence(test) for evidence in known)
        return np.clip(1 / (1 + np.exp(-odds)), LOWEST, 1 - LOWEST)

    return predict


def _totals(outcomes: Floats) -> tuple[float, float]:
    won = float(outcomes.sum())
    return won + ALWAYS, len(outcomes) - won + ALWAYS


def _category(values: pl.Series, outcomes: Floats) -> Evidence:
    known = Codes.learn(values)
    weigh = _weights(known.codes(values), outcomes, len(known.known))
    return lambda frame: weigh(known.codes(frame[values.name]))


def _number(values: pl.Series, outcomes: Floats) -> Evidence:
    present = values.drop_nulls().to_numpy()
    edges = np.unique(np.quantile(present, QUARTILES)) if len(present) else np.empty(0)

    def bands(frame: pl.DataFrame) -> Floats:
        column = frame[values.name]
        found = np.searchsorted(edges, column.fill_null(np.nan).to_numpy(), side="right").astype(np.float64)
        return np.where(column.is_null().to_numpy(), np.nan, found)

    weigh = _weights(bands(values.to_frame()), outcomes, len(edges) + 1)
    return lambda frame: weigh(bands(frame))


def _weights(codes: Floats, outcomes: Floats, count: int) -> Callable[[Floats], Floats]:
    """What each code adds to the log-odds; nan, and what was never seen, adds nothing."""
    seen = ~np.isnan(codes)
    places = codes[seen].astype(np.int64)
    won = np.bincount(places, outcomes[seen], count) + ALWAYS
    lost = np.bincount(places, 1 - outcomes[seen], count) + ALWAYS
    all_won, all_lost = _totals(outcomes)
    weight = np.append(np.log(won / all_won) - np.log(lost / all_lost), 0.0)
    return lambda asked: weight[np.where(np.isnan(asked), count, asked).astype(np.int64)]
