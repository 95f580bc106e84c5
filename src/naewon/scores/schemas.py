"""Which columns the two models read."""

import polars as pl

from leadscore import Schema
from naewon.inquiries.questions import QUESTIONS
from naewon.scores.features import (
    ANSWER,
    OF_THE_PERSON,
    POST_CATEGORIES,
    POST_NUMBERS,
    POST_TEXTS,
    PRE_CATEGORIES,
    PRE_NUMBERS,
    PRE_TEXTS,
    WAITING,
)
from naewon.scores.models import Phase

MOST_QUESTIONS = 20
GROUPS = ("procedure", "channel")
TOLD_BY_EXCHANGES = ("calls_in", "talk")
ASKED_EVERYWHERE = tuple(question for question in QUESTIONS if question not in OF_THE_PERSON)


def schema_for(phase: str, frame: pl.DataFrame) -> Schema:
    """The schema of a phase, with the clinic's own questions that were answered most often in these leads.

    What only an exchange tells is read where it tells people apart.
    """
    asked = (*ASKED_EVERYWHERE, *_most_answered(frame))
    if phase == Phase.PRE:
        return Schema(PRE_NUMBERS, (*PRE_CATEGORIES, *asked), PRE_TEXTS, GROUPS)
    unheard = {name for name in TOLD_BY_EXCHANGES if name not in frame.columns or frame[name].n_unique() < 2}
    numbers = (name for name in (*PRE_NUMBERS, *POST_NUMBERS) if name not in {*WAITING, *unheard})
    texts = (name for name in (*PRE_TEXTS, *POST_TEXTS) if name not in unheard)
    return Schema(tuple(numbers), (*PRE_CATEGORIES, *POST_CATEGORIES, *asked), tuple(texts), GROUPS)


def fitted_to(schema: Schema, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with a null column for every question of the schema that nobody in it answered."""
    absent = [pl.lit(None, dtype=pl.String).alias(name) for name in schema.columns if name not in frame.columns]
    return frame.with_columns(absent) if absent else frame


def _most_answered(frame: pl.DataFrame) -> tuple[str, ...]:
    columns = [name for name in frame.columns if name.startswith(ANSWER)]
    columns.sort(key=lambda name: (frame[name].null_count(), name))
    return tuple(columns[:MOST_QUESTIONS])


def starting_schema(phase: str) -> Schema:
    """The schema of a phase before anything is known of the clinic's own questions."""
    return schema_for(phase, pl.DataFrame())
