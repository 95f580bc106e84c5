"""The same page in two ways, request by request in turns: how much longer the one takes than the other."""

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

import numpy as np
from django.test import Client

from bench.figures import Figure
from bench.size import times

WARM = 10
RESAMPLED = 2000


def compared(
    what: str, browser: Client, address: str, without: Callable[[], AbstractContextManager[None]], limit: float
) -> Figure:
    """How much longer the page takes than it does inside `without`, in percent; wanted below `limit`."""
    usual: list[float] = []
    relieved: list[float] = []
    for _ in range(WARM + times()):
        usual.append(taken(browser, address))
        with without():
            relieved.append(taken(browser, address))
    usual, relieved = usual[WARM:], relieved[WARM:]
    more, low, high = more_in_percent(usual, relieved)
    said = f"{more:+.1f} % ({low:+.1f} to {high:+.1f}); median {1000 * float(np.median(relieved)):.1f} ms without"
    return Figure(f"{what}, {times():,} pairs", f"< {limit:g} %", said, more < limit)


def taken(browser: Client, address: str) -> float:
    """Seconds."""
    began = time.perf_counter()
    answer = browser.get(address, headers={"host": "testserver"})
    assert answer.status_code == 200
    return time.perf_counter() - began


def more_in_percent(usual: Sequence[float], relieved: Sequence[float]) -> tuple[float, float, float]:
    """The ratio of the medians, as a surcharge, and the middle 95 % of what resampled pairs give."""
    pairs = np.array([usual, relieved])
    draws = np.random.default_rng(1).integers(0, pairs.shape[1], (RESAMPLED, pairs.shape[1]))
    ratios = np.median(pairs[0][draws], axis=1) / np.median(pairs[1][draws], axis=1)
    low, high = np.quantile(ratios, (0.025, 0.975))
    reached = np.median(pairs[0]) / np.median(pairs[1])
    return 100 * float(reached - 1), 100 * float(low - 1), 100 * float(high - 1)
