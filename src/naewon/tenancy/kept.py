"""Questions that pages ask all day: worked out into words once a process, planned once a connection.

Django works out the words of a query set anew each time it is asked, which takes longer than to answer it. What is
kept here was worked out with stand-ins for its arguments; from then on only the arguments change.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from datetime import UTC, datetime, timedelta
from functools import cached_property, update_wrapper
from inspect import signature
from types import SimpleNamespace
from typing import Any, Generic, NamedTuple, ParamSpec, TypeVar

import psycopg.sql
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, F, Func, QuerySet, Value
from psycopg.types.numeric import Int8

from naewon.tenancy.prepared import prepared

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
# Values that no question says by itself, nor makes of each other.
STAND_INS: Mapping[Any, Callable[[int], Any]] = {
    int: lambda number: 7_310_000_000_000_000_017 + 1000 * number,
    str: lambda number: f"\x01The Argument {number}",
    datetime: lambda number: datetime(1901, 2, 3, 4, 5, 6, 789_123, UTC) + timedelta(days=9.7 * number),
    list[int]: lambda number: [7_320_000_000_000_000_017 + 1000 * number],
}


class Statement(NamedTuple):
    """`arguments`: their names in the order in which the words ask for them."""

    words: str
    arguments: tuple[str, ...]
    queryset: Any
    compiler: Any


class Kept(Generic[Asked, Found]):
    """`@kept` over a function that makes a query set of its arguments: called, it gives what is found, as a list.

    Arguments are named and never None. Those of the types above may only stand beside columns: the words are the same
    whatever they are. Any other, a bool or a choice, may decide the words, which are then kept for each of its values.
    """

    def __init__(self, question: "Callable[Asked, QuerySet[Any, Found]]") -> None:
        update_wrapper(self, question)
        self._question = question
        self._statements: dict[tuple[object, ...], Statement] = {}

    def __call__(self, *_args: Asked.args, **asked: Asked.kwargs) -> list[Found]:
        statement = self._statement(asked)
        with prepared() as cursor:
            cursor.execute(statement.words, [bound(asked[name]) for name in statement.arguments])
            return answer(statement, cursor.fetchall())

    def first(self, *args: Asked.args, **asked: Asked.kwargs) -> Found | None:
        """Of a question that asks for one row."""
        return next(iter(self(*args, **asked)), None)

    def _statement(self, asked: Mapping[str, Any]) -> Statement:
        """Two threads that ask first at once work out the same."""
        deciding = {name: asked[name] for name, of in self._types.items() if of not in STAND_INS}
        key = tuple(deciding.values())
        if key not in self._statements:
            stand_ins = {name: STAND_INS[of](n) for n, (name, of) in enumerate(self._types.items()) if of in STAND_INS}
            self._statements[key] = worded(self._question(**deciding, **stand_ins), stand_ins)  # type: ignore[call-arg]
        return self._statements[key]

    @cached_property
    def _types(self) -> dict[str, Any]:
        return {each.name: each.annotation for each in signature(self._question).parameters.values()}


kept = Kept


def among(column: str, numbers: list[int]) -> Func:
    """The column is one of them, in words that are the same however many there are."""
    listed = Value(numbers, output_field=ArrayField(BigIntegerField()))
    return Func(F(column), listed, template="%(expressions)s)", arg_joiner=" = ANY (", output_field=BooleanField())


def worded(queryset: QuerySet[Any, Any], stand_ins: Mapping[str, Any]) -> Statement:
    """The query set of the stand-ins, worked out; what it says by itself stands in the words."""
    compiler = queryset.query.get_compiler(connection.alias)
    sql, values = compiler.as_sql()
    between, places = sql.split("%s"), [named(value, stand_ins) for value in values]
    if stand_ins.keys() != set(filter(None, places)):
        # What was worked into another value would stand in the words, the same for everybody.
        raise ValueError(sql)
    converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
    compiler.get_converters = lambda _columns: converters
    said = ["%s" if name else literal(value) for name, value in zip(places, values, strict=True)]
    words = "".join(part for pair in zip(between, [*said, ""], strict=True) for part in pair)
    return Statement(words, tuple(filter(None, places)), queryset, compiler)


def named(value: object, stand_ins: Mapping[str, Any]) -> str:
    """The argument that stands here; nothing for what the question says by itself."""
    return next((name for name, stand_in in stand_ins.items() if value == stand_in), "")


def literal(value: object) -> str:
    return psycopg.sql.Literal(value).as_string(connection.connection).replace("%", "%%")


def bound(value: Any) -> Any:
    """Numbers always of one type, as the plan is kept for the types it was first asked with."""
    if isinstance(value, list):
        return [Int8(number) for number in value]
    return Int8(value) if isinstance(value, int) else value


def answer(statement: Statement, rows: Sequence[tuple[Any, ...]]) -> list[Any]:
    """What Django makes of these rows. It reads from who worked the words out what stands in which column."""
    compiler = copy(statement.compiler)
    compiler.connection = connection
    compiler.execute_sql = lambda *_wanted, **_how: [rows]
    queryset = statement.queryset
    # All that is asked of a query set whose rows are read.
    known = {"db": connection.alias, "model": queryset.model, "_known_related_objects": {}, "_fields": queryset._fields}
    read = SimpleNamespace(query=Answered(queryset.query, compiler), **known)
    return list(queryset._iterable_class(read))


class Answered:
    """A query whose rows are there."""

    def __init__(self, query: Any, compiler: Any) -> None:
        self._query, self._compiler = query, compiler

    def get_compiler(self, *_args: Any, **_kwargs: Any) -> Any:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)
