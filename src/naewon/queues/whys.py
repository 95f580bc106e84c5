"""What a place says of its decision, as JSON: figures, and marks where there are any."""

import json
from typing import Any

import polars as pl

from naewon.queues.deciding import MARKS

# From here on there is time for everybody, as far as a whole percentage tells.
SURE = 0.995
DIGITS = {"now": 4, "later": 4, "minutes": 2, "gain": 6, "time": 2, "waited": 1, "bookable": 2}


def whys_of(decisions: pl.DataFrame) -> list[str]:
    """One text a decision. Most have figures alone."""
    is_sure = decisions["time"] >= SURE
    marked = decisions.select(
        pl.any_horizontal(*MARKS, pl.col("missed") > 0, pl.col("visit_at").is_not_null()).fill_null(value=False)
    ).to_series()
    figures = decisions.select(pl.col(name).round(digits) for name, digits in DIGITS.items())
    texts = [
        f'{{"now": {now}, "later": {later}, "minutes": {minutes}, "gain": {gain}, "waited": {waited}'
        + ("" if sure else f', "time": {time}')
        + ("" if bookable == 1 else f', "bookable": {bookable}')
        for (now, later, minutes, gain, time, waited, bookable), sure in zip(
            figures.iter_rows(), is_sure.to_list(), strict=True
        )
    ]
    for place in marked.arg_true().to_list():
        texts[place] += f", {json.dumps(_marks(decisions.row(place, named=True)))[1:-1]}"
    return [f"{text}}}" for text in texts]


def _marks(row: dict[str, Any]) -> dict[str, int | str]:
    return {
        **({"missed": row["missed"]} if row["missed"] else {}),
        **{mark: 1 for mark in MARKS if row[mark]},
        **({"booking": row["booking"], "visit_at": row["visit_at"].isoformat()} if row["visit_at"] else {}),
    }
