"""A line of thousands of values with only those drawn that can be seen, and none hidden that matters."""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

Value = TypeVar("Value")
STRETCHES = 120


def thinned(
    values: Sequence[Value],
    place: Callable[[Value], float],
    sizes: Sequence[Callable[[Value], float]],
    keep: Collection[int] = (),
) -> list[Value]:
    """Of each of 120 equal stretches the first, the last and the extremes of every size, and what `keep` numbers.

    Few values stay as they are. `place` says where one lies from left to right.

    >>> len(thinned(list(range(100_000)), float, [lambda value: value % 1000]))
    360
    """
    if len(values) <= STRETCHES:
        return list(values)
    start, whole = place(values[0]), place(values[-1]) - place(values[0]) or 1

    def stretch(number: int) -> int:
        return min(int(STRETCHES * (place(values[number]) - start) / whole), STRETCHES - 1)

    seen = {*keep}
    for _stretch, group in groupby(range(len(values)), stretch):
        seen.update(telling(values, list(group), sizes))
    return [values[number] for number in sorted(seen)]


def telling(
    values: Sequence[Value], numbers: Sequence[int], sizes: Iterable[Callable[[Value], float]]
) -> Iterable[int]:
    yield from (numbers[0], numbers[-1])
    for size in sizes:
        yield min(numbers, key=lambda number: size(values[number]))
        yield max(numbers, key=lambda number: size(values[number]))
