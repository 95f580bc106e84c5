"""Which columns move the scores, and which of their values."""

from collections.abc import Iterator, Sequence
from math import exp

from leadscore.backtest.page.blocks import card, folded, group, note, sentence, table
from leadscore.backtest.page.figures import count, decimal, points
from leadscore.backtest.page.markup import Child, Element, element
from leadscore.backtest.page.names import feature_name, level_name
from leadscore.backtest.result import Backtest, ReasonWeight
from leadscore.predictions import FARTHEST
from leadscore.said import Said, korean

SHOWN = 12
EXAMPLES = 3
VALUES = 8
HEADING = Said("What moves the scores", "점수를 움직이는 것")
SIZE = Said("mean size in percentage points", "평균 크기, %p")


def reasons(backtest: Backtest) -> Element:
    """A bar for each of the weightiest columns, with values that pushed up and down."""
    ranked = sorted(backtest.reasons, key=lambda weight: -abs(weight.points))
    if not ranked:
        return card(HEADING, sentence(Said("No reasons were kept.", "남은 이유가 없습니다.")), wide=True)
    weightiest = max(abs(ranked[0].points), 1e-9)
    return card(
        HEADING,
        sentence(_reading(ranked)),
        element("ol", *(_bar(weight, weightiest) for weight in ranked[:SHOWN]), class_="bars"),
        _rest(len(ranked)),
        folded(Said("All columns and values", "모든 열과 값 보기"), _table(ranked)),
        aside=SIZE,
        wide=True,
    )


def _reading(ranked: Sequence[ReasonWeight]) -> Said:
    first, size = feature_name(ranked[0].feature), points(abs(ranked[0].points) / 100)
    return Said(
        f"“{first}” moves scores most: by {size} on average, up or down.",
        f"점수를 가장 많이 움직이는 열은 ‘{korean(first)}’입니다: 평균 {size.korean}만큼 올리거나 내립니다.",
    )


def _bar(weight: ReasonWeight, weightiest: float) -> Element:
    size = abs(weight.points)
    name, told = feature_name(weight.feature), points(size / 100)
    return element(
        "li",
        element("span", name, class_="name"),
        _drawn(100 * size / weightiest, Said(f"{name}: {told}", f"{korean(name)}: {told.korean}")),
        element("b", decimal(size, 1), class_="size"),
        element("span", *_examples(weight), class_="examples"),
    )


def _drawn(length: float, title: str) -> Element:
    return element(
        "svg",
        element("title", title),
        element("rect", width=100, height=10, class_="track"),
        element("rect", width=max(length, 0.5), height=10, class_="fill"),
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
        role="img",
    )


def _examples(weight: ReasonWeight) -> Iterator[Child]:
    for up in (True, False):
        told = [example for example in weight.examples if (example[1] > 0) == up and example[1]]
        if told:
            told.sort(key=lambda example: -abs(example[1]))
            names = [level_name(value, weight.feature) for value, _, _ in told[:EXAMPLES]]
            yield element("span", _list("▲", "up", "올림", names) if up else _list("▼", "down", "내림", names))


def _list(sign: str, english: str, said: str, names: Sequence[str]) -> Said:
    return Said(
        f"{sign} {english}: {', '.join(names)}",
        f"{sign} {said}: {', '.join(korean(name) for name in names)}",
    )


def _rest(columns: int) -> Element | None:
    if columns <= SHOWN:
        return None
    left = columns - SHOWN
    return note(
        Said(f"{left} more columns move less; they are in the table.", f"덜 움직이는 {left}개 열은 아래 표에 있습니다.")
    )


def _table(ranked: Sequence[ReasonWeight]) -> Element:
    heads = (
        Said("Column", "열"),
        Said("Value", "값"),
        Said("Points", "크기 (%p)"),
        Said("Odds of a visit", "내원 승산"),
        Said("Rows", "문의"),
    )
    caption = Said("What moves the scores, by column and value", "열과 값마다 점수를 움직인 크기")
    return table(caption, heads, (line for weight in ranked for line in _lines(weight)), words=2)


def _lines(weight: ReasonWeight) -> Iterator[Element]:
    told = sorted(weight.examples, key=lambda example: -abs(example[1]))[:VALUES]
    total = (Said("all", "전체"), decimal(abs(weight.points), 1), "", "")
    yield from group(feature_name(weight.feature), [total, *(_value(weight, example) for example in told)])


def _value(weight: ReasonWeight, example: tuple[str, float, int]) -> tuple[str, ...]:
    value, log_odds, rows = example
    odds = exp(max(min(log_odds, FARTHEST), -FARTHEST))
    return level_name(value, weight.feature), "", f"×{odds:.2f}", count(rows)
