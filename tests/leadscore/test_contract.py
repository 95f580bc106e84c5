"""Every model keeps the contract, and the contract notices who does not."""

from collections.abc import Callable
from typing import Any, Self

import polars as pl
import pytest

from leadscore import ContractBroken, Model, PhasedScorer, Schema, Scorer, StartingModel, check_model
from leadscore.predictions import Predictions, predictions

MAKERS: dict[str, Callable[[Schema], Model]] = {
    "phased": lambda schema: PhasedScorer(schema, ("message",)),
    "scorer": Scorer,
    "starting": lambda schema: StartingModel(0.2, schema),
}


@pytest.mark.parametrize("name", MAKERS)
def test_every_model_keeps_the_contract(name: str, schema: Schema, past: Any) -> None:
    check_model(lambda: MAKERS[name](schema), past.frame, past.outcomes)


class Forgetful(StartingModel):
    """Does not return itself."""

    def fit(self, *history: Any, **when: Any) -> Self:
        super().fit(*history, **when)
        return StartingModel(self.rate, self.schema)  # type: ignore[return-value]


class Careless(StartingModel):
    """Learns into a name without an underscore."""

    def fit(self, *history: Any, **when: Any) -> Self:
        self.seen = len(history[0])
        return super().fit(*history, **when)


class Meddling(StartingModel):
    """Changes a parameter while it learns."""

    def fit(self, *history: Any, **when: Any) -> Self:
        self.rate /= 2
        return super().fit(*history, **when)


class Boastful(StartingModel):
    """Says more than its reasons add up to."""

    def predict(self, frame: pl.DataFrame) -> Predictions:
        said = super().predict(frame)
        told = predictions(said.base + 1, said.contributions, said.upper, said.features, said.basis, said.value)
        object.__setattr__(told, "base", said.base)
        return told


class Bold(Scorer):
    """Answers before it has learned anything."""

    needs_outcomes = False


@pytest.mark.parametrize(
    ("model", "promise"),
    [
        (Forgetful, "fit returns the model"),
        (Careless, "learned names end in _"),
        (Meddling, "parameters unchanged"),
        (Boastful, "add up to the log-odds"),
    ],
)
def test_the_contract_names_the_promise_that_is_broken(
    model: type[StartingModel], promise: str, schema: Schema, past: Any
) -> None:
    with pytest.raises(ContractBroken, match=promise):
        check_model(lambda: model(0.2, schema), past.frame, past.outcomes)


def test_a_model_that_claims_to_need_nothing_is_taken_at_its_word(schema: Schema, past: Any) -> None:
    with pytest.raises(Exception, match="call fit first"):
        check_model(lambda: Bold(schema), past.frame, past.outcomes)
