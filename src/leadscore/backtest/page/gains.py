"""The curve of visits reached: call so many, and reach so many of the visits."""

from collections.abc import Iterator

import numpy as np

from leadscore.arrays import Floats
from leadscore.backtest.page.blocks import TABLE, card, folded, row, sentence, table
from leadscore.backtest.page.curves import reached
from leadscore.backtest.page.figures import percent
from leadscore.backtest.page.markup import Child, Element
from leadscore.backtest.page.names import OURS, peer_name
from leadscore.backtest.page.plot import Field, chart, dot, legend, line, sample, text
from leadscore.backtest.page.standing import best_peer
from leadscore.backtest.result import Backtest
from leadscore.said import Said

MARKED = 20
TOLD = (5, 10, 20, 30, 40, 50, 60, 80, 100)
HEADING = Said("Whom calls reach", "전화를 걸수록 얻는 내원")
WITHOUT = Said("without an order", "순서 없이")


def gains(backtest: Backtest) -> Element:
    """The curve of ours and of the best peer, with the sentence that reads it and the figures behind it."""
    if not backtest.ours.report.positives:
        return card(HEADING, sentence(Said("There was no visit to reach.", "얻을 내원이 없었습니다.")))
    ours = reached(backtest.outcomes, backtest.ours.probability)
    peer = best_peer(backtest)
    theirs = reached(backtest.outcomes, peer.probability) if peer else None
    name = peer_name(peer.name) if peer else ""
    return card(
        HEADING,
        sentence(_reading(ours)),
        _legend(name),
        chart(HEADING, _reading(ours), _marks(ours, theirs)),
        folded(TABLE, _table(ours, theirs, name)),
    )


def _reading(ours: Floats) -> Said:
    half = int(np.argmax(ours >= 0.5))
    first = float(ours[MARKED])
    return Said(
        f"The first 20% of the calls reach {percent(first)} of the visits; "
        f"half of all visits are reached with the first {half}% of the calls.",
        f"먼저 건 20%의 전화로 내원의 {percent(first)}를 얻고, 내원의 절반은 먼저 건 {half}%의 전화에서 나옵니다.",
    )


def _legend(peer: str) -> Element:
    entries = [(sample("ours"), OURS)]
    if peer:
        entries.append((sample("peer"), peer))
    return legend([*entries, (sample("chance"), WITHOUT)])


def _marks(ours: Floats, theirs: Floats | None) -> Iterator[Child]:
    field = Field()
    shares = np.linspace(0, 1, len(ours))
    first, place = float(ours[MARKED]), field.x(MARKED / 100)
    yield from field.ground(
        Said("inquiries called, best first →", "전화한 문의 (점수순) →"), Said("↑ visits reached", "↑ 얻은 내원")
    )
    yield field.curve([(0, 0), (1, 1)], "chance")
    yield line(place, field.y(0), place, field.y(first), "mark")
    if theirs is not None:
        yield field.curve(zip(shares, theirs, strict=True), "peer")
    yield field.curve(zip(shares, ours, strict=True), "ours")
    yield dot(place, field.y(first), "point", 5)
    told = Said(f"20% of calls: {percent(first)}", f"20% 전화: {percent(first)}")
    # Below the line of no order the field is always empty.
    yield text(place + 8, field.y(0.05), told, "said")


def _table(ours: Floats, theirs: Floats | None, peer: str) -> Element:
    called, found = Said("Called", "전화한 문의"), Said("without an order", "순서 없이")
    heads = [called, OURS, *([peer] if theirs is not None else []), found]
    rows = (row(f"{place}%", percent(float(ours[place])), *_peer_at(theirs, place), f"{place}%") for place in TOLD)
    return table(Said("Share of the visits reached", "얻은 내원의 비율"), heads, rows)


def _peer_at(theirs: Floats | None, place: int) -> list[str]:
    return [] if theirs is None else [percent(float(theirs[place]))]
