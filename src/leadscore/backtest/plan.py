"""What somebody asked of a backtest."""

from dataclasses import dataclass

from leadscore.errors import LeadscoreError


class BadPlan(LeadscoreError):
    """The table does not hold what the backtest was told to look for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which column is what, how to split, and whom to compare with.

    Columns that are not named are judged by their cells. `test_share` counts where `time` is named, `folds` where
    neither `time` nor `split` is. `rolling` tests the newest part in that many blocks, refitted before each.
    `peers` names those to run, None all of them. `source` is what the table is called.
    """

    outcome: str
    positive: str | None = None
    time: str | None = None
    split: str | None = None
    groups: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    test_share: float = 0.3
    folds: int = 5
    rolling: int | None = None
    peers: tuple[str, ...] | None = None
    seed: int = 0
    source: str = ""
