"""The newest fifth as people: two moments of one inquiry share its outcome, so for chance it counts once."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from naewon.scores.gate import Trial


def people(trial: Trial, kept: slice = slice(None), /, **told: pl.Series | NDArray[np.float64]) -> pl.DataFrame:
    """One row an inquiry, in order: whether it `came`, what was `foretold`, and what else is told of its moments (n,).

    Only the moments `kept` count. Of numbers it is the mean, of anything else what was known last.
    """
    moments = pl.DataFrame(
        {
            "inquiry_id": trial.inquiries[kept],
            "came": trial.outcomes[kept],
            "foretold": trial.said.probability[kept],
            **told,
        }
    )
    whole = [
        pl.col(name).mean() if kind == pl.Float64 else pl.col(name).last()
        for name, kind in moments.schema.items()
        if name not in ("inquiry_id", "came")
    ]
    return moments.group_by("inquiry_id", maintain_order=True).agg(pl.col("came").max(), *whole)
