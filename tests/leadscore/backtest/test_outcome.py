import polars as pl
import pytest

from leadscore.backtest.outcome import read_outcome
from leadscore.backtest.plan import BadPlan


@pytest.mark.parametrize(
    ("cells", "positive"),
    [
        (["1", "0"], "1"),
        (["1.0", "0.0"], "1.0"),
        (["True", "False"], "True"),
        (["Y", "N"], "Y"),
        (["예", "아니오"], "예"),
        (["O", "X"], "O"),
        (["내원", "미내원"], "내원"),
        (["visited", "cancelled"], "visited"),
    ],
)
def test_a_yes_is_recognised(cells: list[str], positive: str) -> None:
    known = read_outcome(pl.Series("came", cells))
    assert (known.positive, known.outcomes.tolist()) == (positive, [1.0, 0.0])


def test_typed_outcomes_are_read_too() -> None:
    assert read_outcome(pl.Series([1.0, 0.0, None])).outcomes.tolist() == [1.0, 0.0]
    assert read_outcome(pl.Series([False, True])).outcomes.tolist() == [0.0, 1.0]


def test_empty_outcomes_are_left_out_and_counted() -> None:
    known = read_outcome(pl.Series(["y", "", "n", "NA"]))
    assert (known.rows.tolist(), known.missing) == ([0, 2], 2)


def test_any_value_can_be_named_the_positive_one() -> None:
    known = read_outcome(pl.Series(["booked", "lost", "Won", None]), "won")
    assert known.outcomes.tolist() == [0.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("cells", "positive", "said"),
    [
        (["red", "blue"], None, "'red', 'blue'.*--positive"),
        (["1", "2"], None, "--positive"),
        (["y", "n", "maybe"], None, "3 values.*--positive"),
        (["y", "y", None], None, "'y'.*not a no"),
        ([None, ""], None, "empty"),
        (["won", "lost"], "wan", "no 'wan'; it holds 'won'"),
    ],
)
def test_what_cannot_be_told_is_refused_with_the_values_found(
    cells: list[str | None], positive: str | None, said: str
) -> None:
    with pytest.raises(BadPlan, match=said):
        read_outcome(pl.Series("came", cells, dtype=pl.String), positive)
