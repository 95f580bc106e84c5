"""The learning curve: a line over doublings of what was learned from, and what another doubling could bring."""

from dataclasses import dataclass
from itertools import pairwise
from math import log2

from django.utils.translation import gettext as _

from naewon.insights.report_card import Growth
from naewon.scores.card.growth import Stage

ROOM = 0.15  # of the height, above and below the line


@dataclass(frozen=True)
class Point:
    """A stage; `x` and `y` are percentages of the box, y from the top."""

    x: str
    y: str
    stage: Stage


@dataclass(frozen=True)
class ShownGrowth:
    """`low` and `high` are the errors at the foot and the top of the box; there is no line through fewer than two."""

    reading: str
    points: tuple[Point, ...] = ()
    low: str = ""
    high: str = ""

    @property
    def lines(self) -> list[tuple[Point, Point]]:
        return list(pairwise(self.points))


def shown_growth(growth: Growth | None) -> ShownGrowth:
    reading = of_growth(growth)
    if growth is None or len(growth.stages) < 2:
        return ShownGrowth(reading)
    errors = [stage.log_loss for stage in growth.stages]
    room = ROOM * (max(errors) - min(errors) or 0.01)
    low, high = min(errors) - room, max(errors) + room
    first, last = (log2(growth.stages[place].leads) for place in (0, -1))

    def point(stage: Stage) -> Point:
        x, y = (log2(stage.leads) - first) / (last - first), (high - stage.log_loss) / (high - low)
        return Point(f"{100 * x:.1f}%", f"{100 * y:.1f}%", stage)

    return ShownGrowth(reading, tuple(point(stage) for stage in growth.stages), f"{low:.3f}", f"{high:.3f}")


def of_growth(growth: Growth | None) -> str:
    if growth is None:
        return _("문의가 더 쌓이면 얼마나 나아질지는 다음 학습 뒤에 보입니다.")
    gap = growth.doubled
    if gap is None:
        return _("절반으로 배워 보기에는 결과가 모자라, 문의가 두 배가 되면 얼마나 나아질지 아직 알 수 없습니다.")
    if gap.upper < 0:
        return _(
            "배운 문의가 두 배가 되자 오차가 %(gain)s 줄었습니다. "
            "문의가 또 두 배가 되면 많아야 그만큼 더 줄 것으로 봅니다."
        ) % {"gain": f"{-gap.difference:.3f}"}
    if gap.lower > 0:
        return _(
            "최근 문의 절반만 배운 쪽이 오히려 잘 맞혔습니다. 예전 문의는 지금과 다른 듯하니, "
            "문의가 두 배가 되면 나아진다고 말할 수 없습니다."
        )
    return _(
        "배운 문의가 두 배가 되었지만 오차는 뚜렷이 줄지 않았습니다. 문의가 또 두 배가 되어도 비슷할 것으로 봅니다."
    )
