"""Which rows came: the outcome column read to 0 and 1, and what stands for 1 in it."""

from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from leadscore.arrays import Floats, Ints
from leadscore.backtest.plan import BadPlan
from leadscore.roles import cleaned
from leadscore.said import Said

_YES = """
    1 true t yes y o ○ 예 네 유 참 내원 내원함 내원완료 방문 방문함 방문완료 완료 성공 계약 계약완료 결제 결제완료 구매
    수술 시술 전환 가입 visited visit came arrived attended showed show show-up converted conversion won sold success
    positive pos purchased bought booked clicked responded subscribed accepted
"""
_NO = """
    0 -1 false f no n x × 아니오 아니요 무 거짓 미내원 미방문 미완료 실패 취소 노쇼 no-show noshow lost failure negative
    neg none
"""
YES, NO = frozenset(_YES.split()), frozenset(_NO.split())
LISTED = 12


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """The rows (n,) whose outcome is known, by their place in the table; their outcomes; and the positive value."""

    rows: Ints
    outcomes: Floats
    positive: str
    missing: int


def read_outcome(values: pl.Series, positive: str | None = None) -> Known:
    """Outcomes as 0.0 and 1.0 of the rows that have one.

    >>> known = read_outcome(pl.Series("내원", ["예", "아니오", None, "예"]))
    >>> known.rows, known.outcomes, known.positive, known.missing
    (array([0, 1, 3]), array([1., 0., 1.]), '예', 1)

    With `positive` every other filled value is a 0. Raises `BadPlan` where no value can be taken for the positive one,
    or where all outcomes are alike.
    """
    cells = _as_text(cleaned(values))
    rows = cells.is_not_null().arg_true()
    filled = cells.gather(rows)
    counts = filled.value_counts(sort=True)
    found = [str(value) for value in counts[filled.name].to_list()]
    chosen = _given(found, positive, values.name) if positive is not None else _recognised(found, values.name)
    if len(found) == 1:
        raise BadPlan(_all_alike(values.name, found[0]))
    came = (filled == chosen).cast(pl.Float64).to_numpy()
    return Known(rows.cast(pl.Int64).to_numpy(), came, chosen, len(cells) - len(filled))


def _as_text(cells: pl.Series) -> pl.Series:
    if cells.dtype.is_float() and bool((cells.drop_nulls() == cells.drop_nulls().round()).all()):
        cells = cells.cast(pl.Int64)
    return cells.cast(pl.String)


def _plain(value: str) -> str:
    """A value as it is compared: 1.0 is 1, and Yes is yes."""
    return value.strip().lower().removesuffix(".0")


def _given(found: list[str], positive: str, name: str) -> str:
    if positive in found:
        return positive
    alike = [value for value in found if _plain(value) == _plain(positive)]
    if alike:
        return alike[0]
    near = get_close_matches(positive, found, n=3, cutoff=0.5) or found
    raise BadPlan(
        Said(
            f"Column '{name}' holds no '{positive}'; it holds {_listed(near)}. Name one of them with --positive.",
            f"'{name}' 열에 '{positive}' 값이 없습니다. 있는 값: {_listed(near)}. 그중 하나를 --positive로 지정하세요.",
        )
    )


def _recognised(found: list[str], name: str) -> str:
    if not found:
        raise BadPlan(
            Said(
                f"Column '{name}' is empty: fill in the outcomes, or name another column with --outcome.",
                f"'{name}' 열이 비어 있습니다. 결과를 채우거나 --outcome으로 다른 열을 지정하세요.",
            )
        )
    positives = [value for value in found if is_positive(value, found)]
    if len(found) > 2 or (len(found) == 2 and len(positives) != 1):
        raise BadPlan(
            Said(
                f"Column '{name}' holds {len(found)} values, {_listed(found)}: "
                "say with --positive which one is a visit.",
                f"'{name}' 열의 값은 {len(found)}가지({_listed(found)})입니다. "
                "그중 어느 값이 내원(성공)인지 --positive로 지정하세요.",
            )
        )
    return positives[0] if positives else found[0]


def is_positive(value: str, found: list[str]) -> bool:
    """Whether a value says yes; a 1 says so only beside a no, for where 1 and 2 are codes nobody can tell.

    >>> is_positive("Y", ["Y", "N"]), is_positive("1", ["1", "0"]), is_positive("1", ["1", "2"])
    (True, True, False)
    """
    if _plain(value) == "1":
        return any(_plain(other) in NO for other in found)
    return _plain(value) in YES


def _all_alike(name: str, value: str) -> Said:
    return Said(
        f"Every filled outcome in column '{name}' is '{value}': both kinds are needed, and an empty cell is not a no. "
        "Write the others in, or name another column with --outcome.",
        f"'{name}' 열에 채워진 값이 모두 '{value}'입니다. 두 가지 결과가 모두 있어야 하며 "
        "빈칸은 '아니오'로 보지 않습니다. 나머지를 채우거나 --outcome으로 다른 열을 지정하세요.",
    )


def _listed(found: list[str]) -> str:
    shown = ", ".join(f"'{value}'" for value in found[:LISTED])
    return f"{shown}, ..." if len(found) > LISTED else shown
