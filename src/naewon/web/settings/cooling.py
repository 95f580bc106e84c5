"""How interest cools while nobody calls, in words and bars: as a clinic's calls taught it, beside what was stated."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from naewon.queues.learned import Learned
from naewon.queues.learning import STATED

NAMES: dict[float, str | Promise] = {
    10: gettext_lazy("10분 뒤"),
    30: gettext_lazy("30분 뒤"),
    120: gettext_lazy("2시간 뒤"),
    600: gettext_lazy("10시간 뒤 (하루쯤)"),
    3000: gettext_lazy("50시간 뒤 (일주일쯤)"),
}


class Remaining(NamedTuple):
    """How many of a hundred are still interested after a wait, with the interval, and how many were stated to be."""

    name: str
    percent: int
    low: int
    high: int
    stated: int

    @property
    def width(self) -> int:
        """Of the interval."""
        return self.high - self.low


def cooling_of(learned: Learned | None) -> list[Remaining]:
    """Nothing of a clinic that has not learned its shape yet."""
    return [
        Remaining(
            str(NAMES[minutes]),
            *(round(100 * each) for each in (*shares, float(STATED.interest.kept(0.0, minutes)))),
        )
        for minutes, *shares in (learned.left if learned else [])
    ]
