"""The answer, in the first lines that a director reads."""

from collections.abc import Callable

from leadscore.backtest.page.curves import wilson
from leadscore.backtest.page.figures import clipped, count, decimal, percent, points
from leadscore.backtest.page.markup import Child, Element, element
from leadscore.backtest.page.names import peer_name
from leadscore.backtest.page.standing import Gain, best_peer, loss_gain
from leadscore.backtest.result import Backtest, Tested
from leadscore.evaluation import CALLED_FIRST
from leadscore.said import Said, korean

SURE = 1.959963984540054  # standard errors to either side of a middle 95%


def answer(backtest: Backtest) -> Element:
    """What calling by score brings, whether another way would have brought more, and four figures."""
    return element(
        "section",
        element("p", _meaning(backtest), class_="meaning"),
        element("p", _capture(backtest.ours.report.capture_at_20), class_="answer"),
        element("p", _against(best_peer(backtest)), class_="second"),
        element("dl", *_tiles(backtest), class_="tiles"),
        class_="card wide first",
    )


def _meaning(backtest: Backtest) -> Said:
    column, value = clipped(backtest.outcome, 60), clipped(backtest.positive, 40)
    return Said(
        f"“Visit” on this page means: column “{column}” says “{value}”.",
        f"이 보고서에서 ‘내원’은 ‘{column}’ 열의 값이 ‘{value}’인 문의입니다.",
    )


def _capture(share: float | None) -> Said:
    if share is None:
        return Said(
            "Nobody among the tested inquiries came, so the order of calls cannot be judged.",
            "시험한 문의 가운데 내원이 없어, 전화 순서를 평가할 수 없습니다.",
        )
    return Said(
        f"Calling the best-scored 20% first reaches {percent(share)} of the visits (20% without an order).",
        f"점수가 높은 20%에게 먼저 전화하면 내원의 {percent(share)}를 얻습니다 (순서 없이 걸면 20%).",
    )


def _against(peer: Tested | None) -> Said:
    if peer is None:
        return Said("No other method was run beside it.", "함께 시험한 다른 방식은 없습니다.")
    name, gain = peer_name(peer.name), loss_gain(peer)
    if gain is None:
        return Said(
            f"The best of the others, {name}, could not be compared row by row.",
            f"다른 방식 가운데 가장 나은 {korean(name)}: 건별로 비교할 수 없었습니다.",
        )
    return VERDICTS[gain.standing](name, gain)


def _better(name: str, gain: Gain) -> Said:
    return Said(
        f"It is more exact than the best of the others, {name}: "
        f"log-loss lower by {decimal(gain.value, 4)} (95% interval {gain.span}).",
        f"다른 방식 가운데 가장 나은 {korean(name)}보다 더 정확합니다: "
        f"로그손실이 {decimal(gain.value, 4)} 낮습니다 (95% 구간 {gain.span}).",
    )


def _level(name: str, gain: Gain) -> Said:
    return Said(
        f"It is level with the best of the others, {name}: the difference in log-loss, {gain.figure}, "
        f"cannot be told from chance (95% interval {gain.span}).",
        f"다른 방식 가운데 가장 나은 {korean(name)} 기준으로는 비겼습니다: "
        f"로그손실 차이 {gain.figure}, 우연과 구별되지 않습니다 (95% 구간 {gain.span}).",
    )


def _worse(name: str, gain: Gain) -> Said:
    return Said(
        f"The best of the others, {name}, is more exact here: "
        f"its log-loss is lower by {decimal(-gain.value, 4)} (95% interval of our gain {gain.span}).",
        f"이 자료에서는 {korean(name)} 쪽이 더 정확합니다: "
        f"로그손실이 {decimal(-gain.value, 4)} 더 낮습니다 (우리 이득의 95% 구간 {gain.span}).",
    )


VERDICTS: dict[str, Callable[[str, Gain], Said]] = {"better": _better, "level": _level, "worse": _worse}


def _tiles(backtest: Backtest) -> list[Element]:
    report = backtest.ours.report
    share = report.capture_at_20
    lift = "–" if share is None else f"{share / CALLED_FIRST:.1f}"
    return [
        _tile(Said("visits in the top 20%", "상위 20%가 담은 내원"), percent(share), _range(backtest)),
        _tile(
            Said("visits per call, against no order", "순서 없이 걸 때와 비교한 전화당 내원"),
            Said(f"{lift}×", f"{lift}배"),
            Said("in the first fifth of the calls", "먼저 건 20%에서"),
        ),
        _tile(
            Said("said and seen differ by", "말한 확률과 실제의 차이"),
            points(report.ece),
            Said("on average over 15 groups of like score", "점수가 비슷한 15묶음의 평균"),
        ),
        _tile(
            Said("inquiries tested", "시험한 문의"),
            Said(count(report.n), f"{count(report.n)}건"),
            Said(
                f"of which {count(report.positives)} came ({percent(report.positives / report.n)})",
                f"그중 내원 {count(report.positives)}건 ({percent(report.positives / report.n)})",
            ),
        ),
    ]


def _range(backtest: Backtest) -> Said:
    report = backtest.ours.report
    if report.capture_at_20 is None:
        return Said("no visit to find", "찾을 내원이 없음")
    lower, upper = wilson(report.capture_at_20, report.positives, SURE)
    return Said(
        f"between {percent(lower)} and {percent(upper)}, by the number of visits",
        f"내원 건수로 보아 {percent(lower)}~{percent(upper)}",
    )


def _tile(term: str, figure: str, remark: Child) -> Element:
    return element(
        "div",
        element("dt", term),
        element("dd", element("strong", figure), element("small", remark)),
    )
