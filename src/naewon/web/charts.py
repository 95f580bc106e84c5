"""Numbers turned into the geometry of charts. Templates draw it as SVG attributes: inline styles are not allowed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Step(NamedTuple):
    """One line of a waterfall. `x`, `width` and `start` are percentages of the track, as SVG wants them."""

    label: str
    points: float
    kind: str  # base, up, down or sum
    x: str
    width: str
    start: str

    @property
    def shown(self) -> str:
        """The points as they are read: +7, −2, and the two ends without a sign."""
        sign = {"up": "+", "down": "−"}.get(self.kind, "")
        return f"{sign}{abs(self.points) if sign else self.points:.3g}"


def waterfall(base: tuple[str, float], reasons: Iterable[tuple[str, float]], total: str) -> list[Step]:
    """Steps from the base over each reason to their sum; `total` names the last line.

    >>> steps = waterfall(("평균", 20), [("소개", 30), ("늦음", -10)], "합")
    >>> [(step.label, step.kind, step.x, step.width) for step in steps[1:]]
    [('소개', 'up', '40.0', '60.0'), ('늦음', 'down', '80.0', '20.0'), ('합', 'sum', '0.0', '80.0')]
    """
    reasons = list(reasons)
    levels = [base[1]]
    for _, points in reasons:
        levels.append(levels[-1] + points)
    low, high = min(0.0, *levels), max(0.0, *levels)

    def step(label: str, points: float, kind: str, start: float, end: float) -> Step:
        at, wide, begun = _share(min(start, end), low, high), abs(end - start), _share(start, low, high)
        return Step(label, points, kind, _percent(at), _percent(_share(low + wide, low, high)), _percent(begun))

    between = [
        step(label, points, "up" if points >= 0 else "down", start, end)
        for (label, points), start, end in zip(reasons, levels, levels[1:], strict=False)
    ]
    return [step(*base, "base", 0, base[1]), *between, step(total, levels[-1], "sum", 0, levels[-1])]


class Bar(NamedTuple):
    """One named bar. `width` is a percentage of the longest; `lost` is what fell away since the bar before."""

    label: str
    value: float
    width: str
    lost: float | None

    @property
    def lost_percent(self) -> str:
        return "" if self.lost is None else f"{100 * self.lost:.0f}"


def bars(values: Sequence[tuple[str, float]]) -> list[Bar]:
    """Bars beside each other, or a funnel: what is lost from one to the next comes along.

    >>> bars([("문의", 200), ("예약", 50)])[1]
    Bar(label='예약', value=50, width='25.0', lost=0.75)
    """
    longest = max((value for _, value in values), default=0)
    before = [None, *(value for _, value in values)]
    return [
        Bar(label, value, _percent(_share(value, 0, longest)), 1 - value / last if last else None)
        for (label, value), last in zip(values, before, strict=False)
    ]


def line(values: Sequence[float], low: float = 0, high: float | None = None) -> str:
    """The `points` of a polyline in a box of 100 by 100, left to right.

    >>> line([0, 5, 10])
    '0.0,100.0 50.0,50.0 100.0,0.0'
    """
    top = max(values, default=0) if high is None else high
    across = max(len(values) - 1, 1)
    return " ".join(
        f"{_percent(place / across)},{_percent(1 - _share(value, low, top))}" for place, value in enumerate(values)
    )


def _share(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low) if high > low else 0.0


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
