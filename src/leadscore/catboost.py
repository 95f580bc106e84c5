"""CatBoost, with its log left alone."""

from contextlib import nullcontext
from functools import cache
from typing import Any


@cache
def catboost() -> Any:
    """The library, loaded when it is first needed: that takes a second.

    Around most calls it sets the log of the whole process and takes it away again, also from under the feet of another
    thread that is just learning; now and then that ends the process (catboost/catboost issues 1855 and 2620). Nothing
    is said here that a log would have to catch.
    """
    import catboost as library
    from catboost import core

    core.log_fixup = _leave_it
    return library


def _leave_it(*_logs: Any, **_named: Any) -> "nullcontext[None]":
    return nullcontext()
