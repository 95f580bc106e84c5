"""The ground of a chart: a field with its scale, and the marks upon it. Units are those of a picture 330 wide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leadscore.backtest.page.figures import percent
from leadscore.backtest.page.markup import Child, Element, element

WIDTH = 330.0
LEFT, RIGHT, TOP, BOTTOM = 50.0, 306.0, 30.0, 276.0
HEIGHT = 320.0


@dataclass(frozen=True, slots=True)
class Field:
    """A square field on which both axes go from 0 to `limit`, shares of one."""

    limit: float = 1.0

    def x(self, share: float) -> float:
        """Where a share lies from the left."""
        return LEFT + (RIGHT - LEFT) * share / self.limit

    def y(self, share: float) -> float:
        """Where a share lies from above."""
        return BOTTOM - (BOTTOM - TOP) * share / self.limit

    def ticks(self) -> list[float]:
        """Four to six round shares from 0 to the limit."""
        step = next(step for step in (0.01, 0.02, 0.05, 0.1, 0.2) if self.limit / step <= 5.001)
        return [step * place for place in range(round(self.limit / step) + 1)]

    def ground(self, across: str, up: str) -> Iterable[Element]:
        """Lines, their percentages, and what the axes mean."""
        for share in self.ticks():
            yield line(self.x(0), self.y(share), self.x(self.limit), self.y(share), "rule")
            yield text(self.x(0) - 7, self.y(share) + 4, percent(share), "tick end")
            yield text(self.x(share), BOTTOM + 18, percent(share), "tick middle")
        yield text(4, 14, up, "axis")
        yield text(WIDTH - 6, HEIGHT - 6, across, "axis end")

    def curve(self, points: Iterable[tuple[float, float]], class_: str) -> Element:
        """A line through shares."""
        steps = " ".join(f"{self.x(across):.1f},{self.y(up):.1f}" for across, up in points)
        return element("polyline", points=steps, class_=class_)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Element:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def dot(x: float, y: float, class_: str, radius: float = 4.0) -> Element:
    """A round mark."""
    return element("circle", cx=x, cy=y, r=radius, class_=class_)


def diamond(x: float, y: float, class_: str) -> Element:
    """A mark that is told from a round one without its colour."""
    return element("path", d=f"M{x - 6:.1f},{y:.1f}l6,-6l6,6l-6,6z", class_=class_)


def text(x: float, y: float, said: str, class_: str) -> Element:
    """Letters at a place; the class says which end of them stands there."""
    return element("text", said, x=x, y=y, class_=class_)


def chart(title: str, description: str, marks: Iterable[Child], height: float = HEIGHT) -> Element:
    """A picture with a name and a description for those who do not see it."""
    named = (element("title", title), element("desc", description))
    box = f"0 0 {WIDTH:.0f} {height:.0f}"
    return element("svg", *named, *marks, viewBox=box, role="img", class_="chart")


def legend(entries: Sequence[tuple[Element, str]]) -> Element:
    """What the marks mean, each with a sample of it."""
    items = (
        element("li", element("svg", mark, viewBox="0 0 26 14", aria_hidden="true", class_="sample"), said)
        for mark, said in entries
    )
    return element("ul", *items, class_="legend")


def sample(class_: str) -> Element:
    """A piece of a line for a legend."""
    return line(1, 7, 25, 7, class_)
