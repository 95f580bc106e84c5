"""CatBoost, one call at a time."""

from functools import cache
from threading import RLock
from typing import Any

# Two threads of a process that learn, or of which one learns and one asks for Shapley values, end the process now and
# then (seen with 1.2.10, once in about eighty small trainings; compare catboost/catboost issues 1855 and 2620). Each
# call works with threads of its own, so little is lost by taking turns.
in_turn = RLock()


@cache
def catboost() -> Any:
    """The library, loaded when it is first needed: that takes a second."""
    import catboost as library

    return library
