"""A backtest as lines for a terminal: what the columns were taken for, how good the scores were, and beside whom."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from leadscore.backtest import Backtest, Interval, Tested
from leadscore.said import korean
from naewon.ops.wording import say

ROLES = {
    "number": "숫자",
    "category": "범주",
    "text": "글",
    "date": "날짜",
    "time": "시각",
    "split": "나누기",
    "group": "묶음",
    "outcome": "결과",
    "dropped": "제외",
}
PEERS = {
    "odoo_naive_bayes": ("Odoo 방식", "Odoo's method"),
    "logistic": ("로지스틱 회귀", "logistic regression"),
    "lightgbm": ("LightGBM", "LightGBM"),
    "catboost": ("CatBoost", "CatBoost"),
    "catboost_small": ("CatBoost (작게)", "CatBoost (small)"),
    "hist_gradient_boosting": ("HistGradientBoosting", "HistGradientBoosting"),
    "naewon": ("내원", "Naewon"),
}
WIDEST = 40


def lines_of(backtest: Backtest) -> Iterator[str]:
    """Everything a person wants to know before opening a report."""
    yield from column_lines(backtest)
    yield ""
    report = backtest.ours.report
    tested, came = f"{len(backtest.rows):,}", f"'{backtest.positive}' {report.positives:,}"
    yield say(
        f"{backtest.read:,}줄을 읽어 {tested}줄을 시험했습니다(그중 {came}). {korean(backtest.method)}.",
        f"{backtest.read:,} rows read, {tested} tested ({came} of them): {backtest.method}.",
    )
    yield ""
    yield from result_lines(backtest)
    for absent in backtest.missing:
        yield f"  {said(absent.why)}"
    for warning in backtest.warnings:
        yield say("주의: ", "Note: ") + said(warning)


def column_lines(backtest: Backtest) -> Iterator[str]:
    rows = [(say("열", "column"), say("역할", "role"), say("이유", "why"))]
    for column in backtest.columns:
        role = say(ROLES.get(column.role, column.role), column.role)
        leak = "" if column.leak is None else f" AUC {column.leak:.3f}!"
        rows.append((shortened(column.name), role + ("*" if column.given else ""), said(column.why) + leak))
    yield from aligned(rows)
    if any(column.given for column in backtest.columns):
        yield say("* 지정한 역할", "* a role that was given")


def result_lines(backtest: Backtest) -> Iterator[str]:
    head = (
        say("모델", "model"),
        "AUC",
        "AP",
        "log-loss",
        "Brier",
        "ECE",
        say("상위20%", "top 20%"),
        say("학습", "fit"),
    )
    differences = (say("log-loss 차이 (95%)", "log-loss diff. (95%)"), say("AUC 차이 (95%)", "AUC diff. (95%)"))
    yield from aligned([(*head, *differences), *(result_row(tested) for tested in (backtest.ours, *backtest.peers))])
    if backtest.peers:
        yield say(
            "차이 = 내원 - 비교 모델: log-loss는 0보다 작으면, AUC는 0보다 크면 내원이 낫습니다.",
            "Differences are ours minus theirs: below 0 in log-loss and above 0 in AUC ours is better.",
        )


def result_row(tested: Tested) -> tuple[str, ...]:
    report = tested.report
    return (
        say(*PEERS.get(tested.name, (tested.name, tested.name))),
        figure(report.auc),
        figure(report.average_precision),
        figure(report.log_loss),
        figure(report.brier),
        figure(report.ece),
        "-" if report.capture_at_20 is None else f"{report.capture_at_20:.1%}",
        f"{tested.fit_seconds:.1f}s",
        interval(tested.log_loss_difference),
        interval(tested.auc_difference),
    )


def figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


def interval(found: Interval | None) -> str:
    return "" if found is None else f"{found.difference:+.4f} [{found.lower:+.4f}, {found.upper:+.4f}]"


def said(text: str) -> str:
    return say(korean(text), str(text))


def aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Columns side by side; Korean letters are two places wide."""
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()


def width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def shortened(name: str) -> str:
    return name if len(name) <= WIDEST else f"{name[: WIDEST - 1]}…"
