import json

from leadscore import Schema, Scorer, StartingModel, model_from_json


def test_a_stored_model_comes_back_as_what_it_was(model: Scorer) -> None:
    assert isinstance(model_from_json(model.to_json()), Scorer)


def test_a_starting_model_comes_back_as_what_it_was() -> None:
    stored = StartingModel(0.2, Schema(categories=("channel",))).to_json()
    assert model_from_json(stored).to_json() == stored


def test_a_stored_model_holds_no_message(model: Scorer) -> None:
    assert "예약하고 싶어요" not in json.dumps(model.to_json(), ensure_ascii=False)
