"""What the clock on a wall shows at many instants at once, and back: days are counted by it, not by 24 hours."""

from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

from naewon.clinics.openclock import Seconds

MICROSECONDS = 1e6


def timestamps(seconds: Seconds) -> pl.Series:
    """Instants (n,) from seconds since 1970, to the microsecond as the database keeps them; null for NaN."""
    whole = np.rint(MICROSECONDS * np.nan_to_num(seconds)).astype(np.int64).astype("datetime64[us]")
    whole[np.isnan(seconds)] = np.datetime64("NaT")
    return pl.Series(whole).cast(pl.Datetime("us", "UTC"))


def seconds_of(at: pl.Series) -> Seconds:
    """Seconds since 1970 (n,), NaN for null."""
    seconds: Seconds = at.cast(pl.Datetime("us")).to_physical().cast(pl.Float64).to_numpy() / MICROSECONDS
    return seconds


def wall_times(seconds: Seconds, zone: ZoneInfo) -> pl.Series:
    """What the wall shows at these instants (n,): date and time without a zone."""
    return timestamps(seconds).dt.convert_time_zone(str(zone)).dt.replace_time_zone(None)


def instants_of(wall: pl.Series, zone: ZoneInfo) -> Seconds:
    """When the wall shows that (n,): the first time where it does so twice, NaN where it never does."""
    there = wall.dt.replace_time_zone(str(zone), ambiguous="earliest", non_existent="null")
    return seconds_of(there)
