"""Steps from try to try, and how many people tries reach, in words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.cadence import Step
from naewon.clinics.dates import WEEKDAYS
from naewon.insights.reaching import Better, By, Cell, Rate, rates

STEPS: list[tuple[str, str | Promise]] = [
    ("m10", gettext_lazy("10분 뒤")),
    ("m30", gettext_lazy("30분 뒤")),
    ("m60", gettext_lazy("1시간 뒤")),
    ("m180", gettext_lazy("3시간 뒤")),
    ("d0h14", gettext_lazy("그날 오후 2시")),
    ("d0h18", gettext_lazy("그날 저녁 6시")),
    ("d1h10", gettext_lazy("다음 날 오전 10시")),
    ("d1h14", gettext_lazy("다음 날 오후 2시")),
    ("d1h18", gettext_lazy("다음 날 저녁 6시")),
    ("d2", gettext_lazy("이틀 뒤 같은 시각")),
    ("d3", gettext_lazy("사흘 뒤 같은 시각")),
    ("d7", gettext_lazy("일주일 뒤 같은 시각")),
]
CODE = re.compile(r"m(?P<minutes>\d+)|d(?P<days>\d+)(?:h(?P<hour>\d+))?")
AGES = (
    gettext_lazy("1시간 안"),
    gettext_lazy("하루 안"),
    gettext_lazy("사흘 안"),
    gettext_lazy("그 뒤"),
)


YEARS = (gettext_lazy("30세 미만"), gettext_lazy("30–44세"), gettext_lazy("45세 이상"), gettext_lazy("걸 때 몰랐음"))
WISHES = (gettext_lazy("따로 말하지 않음"), gettext_lazy("문자를 원함"))


class Bar(NamedTuple):
    """One rate: what it is of, its bar in percent, and the figures behind it."""

    name: str
    percent: int
    low: int
    high: int
    tries: int

    @property
    def width(self) -> int:
        """Of the interval."""
        return self.high - self.low


class Curve(NamedTuple):
    title: str
    bars: list[Bar]


def code_of(step: Step) -> str:
    """
    >>> code_of(Step(days=1, hour=18)), code_of(Step(minutes=30)), code_of(Step(days=2))
    ('d1h18', 'm30', 'd2')
    """
    if step.minutes:
        return f"m{step.minutes}"
    return f"d{step.days}" + ("" if step.hour is None else f"h{step.hour}")


def step_of(code: str) -> Step:
    """The other way round."""
    match = CODE.fullmatch(code)
    assert match
    told = {name: int(value) for name, value in match.groupdict().items() if value is not None}
    return Step(**told)


def name_of(step: Step) -> str:
    """Of any step, also one that nobody would choose from the list.

    >>> name_of(Step(days=1, hour=17)), name_of(Step(minutes=30)), name_of(Step(days=4))
    ('다음 날 17시', '30분 뒤', '4일 뒤 같은 시각')
    """
    told = {"days": step.days, "hour": step.hour, "minutes": step.minutes}
    if step.minutes:
        return _("%(minutes)d분 뒤") % told
    if step.hour is None:
        return _("%(days)d일 뒤 같은 시각") % told
    words = {0: _("그날 %(hour)d시"), 1: _("다음 날 %(hour)d시")}
    return words.get(step.days, _("%(days)d일 뒤 %(hour)d시")) % told


def steps_at(better: Better, steps: Sequence[Step]) -> tuple[Step, ...]:
    """The same steps, those that name an hour or go from day to day at the better one.

    >>> steps_at(Better(18, 1.4, 120), (Step(minutes=30), Step(days=1, hour=10), Step(days=2)))
    (Step(minutes=30, days=0, hour=None), Step(minutes=0, days=1, hour=18), Step(minutes=0, days=2, hour=18))
    """
    return tuple(step if step.minutes else replace(step, hour=better.hour) for step in steps)


def curves_of(cells: Sequence[Cell]) -> list[Curve]:
    """Nothing while nobody has called."""
    named: list[tuple[str, By, Callable[[int], str]]] = [
        (_("몇 번째 시도인지"), "number", lambda of: _("%d번째") % of if of < 6 else _("6번째부터")),
        (_("몇 시에 걸었는지"), "hour", lambda of: _("%d시대") % of),
        (_("무슨 요일에 걸었는지"), "weekday", lambda of: str(WEEKDAYS[of])),
        (_("문의한 지 얼마나 되었는지"), "age", lambda of: str(AGES[of])),
        (_("받는 분의 나이"), "years", lambda of: str(YEARS[of])),
        (_("원하는 연락 방법"), "texts", lambda of: str(WISHES[of])),
    ]
    curves = [Curve(title, [bar_of(rate, name(rate.of)) for rate in rates(cells, by)]) for title, by, name in named]
    return [curve for curve in curves if curve.bars]


def bar_of(rate: Rate, name: str) -> Bar:
    return Bar(name, rate.percent, *rate.interval, rate.tries)
