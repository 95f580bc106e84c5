"""What an order brought that first-come would not have, from the calls that were made."""

from collections.abc import Callable

import numpy as np

from leadscore.arrays import Floats, Numbers

Kept = Callable[[Floats, Floats], Numbers]
"""Takes when people asked and when they are called; returns the share of each chance that is left by then."""


def gained(asked: Floats, called: Floats, chances: Floats, kept: Kept) -> float:
    """Visits that people first called at `called` bring beyond the same calls dealt out in the order of asking.

    asked, called (n,): on one clock; `called` is NaN for who still waits. chances (n,): of a visit, as on arrival.

    By the k-th call at least k had asked, so nobody is dealt a call before they ask. What the clinic's hands can do is
    in the moments: nothing has to be believed of who would have been called later.

    Of four there are hands for two; the order calls the better ones, who asked last:

    >>> asked, called = np.array([0.0, 1, 2, 3]), np.array([np.nan, np.nan, 2, 3])
    >>> round(gained(asked, called, np.array([0.1, 0.1, 0.3, 0.3]), lambda asked, called: np.ones(len(asked))), 3)
    0.4
    """
    made = ~np.isnan(called)
    moments = np.sort(called[made])
    eldest = np.argsort(asked, kind="stable")[: len(moments)]
    ours = chances[made] @ np.asarray(kept(asked[made], called[made]))
    return float(ours - chances[eldest] @ np.asarray(kept(asked[eldest], moments)))
