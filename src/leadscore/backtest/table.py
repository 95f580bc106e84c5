"""From the columns of a file to the columns of a model: each is judged, and dates become what can be learned."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

import polars as pl

from leadscore.arrays import Ints
from leadscore.backtest.plan import BadPlan, Plan
from leadscore.backtest.result import ColumnRole
from leadscore.dates import date_columns
from leadscore.roles import Judged, Kind, judge, take_as
from leadscore.said import Said
from leadscore.schema import Schema

NOT_AFTER = 0.01  # of the rows; a few dates after the row's time are slips of the pen


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """The model's columns as a frame (n rows), its schema, what each column of the file was taken for, and warnings.

    `sources` names, for every column of the schema, the column of the file it comes from.
    """

    frame: pl.DataFrame
    schema: Schema
    columns: tuple[ColumnRole, ...]
    sources: dict[str, str]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Feature:
    """A column of the model, its kind, and the column of the file it comes from."""

    values: pl.Series
    kind: Kind
    source: str


def refuse_unknown(columns: list[str], plan: Plan) -> None:
    """Raises `BadPlan` where the plan names a column that the table lacks, and tells those of like name."""
    named = [plan.outcome, plan.time, plan.split, *plan.groups, *plan.drop, *given(plan)]
    for name in named:
        if name is not None and name not in columns:
            near = get_close_matches(name, columns, n=3, cutoff=0.6) or columns[:10]
            known = ", ".join(f"'{column}'" for column in near)
            raise BadPlan(
                Said(f"There is no column '{name}'. Did you mean {known}?", f"'{name}' 열이 없습니다. 혹시: {known}")
            )
    _refuse_twice(plan)


def _refuse_twice(plan: Plan) -> None:
    """The time may be learned from as well, where somebody says how; every other column has one role."""
    roles = [*plan.texts, *plan.numbers, *plan.dates, *plan.drop, *dict.fromkeys((*plan.groups, *plan.categories))]
    alone = [name for name in (plan.outcome, plan.split) if name is not None]
    for name in dict.fromkeys([*roles, *alone]):
        if [*roles, *alone].count(name) > 1 or (name == plan.time and name in alone):
            raise BadPlan(
                Said(
                    f"Column '{name}' was given two roles: give it one.",
                    f"'{name}' 열에 역할이 둘입니다. 하나만 지정하세요.",
                )
            )


def given(plan: Plan) -> dict[str, Kind]:
    """The kinds that somebody gave to columns; groups are categories."""
    kinds: dict[str, Kind] = dict.fromkeys(plan.texts, "text")
    kinds.update(dict.fromkeys(plan.numbers, "number"))
    kinds.update(dict.fromkeys(plan.dates, "date"))
    kinds.update(dict.fromkeys((*plan.categories, *plan.groups), "category"))
    kinds.update(dict.fromkeys(plan.drop, "dropped"))
    return kinds


def prepare(table: pl.DataFrame, rows: Ints, plan: Plan, at: pl.Series | None) -> Prepared:
    """Judge the columns in some rows (n,) of the table; `at` (n,) are the moments of those, where they are dates.

    Raises `WrongRole` where a column does not fit the kind it was given, `BadPlan` where nothing is left to learn from.
    """
    kinds = given(plan)
    judged: dict[str, Judged] = {}
    columns = []
    for name in table.columns:
        taken = _apart(name, plan)
        if taken is None or name in kinds:
            judged[name] = _judged(table[name], rows, kinds.get(name))
            taken = _role(name, judged[name], plan)
        columns.append(taken)
    features = list(_features(judged, at))
    if not features:
        raise BadPlan(Said("No column is left to learn from.", "학습에 쓸 열이 없습니다."))
    return _prepared(features, plan, tuple(columns), tuple(_warnings(judged, at)))


def _judged(values: pl.Series, rows: Ints, kind: Kind | None) -> Judged:
    """A kind that was given is tried on the whole column, so that a cell it does not fit is named by its row."""
    if kind is None:
        return judge(values.gather(rows))
    taken = take_as(kind, values)
    return replace(taken, values=taken.values.gather(rows))


def _apart(name: str, plan: Plan) -> ColumnRole | None:
    """The columns that a model does not see: the outcome, the split, and the time unless it is named once more."""
    if name == plan.outcome:
        return ColumnRole(name, "outcome", given=True)
    if name == plan.split:
        return ColumnRole(name, "split", given=True)
    if name == plan.time:
        why = Said("puts the rows in order, and is not learned from", "순서를 정하는 데만 쓰고 학습하지 않음")
        return ColumnRole(name, "time", given=True, why=why)
    return None


def _role(name: str, judged: Judged, plan: Plan) -> ColumnRole:
    is_given = name in given(plan)
    if name == plan.time:
        return ColumnRole(
            name, judged.kind, is_given, Said("the time, learned from as you said", "시각이며 지정대로 학습도 함")
        )
    return ColumnRole(name, "group" if name in plan.groups else judged.kind, is_given, judged.why)


def _features(judged: dict[str, Judged], at: pl.Series | None) -> Iterable[Feature]:
    dates = [name for name, column in judged.items() if column.kind == "date"]
    # Without the row's own time, dates are measured against the first of them: from booking to appointment, say.
    anchor = judged[dates[0]].values if at is None and len(dates) > 1 else None
    for name, column in judged.items():
        if column.kind in ("number", "category", "text"):
            yield Feature(column.values.alias(_allowed(name)), column.kind, name)
        elif column.kind == "date":
            than = None if anchor is not None and name == anchor.name else anchor
            for values in date_columns(
                column.values, at if at is not None else than, "" if than is None else than.name
            ):
                yield Feature(values, "number" if values.dtype.is_numeric() else "category", name)


def _allowed(name: str) -> str:
    """A schema keeps the name 'at' for itself."""
    return "at (column)" if name == "at" else name


def _prepared(
    features: list[Feature], plan: Plan, columns: tuple[ColumnRole, ...], warnings: tuple[str, ...]
) -> Prepared:
    def named(kind: Kind) -> tuple[str, ...]:
        return tuple(feature.values.name for feature in features if feature.kind == kind)

    frame = pl.DataFrame([feature.values for feature in features])
    groups = tuple(_allowed(name) for name in plan.groups)
    schema = Schema(named("number"), named("category"), named("text"), groups)
    sources = {feature.values.name: feature.source for feature in features}
    return Prepared(schema.read(frame), schema, columns, sources, warnings)


def _warnings(judged: dict[str, Judged], at: pl.Series | None) -> Iterable[str]:
    for name, column in judged.items():
        if column.kind == "date" and at is not None:
            late = int((column.values > at).sum())
            if late > NOT_AFTER * len(at):
                yield Said(
                    f"Column '{name}' lies after the row's time in {late:,} rows: --drop it if it was not known then.",
                    f"'{name}' 열이 {late:,}줄에서 그 줄의 시각보다 늦습니다. "
                    "그때 알 수 없던 값이면 --drop으로 빼세요.",
                )
