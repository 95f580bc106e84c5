"""Outcomes that are not ripe yet: who came late in the window counts for those who still may."""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from leadscore.arrays import Bools, Floats
from leadscore.errors import BadOutcomes

CAP = 20.0
Days: TypeAlias = Sequence[float | None] | npt.NDArray[Any] | pl.Series


class Ripe(NamedTuple):
    """Whether each lead came within the horizon, (n,) of 0 and 1, and how much it counts, (n,): 0 if that is open.

    `settled` (n,) tells who has been watched for the whole horizon, whatever came of it.
    """

    outcomes: Floats
    weights: Floats
    settled: Bools


def ripe(days_to_visit: Days, days_followed: Days, horizon: float) -> Ripe:
    """Outcomes at a horizon in days, of leads (n,) of which some have not been watched that long.

    `days_to_visit` is null where no visit is known so far, `days_followed` is how long the lead has been watched. A
    visit within the horizon is 1, a whole horizon without one is 0, and anything else is open and weighs nothing.
    Counting the open ones as 0 makes rates too low; merely leaving them out makes them too high, since a visit is
    known at once and a no only after the whole horizon. So each known outcome weighs 1 / G, where G is the share of
    leads that are watched as long as it took to know it: the Kaplan-Meier estimate of the time watched (Robins and
    Rotnitzky 1992; Graf et al. 1999, Statistics in Medicine 18:2529).

    1 / G is capped at 20: where fewer than one lead in twenty has been watched that long, a few noes would speak for
    all, and rates that are somewhat too high are the smaller evil. Then all weights are scaled to sum to
    (sum of weights)^2 / sum of squared weights (Kish 1965), for as many equal outcomes would tell as much, and a model
    takes a weight of 2 as two leads. Where all are ripe every weight is 1.

    The weights speak for all leads together, not for the newest alone: among leads younger than the horizon only
    visits are known, whatever they weigh. So a model is fitted with them WITHOUT `at`: in order of time its newest
    leads would all have come. Where the order matters, fit with `weights=settled`, which loses the newest visits.
    In either case how long leads are watched must not go along with how often they come.

    >>> known = ripe([2, None, None, None], [9, 9, 3, 8], 7)
    >>> known.outcomes, known.weights.round(3), known.settled
    (array([1., 0., 0., 0.]), array([0.727, 1.091, 0.   , 1.091]), array([ True,  True, False,  True]))

    Raises `BadOutcomes` where the two are of different length, a time is negative, or one watched is not known.
    """
    visit, followed = _days(days_to_visit, np.inf), _days(days_followed, np.nan)
    if visit.shape != followed.shape:
        raise BadOutcomes(f"There are {len(visit)} times to a visit, but {len(followed)} of being watched.")
    if not (visit >= 0).all() or not (followed >= 0).all():
        raise BadOutcomes("How long a lead has been watched is known, and no time is negative.")
    came = visit <= horizon
    # Who is known to have come later has been watched until then.
    is_ripe = came | (followed >= horizon) | np.isfinite(visit)
    until = np.where(is_ripe, np.minimum(visit, horizon), followed)
    weights = np.where(is_ripe, np.minimum(1 / np.maximum(_watched(until, is_ripe), 1 / CAP), CAP), 0.0)
    return Ripe(came.astype(np.float64), weights * _told(weights), followed >= horizon)


def _watched(until: Floats, is_ripe: Bools) -> Floats:
    """The share of leads watched until each time or longer, (n,), by Kaplan and Meier (1958).

    A lead that is decided at a time was still watched then, so it goes before those that end there undecided.
    """
    times, place = np.unique(until, return_inverse=True)
    decided = np.bincount(place, weights=is_ripe, minlength=len(times))
    ended = np.bincount(place, weights=~is_ripe, minlength=len(times))
    leads = np.cumsum((decided + ended)[::-1])[::-1] - decided
    stay = np.where(ended > 0, 1 - ended / np.maximum(leads, 1), 1.0)
    before = np.concatenate([[1.0], np.cumprod(stay)[:-1]]) if len(times) else stay
    share: Floats = before[place]
    return share


def _told(weights: Floats) -> float:
    """What to multiply with so that the sum is the number of equal weights that would tell as much."""
    squares = float(weights @ weights)
    return float(weights.sum()) / squares if squares else 1.0


def _days(days: Days, unknown: float) -> Floats:
    """The days as numbers, (n,)."""
    read = pl.Series("days", days, dtype=pl.Float64, strict=False) if not isinstance(days, pl.Series) else days
    return read.cast(pl.Float64).fill_nan(None).fill_null(unknown).to_numpy().astype(np.float64)
