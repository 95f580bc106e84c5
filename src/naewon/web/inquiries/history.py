"""How the chance came to be what it is: the line of scores with its interval, and what moved it by how much."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from naewon.inquiries.models import Inquiry
from naewon.insights.turns import Happening, Point, Turn, happenings_of, points_of, turns_of
from naewon.web.inquiries.turning import icon_of, words_of
from naewon.web.thinning import thinned

ROWS_SHOWN = 6
LABELS_SHOWN = 4
APART = 10  # percent of the width, so that labels of a phone's chart do not touch


@dataclass(frozen=True)
class Mark:
    """What moved the score. `left` and `top` are percent of the chart; `label` is the points, where there is room."""

    at: datetime
    icon: str
    words: str
    change: int
    percent: int
    left: float
    top: float
    is_drawn: bool
    label: str = ""

    @property
    def anchor(self) -> str:
        """Where the label holds on to its dot, so that none runs over an edge."""
        return "start" if self.left < 8 else "end" if self.left > 92 else "middle"

    @property
    def points(self) -> str:
        return signed(self.change)


@dataclass(frozen=True)
class History:
    """`line` and `band` (a polygon) lie in a box of 100 by 100, whose floor is `low` percent and whose top `high`."""

    reading: str
    since: datetime
    line: str
    band: str
    low: int
    high: int
    marks: list[Mark]
    scores: int
    drawn: int

    @property
    def newest(self) -> list[Mark]:
        return self.marks[: -ROWS_SHOWN - 1 : -1]

    @property
    def older(self) -> list[Mark]:
        return self.marks[:-ROWS_SHOWN][::-1]


class Frame:
    """Where an instant and a percentage lie in the chart, which ends now."""

    def __init__(self, points: Sequence[Point], now: datetime) -> None:
        self.start, self.end = points[0].at, max(now, points[-1].at)
        self.low = min(point.low for point in points) // 10 * 10
        self.high = max(self.low + 20, -(-max(point.high for point in points) // 10) * 10)

    def x(self, at: datetime) -> float:
        return 100 * (at - self.start) / max(self.end - self.start, at.resolution)

    def y(self, percent: int) -> float:
        return 100 * (self.high - percent) / (self.high - self.low)


def history_of(inquiry: Inquiry, now: datetime) -> History | None:
    """None until there are two scores to compare. Three statements at most, however many scores there are."""
    points = points_of(inquiry)
    if len(points) < 2:
        return None
    turns = turns_of(points, happenings_of(inquiry))
    frame = Frame(points, now)
    shown = drawn_of(points, turns)
    return History(
        reading=reading_of(points, turns),
        since=frame.start,
        line=coordinates(stairs(frame, shown, [point.percent for point in shown])),
        band=coordinates(band(frame, shown)),
        low=frame.low,
        high=frame.high,
        marks=labelled([mark_of(turn, frame) for turn in (arrival(points[0]), *turns)]),
        scores=len(points),
        drawn=len(shown),
    )


def drawn_of(points: Sequence[Point], turns: Sequence[Turn]) -> list[Point]:
    """What can be told apart on a screen, with the scores on both sides of everything that happened."""
    instants = [point.at for point in points]
    after = {bisect_left(instants, turn.at) for turn in turns if turn.causes}
    sizes = (lambda point: point.percent, lambda point: point.low, lambda point: point.high)
    return thinned(points, lambda point: point.at.timestamp(), sizes, after | {number - 1 for number in after})


def stairs(frame: Frame, points: Sequence[Point], percents: Sequence[int]) -> list[tuple[float, float]]:
    """A score holds until the next one, so the line goes in steps and on until now."""
    corners: list[tuple[float, float]] = []
    for point, following, percent in zip(points, [*points[1:], None], percents, strict=True):
        y = frame.y(percent)
        corners += [(frame.x(point.at), y), (frame.x(following.at) if following else 100, y)]
    return corners


def band(frame: Frame, points: Sequence[Point]) -> list[tuple[float, float]]:
    """The interval: along its upper end and back along its lower."""
    upper, lower = ([point.high for point in points], [point.low for point in points])
    return stairs(frame, points, upper) + stairs(frame, points, lower)[::-1]


def coordinates(corners: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def arrival(first: Point) -> Turn:
    """Where the line begins: the first score moved nothing yet."""
    return Turn(first.at, first.percent, first.percent, (Happening(first.at, "asked", ""),))


def mark_of(turn: Turn, frame: Frame) -> Mark:
    return Mark(
        at=turn.at,
        icon=icon_of(turn),
        words=words_of(turn),
        change=turn.change,
        percent=turn.after,
        left=round(frame.x(turn.at), 1),
        top=round(frame.y(turn.after), 1),
        is_drawn=bool(turn.causes),
    )


def labelled(marks: Sequence[Mark]) -> list[Mark]:
    """The few that moved most say by how much, where their labels stay apart; the table says it of all."""
    chosen: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: -abs(mark.change)):
        if (
            mark.is_drawn
            and mark.change
            and len(chosen) < LABELS_SHOWN
            and all(abs(mark.left - one.left) >= APART for one in chosen)
        ):
            chosen.append(mark)
    return [replace(mark, label=mark.points) if mark in chosen else mark for mark in marks]


def reading_of(points: Sequence[Point], turns: Sequence[Turn]) -> str:
    """The chart in one sentence."""
    first, now = points[0].percent, points[-1].percent
    told: dict[str, int | str] = {"first": first, "now": now}
    weightiest = max((turn for turn in turns if turn.causes), key=lambda turn: abs(turn.change), default=None)
    if weightiest is None:
        if now == first:
            return _("점수는 처음처럼 %(now)d%%입니다.") % told
        return _("점수는 시간이 지나며 %(first)d%%에서 %(now)d%%로 바뀌었습니다.") % told
    told |= {"what": words_of(weightiest), "points": signed(weightiest.change)}
    if now == first:
        return _("점수는 처음처럼 %(now)d%%이고, 가장 크게 움직인 일은 ‘%(what)s’ %(points)s입니다.") % told
    if now > first:
        return _("점수는 %(first)d%%에서 %(now)d%%로 올랐고, 가장 크게 움직인 일은 ‘%(what)s’ %(points)s입니다.") % told
    return _("점수는 %(first)d%%에서 %(now)d%%로 내렸고, 가장 크게 움직인 일은 ‘%(what)s’ %(points)s입니다.") % told


def signed(points: int) -> str:
    """+12 or −3, with a minus as long as the plus; nothing where nothing moved."""
    return f"{points:+d}".replace("-", "−") if points else ""
