"""How ours stands against each peer, by the interval of the difference in log-loss."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from leadscore.backtest.page.figures import signed
from leadscore.backtest.result import Backtest, Tested
from leadscore.said import Said

Standing = Literal["better", "level", "worse", "unknown"]

WORDS: dict[Standing, Said] = {
    "better": Said("better", "나음"),
    "level": Said("level", "비김"),
    "worse": Said("worse", "못함"),
    "unknown": Said("not compared", "비교 못 함"),
}


@dataclass(frozen=True, slots=True)
class Gain:
    """By how much ours is better, turned so that above 0 is better whatever was measured."""

    value: float
    lower: float
    upper: float

    @property
    def standing(self) -> Standing:
        """Level where the interval holds 0."""
        if self.lower > 0:
            return "better"
        return "worse" if self.upper < 0 else "level"

    @property
    def figure(self) -> str:
        """The gain with its sign."""
        return signed(self.value)

    @property
    def span(self) -> str:
        """The interval in figures."""
        return f"{signed(self.lower)}\u00a0~\u00a0{signed(self.upper)}"


def loss_gain(peer: Tested) -> Gain | None:
    """How much log-loss ours saves against a peer."""
    difference = peer.log_loss_difference
    return Gain(-difference.difference, -difference.upper, -difference.lower) if difference else None


def auc_gain(peer: Tested) -> Gain | None:
    """How much AUC ours adds to a peer's."""
    difference = peer.auc_difference
    return Gain(difference.difference, difference.lower, difference.upper) if difference else None


def standing(peer: Tested) -> Standing:
    """How ours stands against a peer in log-loss."""
    gain = loss_gain(peer)
    return gain.standing if gain else "unknown"


def ranked(backtest: Backtest) -> list[Tested]:
    """The peers from the lowest log-loss to the highest."""
    return sorted(backtest.peers, key=lambda peer: peer.report.log_loss)


def best_peer(backtest: Backtest) -> Tested | None:
    """The peer of the lowest log-loss."""
    return next(iter(ranked(backtest)), None)


def tally(backtest: Backtest) -> Said:
    """In how many comparisons ours is better, level and worse."""
    counted = Counter(standing(peer) for peer in backtest.peers)
    won, drawn, lost = counted["better"], counted["level"], counted["worse"]
    return Said(
        f"Of {len(backtest.peers)} compared: Naewon is better than {won}, level with {drawn}, worse than {lost}.",
        f"비교한 {len(backtest.peers)}개 가운데 {won}개보다 낫고, {drawn}개와 비기고, {lost}개보다 못합니다.",
    )
