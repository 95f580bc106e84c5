"""A model made ready to serve says to the last digit what it was made from."""

import numpy as np
import pytest

from leadscore import Model, Schema, Scorer, StartingModel, UnknownFormat, model_from_json, model_from_ready, ready

from .conftest import Past


def test_a_ready_model_says_what_its_json_says(model: Scorer, past: Past) -> None:
    assert model.trees_
    stored = model_from_json(model.to_json())
    served = model_from_ready(ready(model.to_json()))
    assert told(served, past) == told(stored, past)
    for column in ("waited_hours", "age"):
        assert np.array_equal(served.edges(column), stored.edges(column))


def test_a_model_without_trees_is_made_ready_as_well(past: Past) -> None:
    stored = StartingModel(0.2, Schema(categories=("channel",)))
    assert told(model_from_ready(ready(stored.to_json())), past) == told(stored, past)


@pytest.mark.parametrize("content", [b"", b"{}", b"PK\x03\x04 and nothing else"])
def test_other_bytes_are_no_model(content: bytes) -> None:
    with pytest.raises(UnknownFormat):
        model_from_ready(content)


def told(model: Model, past: Past) -> tuple[object, ...]:
    said = model.predict(past.frame)
    figures = (said.probability, said.lower, said.upper, said.percent, *model.similar(past.frame))
    return *(row.tolist() for row in figures), said.telling()
