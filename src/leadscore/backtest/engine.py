"""The model that is put to the test."""

import polars as pl

from leadscore.arrays import Floats, Ints
from leadscore.logistic import LogisticModel
from leadscore.model import Model
from leadscore.schema import Schema

OURS = "naewon"


def learned(schema: Schema, frame: pl.DataFrame, outcomes: Floats, at: Ints | None, seed: int) -> Model:
    """A model that has learned from the frame (n rows); `at` (n,) puts it in order, None where no order is known."""
    del seed  # nothing in this one is drawn
    return LogisticModel(schema).fit(frame, outcomes, at=range(len(frame)) if at is None else at)
