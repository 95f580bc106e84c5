"""The promise of every model, made executable: run `check_model` over each one."""

import copy
import inspect
import json
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import polars as pl
from scipy.special import logit

from leadscore.arrays import Outcomes
from leadscore.errors import ContractBroken, NotFitted
from leadscore.lead import Lead
from leadscore.model import Model
from leadscore.predictions import Predictions

MakeModel = Callable[[], Model]


def check_model(make_model: MakeModel, frame: pl.DataFrame, outcomes: Outcomes) -> None:
    """Raises `ContractBroken`, saying which promise, unless what `make_model` makes keeps all of them.

    `frame` holds some hundred leads from oldest to newest in the columns of the model's schema; `outcomes` are theirs.
    """
    check_parameters(make_model)
    check_refuses_before_fit(make_model(), frame)
    untouched = frame.clone()
    model = check_fit(make_model(), frame, outcomes)
    check_scores(model.predict(frame))
    check_same_answer(model, make_model().fit(frame, outcomes, at=range(len(frame))), frame)
    check_stored(model, frame)
    check_one_lead(model, frame)
    check_column_order(model, frame)
    check_strangers(model, frame)
    check_edges(model, frame)
    _promise(frame.equals(untouched), "what it is given stays as it was")


def check_parameters(make_model: MakeModel) -> None:
    """`__init__` stores its parameters under their names, and learns nothing."""
    model = make_model()
    names = inspect.signature(type(model)).parameters
    _promise(set(vars(model)) == set(names), "__init__ stores its parameters and nothing else")


def check_refuses_before_fit(model: Model, frame: pl.DataFrame) -> None:
    """A model that needs outcomes says so before it has any."""
    if not model.needs_outcomes:
        check_scores(model.predict(frame))
        return
    for ask in (lambda: model.predict(frame), lambda: model.similar(frame), model.to_json):
        try:
            ask()
        except NotFitted:
            continue
        raise ContractBroken("It does not keep: NotFitted is raised before fit.")


def check_fit(model: Model, frame: pl.DataFrame, outcomes: Outcomes) -> Model:
    """`fit` returns the model itself, leaves the parameters alone, and what it learns has a name ending in `_`."""
    before = copy.deepcopy(vars(model))
    _promise(model.fit(frame, outcomes, at=range(len(frame))) is model, "fit returns the model")
    unchanged = all(_plain(vars(model)[name]) == _plain(kept) for name, kept in before.items())
    _promise(unchanged, "fit leaves the parameters unchanged")
    learned = set(vars(model)) - set(before)
    _promise(all(name.endswith("_") for name in learned), "learned names end in _")
    return model


def check_scores(scores: Predictions) -> None:
    """Probabilities are strictly between 0 and 1, inside their interval, and the sum of their reasons."""
    _promise(bool(((scores.probability > 0) & (scores.probability < 1)).all()), "probabilities lie between 0 and 1")
    ordered = (scores.lower <= scores.probability) & (scores.probability <= scores.upper)
    _promise(bool(ordered.all()), "probabilities lie in their interval")
    sums = scores.base + scores.contributions.sum(axis=1)
    _promise(bool((np.abs(sums - logit(scores.probability)) < 1e-9).all()), "contributions add up to the log-odds")
    for i in range(min(len(scores), 50)):
        total = scores.base_percent + sum(reason.points for reason in scores.reasons(i))
        _promise(total == scores.percent[i], "points add up to the percentage shown")


def check_same_answer(model: Model, twin: Model, frame: pl.DataFrame) -> None:
    """Asked twice, or fitted twice, it answers the same."""
    first = model.predict(frame)
    _promise(_same(first, model.predict(frame)), "the same question has the same answer")
    alike = _same(first, twin.predict(frame)) and model.to_json() == twin.to_json()
    _promise(alike, "the same history makes the same model")


def check_stored(model: Model, frame: pl.DataFrame) -> None:
    """Written as JSON and read back, it predicts identically."""
    back = type(model).from_json(json.loads(json.dumps(model.to_json(), allow_nan=False)))
    _promise(_same(model.predict(frame), back.predict(frame)), "a stored model predicts identically")
    _promise(back.to_json() == model.to_json(), "a stored model is stored the same again")
    alike, again = model.similar(frame), back.similar(frame)
    same = np.array_equal(alike.leads, again.leads) and np.array_equal(alike.visits, again.visits)
    _promise(same, "a stored model counts the same leads alike")


def check_one_lead(model: Model, frame: pl.DataFrame) -> None:
    """One lead alone is scored as it is among others, with the same reasons."""
    together = model.predict(frame)
    for row in range(min(len(frame), 5)):
        alone = model.predict_lead(lead_of(model, frame, row))
        close = abs(alone.probability[0] - together.probability[row]) < 1e-12
        same = [reason.value for reason in alone.reasons(0)] == [reason.value for reason in together.reasons(row)]
        _promise(close and same, "one lead is scored as among others")


def check_column_order(model: Model, frame: pl.DataFrame) -> None:
    """The order of the columns, and columns of no concern, change nothing."""
    shuffled = frame.select(reversed(frame.columns)).with_columns(pl.lit("?").alias("of_no_concern"))
    _promise(_same(model.predict(frame), model.predict(shuffled)), "the order of columns is of no concern")


def check_strangers(model: Model, frame: pl.DataFrame) -> None:
    """Categories never seen, empty texts, rows of nothing and no rows at all are scored like any other."""
    schema = model.schema
    strange = pl.DataFrame(
        {
            **{name: pl.Series([1e12, -1e12, None], dtype=pl.Float64) for name in schema.numbers},
            **{name: pl.Series(["never seen", "", None], dtype=pl.String) for name in schema.categories},
            **{name: pl.Series(["", "\x00 😀 ㅇㅖ", None], dtype=pl.String) for name in schema.texts},
        }
    )
    check_scores(model.predict(strange))
    _promise(len(model.predict(frame.clear())) == 0, "no leads have no scores")
    _promise(len(model.similar(strange).leads) == len(strange), "leads alike are counted for strangers too")


def check_edges(model: Model, frame: pl.DataFrame) -> None:
    """From one edge of a number to the next everything said stays the same, with the same reasons."""
    for name in model.schema.numbers:
        edges = model.edges(name)
        _promise(bool((np.diff(edges) > 0).all()), "edges rise")
        ends = np.array([0.0, *edges, 1e4]) if not len(edges) else np.array([edges[0] - 9, *edges, edges[-1] + 9])
        # Nothing is promised where two edges lie as near to each other as single precision can tell.
        for low, high in ((low, high) for low, high in pairwise(ends) if high - low > 1e-4 * abs(high)):
            inside = pl.DataFrame({name: np.linspace(low, high, 5)[1:4]})
            said = model.predict(frame.head(1).drop(name).join(inside, how="cross"))
            told = {str([(reason.feature, reason.value, reason.points) for reason in row]) for row in said.telling()}
            spread = np.ptp([said.probability, said.lower, said.upper], axis=1)
            same = len(told) == 1 and bool((spread < 1e-12).all())
            _promise(same, "between two edges everything said is the same")


def lead_of(model: Model, frame: pl.DataFrame, row: int) -> Lead:
    """A row of a frame as the lead it would be in the schema of the model; its time is of no concern."""
    schema, known = model.schema, frame.row(row, named=True)
    return Lead(
        at=datetime(2026, 1, 1, tzinfo=UTC),
        phase="post" if known.get("phase") == "post" else "pre",
        numbers={name: known[name] for name in schema.numbers},
        categories={name: known[name] for name in schema.categories},
        texts={name: known[name] or "" for name in schema.texts},
    )


def _same(one: Predictions, other: Predictions) -> bool:
    return (
        one.base == other.base
        and one.features == other.features
        and np.array_equal(one.probability, other.probability)
        and np.array_equal(one.lower, other.lower)
        and np.array_equal(one.contributions, other.contributions)
    )


def _plain(parameter: object) -> object:
    """A parameter as it can be compared: a model by what it stores."""
    return parameter.to_json() if isinstance(parameter, Model) else parameter


def _promise(kept: bool, promise: str) -> None:
    if not kept:
        raise ContractBroken(f"It does not keep: {promise}.")
