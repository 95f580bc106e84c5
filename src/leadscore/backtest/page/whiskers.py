"""Differences as dots, each with the interval that chance leaves open."""

from collections.abc import Iterator, Mapping

from leadscore.backtest.page.figures import clipped, signed
from leadscore.backtest.page.markup import Child, Element, element
from leadscore.backtest.page.plot import WIDTH, chart, diamond, dot, line, text
from leadscore.backtest.page.standing import Gain
from leadscore.said import Said, korean

STEP = 44.0
HEAD = 34.0
EDGE = 12.0
LETTERS = 27


def whiskers(title: Said, gains: Mapping[str, Gain]) -> Element:
    """A row for each method: to the right of the middle line ours is better."""
    widest = max(max(abs(gain.lower), abs(gain.upper), abs(gain.value)) for gain in gains.values()) or 1.0
    height = HEAD + STEP * len(gains) + 8
    marks = (
        *_ground(height),
        *(mark for place, name in enumerate(gains) for mark in _row(place, name, gains[name], widest)),
    )
    return element("figure", element("figcaption", title), chart(title, _description(gains), marks, height))


def _description(gains: Mapping[str, Gain]) -> Said:
    return Said(
        "; ".join(f"{name} {gain.figure} ({gain.span})" for name, gain in gains.items()),
        "; ".join(f"{korean(name)} {gain.figure} ({gain.span})" for name, gain in gains.items()),
    )


def _ground(height: float) -> Iterator[Child]:
    middle = WIDTH / 2
    yield text(EDGE, 16, Said("← the other is better", "← 상대가 나음"), "axis")
    yield text(WIDTH - EDGE, 16, Said("Naewon is better →", "Naewon이 나음 →"), "axis end")
    yield line(middle, HEAD - 8, middle, height - 4, "zero")


def _row(place: int, name: str, gain: Gain, widest: float) -> Iterator[Child]:
    base = HEAD + STEP * place
    above, along = base + 14, base + 28
    scale = (WIDTH / 2 - EDGE) / widest
    left, middle, right = (WIDTH / 2 + scale * value for value in (gain.lower, gain.value, gain.upper))
    if place:
        yield line(EDGE, base - 4, WIDTH - EDGE, base - 4, "rule")
    yield text(EDGE, above, _short(name), "tick halo")
    yield text(WIDTH - EDGE, above, signed(gain.value), "tick end halo")
    yield line(left, along, right, along, f"whisker {gain.standing}")
    yield from (line(end, along - 4, end, along + 4, f"whisker {gain.standing}") for end in (left, right))
    yield _mark(middle, along, gain)


def _short(name: str) -> Said:
    """Letters in a picture do not wrap."""
    return Said(clipped(name, LETTERS), clipped(korean(name), LETTERS))


def _mark(x: float, y: float, gain: Gain) -> Element:
    if gain.standing == "worse":
        return diamond(x, y, "point worse")
    return dot(x, y, "point" if gain.standing == "better" else "point open", 5)
