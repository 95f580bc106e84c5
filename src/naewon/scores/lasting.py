"""How long a score holds by itself: until the clock carries its lead over an edge that the model tells apart.

Most of what a lead says changes only with what is recorded. Four numbers grow by themselves, and a model reads each in
bands, so between two edges there is nothing to score again. Nothing here may be late; to be early costs one more look.
"""

from datetime import datetime, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from leadscore import Model
from naewon.clinics.calendar import Calendar
from naewon.clinics.openclock import OpenClock
from naewon.clinics.wallclock import timestamps

Floats = NDArray[np.float64]
MINUTE, HOUR, DAY, YEAR = 60.0, 3600.0, 86400.0, 365.25 * 86400.0
# Seconds of one unit, and of the steps in which it is counted.
BY_ITSELF = {"elapsed_hours": (HOUR, 0.0), "days_since_contact": (DAY, MINUTE), "age": (YEAR, DAY)}
# Trees read numbers in single precision: as near to an edge as that, either side may speak.
SINGLE = 2e-7
# What nobody foresaw, like a campaign that got another name, is seen within a day. Not all on the same minute.
LOOKS_AGAIN, TURNS = timedelta(hours=12), 720


def lasting(frame: pl.DataFrame, model: Model, calendar: Calendar, now: datetime) -> pl.Series:
    """Until when what the model says as of `now` of these leads (n,) stays as it is, unless something is recorded."""
    seconds = np.array([LOOKS_AGAIN.total_seconds() + 60 * (pk % TURNS) for pk in frame["inquiry_id"].to_list()])
    for column, (unit, step) in BY_ITSELF.items():
        seconds = np.minimum(seconds, unit * to_next_edge(frame, column, model) - step)
    waited = HOUR * to_next_edge(frame, "waited_hours", model)
    seconds = np.minimum(seconds, OpenClock.covering(calendar, [now]).seconds_to_pass(now, waited))
    return timestamps(now.timestamp() + np.floor(np.maximum(seconds, 0.0)))


def to_next_edge(frame: pl.DataFrame, column: str, model: Model) -> Floats:
    """How far each lead is from the next edge of a number, (n,), in its own unit; infinite where none is ahead."""
    if column not in frame.columns or column not in model.schema.numbers or not len(edges := model.edges(column)):
        return np.full(len(frame), np.inf)
    sliver = SINGLE * np.abs(edges)
    values = frame[column].cast(pl.Float64).to_numpy()
    known = ~np.isnan(values)
    place = np.searchsorted(edges + sliver, np.where(known, values, np.inf), side="right")
    ahead = np.append(edges - sliver, np.inf)[place] - np.where(known, values, 0.0)
    left: Floats = np.maximum(ahead, 0.0)
    return left
