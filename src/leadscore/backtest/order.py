"""When the rows were: moments or plain numbers, from oldest to newest."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from leadscore.arrays import Bools, Ints
from leadscore.backtest.plan import BadPlan
from leadscore.dates import read_dates
from leadscore.numerals import read_numbers
from leadscore.roles import cleaned
from leadscore.said import Said

SOME = 0.95


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Each row's rank in time (n,), equal times of equal rank; its moment where times are dates; which are known.

    A row of unknown time ranks before all others.
    """

    at: Ints
    is_known: Bools
    moments: pl.Series | None
    warnings: tuple[str, ...] = ()

    def only(self, places: Ints) -> "Order":
        """The order of some of the rows."""
        moments = None if self.moments is None else self.moments.gather(places)
        return Order(self.at[places], self.is_known[places], moments, self.warnings)


def ordered_by(values: pl.Series) -> Order:
    """The order by a column of dates in any form, or of numbers.

    >>> ordered_by(pl.Series("when", ["2026. 11. 3.", "2026-01-05", None, "2026-11-03"])).at
    array([2, 1, 0, 2])

    Raises `BadPlan` where it holds neither.
    """
    cells = cleaned(values)
    moments = None if cells.dtype.is_numeric() else read_dates(cells)
    filled = len(cells) - cells.null_count()
    if moments is not None and filled and len(cells) - moments.null_count() >= SOME * filled:
        return _order(moments, moments, values.name)
    numbers = cells.cast(pl.Float64) if cells.dtype.is_numeric() else read_numbers(cells.cast(pl.String))
    if filled and len(cells) - numbers.null_count() >= SOME * filled:
        return _order(numbers, None, values.name)
    raise BadPlan(_no_time(cells, numbers if moments is None else moments))


def _order(times: pl.Series, moments: pl.Series | None, name: str) -> Order:
    unknown = times.null_count()
    told = Said(
        f"{unknown:,} rows have no time in '{name}' that can be read: left out where rows are split by it, "
        "taken for the oldest elsewhere.",
        f"'{name}' 열에서 시각을 읽을 수 없는 줄이 {unknown:,}줄 있습니다. "
        "시간순으로 나눌 때는 빼고, 아니면 가장 오래된 것으로 봅니다.",
    )
    at = times.rank("dense").fill_null(0).cast(pl.Int64).to_numpy()
    return Order(at, np.asarray(times.is_not_null().to_numpy()), moments, (told,) if unknown else ())


def _no_time(cells: pl.Series, read: pl.Series) -> Said:
    lost = (read.is_null() & cells.is_not_null()).arg_true()
    example = f"'{cells[int(lost[0])]}'" if len(lost) else ""
    return Said(
        f"Column '{cells.name}' holds neither dates nor numbers to order by: {example or 'it is empty'}. "
        "Name another with --time.",
        f"'{cells.name}' 열에 순서를 정할 날짜나 숫자가 없습니다: {example or '비어 있음'}. "
        "--time으로 다른 열을 지정하세요.",
    )
