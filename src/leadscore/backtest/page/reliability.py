"""Whether a score means what it says."""

from collections.abc import Iterator
from dataclasses import dataclass

from leadscore.backtest.page.blocks import TABLE, card, folded, row, sentence, table
from leadscore.backtest.page.curves import wilson
from leadscore.backtest.page.figures import count, percent
from leadscore.backtest.page.markup import Child, Element
from leadscore.backtest.page.plot import Field, chart, dot, legend, line, sample
from leadscore.backtest.result import Backtest
from leadscore.evaluation import ReliabilityBin
from leadscore.interval import HALF_WIDTH
from leadscore.said import Said

HEADING = Said("Whether a score means what it says", "점수가 말한 대로 오는가")
LIMITS = (0.05, 0.1, 0.2, 0.25, 0.4, 0.5, 0.8, 1.0)
SPOKEN = 0.3
ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Group:
    """Leads of like score: how many, what was said, what was seen, and what chance leaves open around it."""

    leads: int
    said: float
    seen: float
    lower: float
    upper: float

    @classmethod
    def of(cls, part: ReliabilityBin) -> "Group":
        """The group of a bin, with the middle 90% that so many leads leave open (Wilson)."""
        return cls(part.leads, part.probability, part.rate, *wilson(part.rate, part.leads, HALF_WIDTH))

    @property
    def is_kept(self) -> bool:
        """Whether what was said lies within what chance leaves open."""
        return self.lower <= self.said <= self.upper


def reliability(backtest: Backtest) -> Element:
    """What was said against what was seen, in groups of like score."""
    groups = [Group.of(part) for part in backtest.ours.report.reliability]
    reading = _reading(groups)
    return card(
        HEADING,
        sentence(reading),
        legend(
            [
                (dot(13, 7, "point"), Said("share that came", "실제로 온 비율")),
                (line(13, 1, 13, 13, "whisker"), Said("what chance leaves open (90%)", "우연의 범위 (90%)")),
                (sample("chance"), Said("exactly as said", "말한 그대로")),
            ]
        ),
        chart(HEADING, reading, _marks(groups)),
        folded(TABLE, _table(groups)),
    )


def _reading(groups: list[Group]) -> Said:
    told = min(groups, key=lambda group: abs(group.said - SPOKEN))
    kept = sum(group.is_kept for group in groups)
    first = _few(told) if told.leads < ENOUGH else _of_hundred(told)
    return Said(
        f"{first} In {kept} of {len(groups)} groups what was said lies within chance of what was seen.",
        f"{first.korean} {len(groups)}묶음 가운데 {kept}묶음에서 말한 확률이 우연의 범위 안에 있습니다.",
    )


def _of_hundred(group: Group) -> Said:
    said, seen = percent(group.said), f"{group.seen * 100:.0f}"
    return Said(f"Of 100 inquiries given {said}, {seen} came.", f"{said}라고 한 문의 100건 중 {seen}건이 왔습니다.")


def _few(group: Group) -> Said:
    many = "inquiry" if group.leads == 1 else "inquiries"
    return Said(
        f"With {group.leads} {many} a group this picture is rough.",
        f"한 묶음에 {group.leads}건뿐이라 어림으로만 봅니다.",
    )


def _marks(groups: list[Group]) -> Iterator[Child]:
    widest = max(max(group.said, group.upper) for group in groups)
    field = Field(next(limit for limit in LIMITS if limit >= min(widest, 1.0)))
    yield from field.ground(
        Said("what the score said →", "점수가 말한 확률 →"), Said("↑ share that came", "↑ 실제로 온 비율")
    )
    yield field.curve([(0, 0), (field.limit, field.limit)], "chance")
    for group in groups:
        place = field.x(group.said)
        yield line(place, field.y(group.lower), place, field.y(group.upper), "whisker")
        yield dot(place, field.y(group.seen), "point" if group.is_kept else "point open")


def _table(groups: list[Group]) -> Element:
    heads = (
        Said("Said", "말한 확률"),
        Said("Came", "온 비율"),
        Said("90% by chance", "우연의 범위 (90%)"),
        Said("Inquiries", "문의"),
    )
    rows = (
        row(
            percent(group.said),
            percent(group.seen),
            f"{percent(group.lower)} ~ {percent(group.upper)}",
            count(group.leads),
        )
        for group in groups
    )
    return table(Said("Groups of like score", "점수가 비슷한 묶음"), heads, rows)
