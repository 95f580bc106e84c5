"""What the other methods reach on the same rows, and whether the difference is more than chance."""

from collections.abc import Callable, Iterator, Sequence

from leadscore.backtest.page.blocks import card, folded, note, row, sentence, table
from leadscore.backtest.page.figures import decimal, percent, seconds
from leadscore.backtest.page.markup import Child, Element, element
from leadscore.backtest.page.names import INSTALL, OURS, peer_name
from leadscore.backtest.page.standing import WORDS, Gain, auc_gain, loss_gain, ranked, standing, tally
from leadscore.backtest.page.whiskers import whiskers
from leadscore.backtest.result import Backtest, Tested
from leadscore.said import Said, korean

HEADING = Said("Against other methods on the same inquiries", "같은 문의로 견준 다른 방식들")
SAVED = Said("Log-loss saved by Naewon", "Naewon이 줄인 로그손실")
ADDED = Said("AUC added by Naewon", "Naewon이 높인 AUC")


def peers(backtest: Backtest) -> Element:
    """A table of all methods, the differences as dots with whiskers, and the methods that could not be run."""
    return card(HEADING, *_compared(backtest), *_missing(backtest), wide=True)


def _compared(backtest: Backtest) -> Iterator[Child]:
    if not backtest.peers:
        yield sentence(Said("No other method was run.", "시험한 다른 방식이 없습니다."))
        yield _reached(backtest)
        return
    yield sentence(tally(backtest))
    yield _reached(backtest)
    losses, aucs = (_gains(ranked(backtest), measure) for measure in (loss_gain, auc_gain))
    charts = [whiskers(title, told) for title, told in ((SAVED, losses), (ADDED, aucs)) if told]
    if charts:
        yield element("div", *charts, class_="pair")
        yield folded(Said("The differences as a table", "차이를 표로 보기"), _differences(losses, aucs))


def _gains(others: Sequence[Tested], measure: Callable[[Tested], Gain | None]) -> dict[str, Gain]:
    measured = ((peer_name(peer.name), measure(peer)) for peer in others)
    return {name: gain for name, gain in measured if gain}


def _reached(backtest: Backtest) -> Element:
    heads = (
        Said("Method", "방식"),
        Said("Naewon is", "견주면 Naewon이"),
        Said("Log-loss ↓", "로그손실 ↓"),
        "AUC ↑",
        "ECE ↓",
        Said("Top 20% ↑", "상위 20% ↑"),
        Said("Time to fit", "학습 시간"),
    )
    ours = _figures(OURS, backtest.ours, Said("this score", "이 점수"), "ours")
    others = (_figures(peer_name(peer.name), peer, _verdict(peer)) for peer in ranked(backtest))
    return table(Said("What each method reaches", "방식마다 얻은 결과"), heads, [ours, *others], words=2)


def _verdict(peer: Tested) -> Said:
    sign = {"better": "●", "level": "=", "worse": "◆", "unknown": "–"}[standing(peer)]
    words = WORDS[standing(peer)]
    return Said(f"{sign} {words}", f"{sign} {words.korean}")


def _figures(name: str, tested: Tested, verdict: str, class_: str | None = None) -> Element:
    report = tested.report
    return row(
        name,
        verdict,
        decimal(report.log_loss, 4),
        decimal(report.auc),
        decimal(report.ece),
        percent(report.capture_at_20),
        seconds(tested.fit_seconds),
        words=2,
        class_=class_,
    )


def _differences(losses: dict[str, Gain], aucs: dict[str, Gain]) -> Element:
    heads = (Said("Method", "방식"), SAVED, Said("95% interval", "95% 구간"), ADDED, Said("95% interval", "95% 구간"))
    rows = (row(name, *_told(losses.get(name)), *_told(aucs.get(name))) for name in dict.fromkeys([*losses, *aucs]))
    return table(Said("Differences, above 0 where Naewon is better", "차이 (0보다 크면 Naewon이 나음)"), heads, rows)


def _told(gain: Gain | None) -> tuple[str, str]:
    return (gain.figure, gain.span) if gain else ("–", "–")


def _missing(backtest: Backtest) -> Iterator[Element]:
    if not backtest.missing:
        return
    names = [peer_name(peer.name) for peer in backtest.missing]
    yield note(
        Said(
            f"Not run: {', '.join(names)}. To compare them as well, install: ",
            f"시험하지 못한 방식: {', '.join(map(korean, names))}. 함께 견주려면 설치하세요: ",
        ),
        element("code", INSTALL),
    )
    for peer in backtest.missing:
        if INSTALL not in peer.why:
            yield note(peer.why)
