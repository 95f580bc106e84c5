import numpy as np
import polars as pl

from leadscore import Schema
from leadscore.backtest.leaks import powers

ROWS = 2000
DRAW = np.random.default_rng(5)
CAME = (DRAW.random(ROWS) < 0.3).astype(float)


def power(values: list[str] | list[float | None], kind: str) -> float:
    frame = pl.DataFrame({"column": values})
    return powers(frame, Schema(**{kind: ("column",)}), CAME)["column"]


def test_a_column_written_after_the_outcome_gives_itself_away() -> None:
    assert power(["paid" if came else "unpaid" for came in CAME], "categories") == 1
    assert power((CAME * 100 + DRAW.random(ROWS)).tolist(), "numbers") > 0.99
    assert power(["시술 완료 결제함" if came else "부재중 다시 전화" for came in CAME], "texts") == 1


def test_cells_that_are_only_filled_afterwards_give_themselves_away() -> None:
    assert (
        power([float(draw) if came else None for came, draw in zip(CAME, DRAW.random(ROWS), strict=True)], "numbers")
        > 0.99
    )


def test_many_values_are_not_blamed_for_remembering() -> None:
    assert power([str(place // 2) for place in range(ROWS)], "categories") < 0.6


def test_chance_is_no_leak() -> None:
    assert 0.4 < power(DRAW.random(ROWS).tolist(), "numbers") < 0.6
    assert power([""] * ROWS, "texts") == 0.5
