"""Try the engine and its peers on a table of one's own: split, learn, test, compare.

`run` takes a table and a `Plan` and gives a `Backtest`; `document` and `scores` write it down.
"""

from leadscore.backtest.document import document, scores
from leadscore.backtest.plan import BadPlan, Plan
from leadscore.backtest.result import Backtest, ColumnRole, Interval, Missing, ReasonWeight, Tested
from leadscore.backtest.run import run

__all__ = [
    "Backtest",
    "BadPlan",
    "ColumnRole",
    "Interval",
    "Missing",
    "Plan",
    "ReasonWeight",
    "Tested",
    "document",
    "run",
    "scores",
]
