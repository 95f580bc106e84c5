"""What one test has learned of a history, the next that has the same history need not learn again."""

import pickle
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

import numpy as np
import polars as pl
import pytest

import leadscore

_learned: dict[bytes, bytes] = {}


@pytest.fixture(autouse=True)
def trained_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same leads, outcomes, moments and base give the same models, which the library's own tests show."""
    train = leadscore.train

    def remember(
        schema: leadscore.Schema, frame: pl.DataFrame, outcomes: Any, at: Sequence[datetime], **more: Any
    ) -> leadscore.Training:
        key = sha256(pickle.dumps((schema, frame.to_dict(as_series=False), np.asarray(outcomes), at, more))).digest()
        if key not in _learned:
            _learned[key] = pickle.dumps(train(schema, frame, outcomes, at, **more))
        # Each has it to itself, as if it had learned it.
        training: leadscore.Training = pickle.loads(_learned[key])
        return training

    monkeypatch.setattr(leadscore, "train", remember)
