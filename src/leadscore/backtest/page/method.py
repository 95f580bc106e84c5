"""How it was tested, what each column was taken for, and what the figures mean."""

from collections.abc import Iterator

from leadscore.backtest.page.blocks import card, folded, row, sentence, table
from leadscore.backtest.page.figures import clipped, count, points, seconds
from leadscore.backtest.page.markup import Element, element
from leadscore.backtest.page.names import role_name
from leadscore.backtest.result import Backtest, ColumnRole
from leadscore.said import Said

MEANINGS = (
    (
        Said("Log-loss", "로그손실"),
        Said(
            "How wrong the probabilities are; a confident mistake costs most. Lower is better.",
            "확률이 얼마나 빗나갔는지. 자신 있게 틀릴수록 크게 나빠집니다. 낮을수록 좋습니다.",
        ),
    ),
    (
        Said("AUC", "AUC"),
        Said(
            "How often an inquiry that came is scored above one that did not: 0.5 is a coin, 1 is perfect.",
            "온 문의가 오지 않은 문의보다 높은 점수를 받은 비율. 0.5는 동전 던지기, 1은 완벽.",
        ),
    ),
    (
        Said("ECE", "ECE"),
        Said(
            "The mean distance between the probability said and the share that came. Lower is better.",
            "말한 확률과 실제로 온 비율의 평균 거리. 낮을수록 좋습니다.",
        ),
    ),
    (
        Said("Top 20%", "상위 20%"),
        Said(
            "The share of all visits that is found among the best-scored fifth of the inquiries.",
            "점수가 높은 20%의 문의 안에 들어 있는 내원의 비율.",
        ),
    ),
    (
        Said("95% interval", "95% 구간"),
        Said(
            "What chance leaves open, had other inquiries come; where it holds 0 the methods are level.",
            "다른 문의가 들어왔더라면 달라졌을 범위. 0이 들어 있으면 비긴 것입니다.",
        ),
    ),
)


def method(backtest: Backtest) -> Element:
    """The facts of the test, the columns with their roles, and one line on each figure."""
    return card(
        Said("How it was tested", "시험 방법"),
        sentence(HONEST),
        element("dl", *_facts(backtest), class_="facts"),
        folded(
            Said(f"Columns and roles ({len(backtest.columns)})", f"열과 역할 ({len(backtest.columns)})"),
            _columns(backtest),
        ),
        element("h3", Said("What the figures mean", "숫자의 뜻")),
        element("dl", *(part for term, told in MEANINGS for part in _pair(term, told)), class_="facts small"),
        wide=True,
    )


HONEST = Said(
    "No inquiry was scored by a model that had already seen its outcome; all methods got the same rows.",
    "어떤 문의도 그 결과를 미리 본 모형이 채점하지 않았고, 모든 방식이 같은 문의를 받았습니다.",
)


def _facts(backtest: Backtest) -> Iterator[Element]:
    report, width = backtest.ours.report, float((backtest.upper - backtest.lower).mean())
    yield from _pair(Said("Split", "나눈 방법"), backtest.method)
    yield from _pair(
        Said("Rows", "줄 수"),
        Said(
            f"{count(backtest.read)} read, {count(report.n)} tested",
            f"읽은 {count(backtest.read)}줄, 시험한 {count(report.n)}줄",
        ),
    )
    fitting = seconds(backtest.ours.fit_seconds)
    yield from _pair(
        Said("Time", "걸린 시간"),
        Said(
            f"{fitting} to fit, {backtest.ours.predict_us_per_row:,.0f} µs to score an inquiry",
            f"학습 {fitting.korean}, 문의 한 건 채점 {backtest.ours.predict_us_per_row:,.0f}µs",
        ),
    )
    wide = points(width)
    yield from _pair(
        Said("How sure a score is", "점수의 폭"),
        Said(f"its 90% interval is {wide} wide on average", f"90% 구간의 폭은 평균 {wide.korean}"),
    )


def _pair(term: str, told: str) -> tuple[Element, Element]:
    return element("dt", term), element("dd", told)


def _columns(backtest: Backtest) -> Element:
    heads = (Said("Column", "열"), Said("Taken for", "역할"), Said("Why", "까닭"))
    rows = (row(clipped(column.name), role_name(column.role), _why(column), words=3) for column in backtest.columns)
    return table(Said("Columns and what they were taken for", "열과 그 역할"), heads, rows, words=3)


def _why(column: ColumnRole) -> str:
    return column.why or (Said("as you said", "지정함") if column.given else "")
