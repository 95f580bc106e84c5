"""What a backtest found: the engine and its peers on the same rows, which none of them had learned from."""

from dataclasses import dataclass, field

from leadscore.arrays import Floats, Ints
from leadscore.comparison import Interval
from leadscore.evaluation import Report

__all__ = ["Backtest", "ColumnRole", "Interval", "Missing", "ReasonWeight", "Role", "Tested"]

Role = str  # "number", "category", "text", "date", "time", "split", "group", "outcome" or "dropped"


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What a column was taken for, whether somebody said so, and why it was taken so where nobody did.

    A `leak` is the AUC that the column reaches alone on the rows learned from, where that is suspicious; `missing` the
    share of rows in which it is empty, None where nobody counted.
    """

    name: str
    role: Role
    given: bool
    why: str = ""
    leak: float | None = None
    missing: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Tested:
    """A model's answers (n,) to the tested rows, how good they were, and what they cost."""

    name: str
    probability: Floats
    report: Report
    fit_seconds: float
    predict_us_per_row: float
    log_loss_difference: Interval | None = None
    auc_difference: Interval | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A peer that could not be run, and what to do about it."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class ReasonWeight:
    """How much a column moved scores: the mean size of its reason, in log-odds and in percentage points.

    Of the tested rows 5,000 are asked at most, by lot.
    `examples` are its values that moved scores most, each with its mean log-odds and the number of rows it spoke in.
    """

    feature: str
    log_odds: float
    points: float
    examples: tuple[tuple[str, float, int], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Backtest:
    """`rows` (n,) are the tested rows' 0-based places in the file; `outcomes`, `lower`, `upper` are theirs.

    `read` counts the rows of the file, `train_rows` those learned from: of the part that had the most.
    """

    source: str
    outcome: str
    positive: str
    read: int
    method: str
    columns: tuple[ColumnRole, ...]
    rows: Ints
    outcomes: Floats
    ours: Tested
    lower: Floats
    upper: Floats
    reasons: tuple[ReasonWeight, ...]
    peers: tuple[Tested, ...] = ()
    missing: tuple[Missing, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    train_rows: int = 0
