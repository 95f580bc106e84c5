"""What it costs that the database keeps clinics apart: the same pages with and without, request by request in turns."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

import numpy as np
from django.test import Client

from bench.figures import Figure
from bench.population import measured_clinic
from bench.screens import session_of, tidy
from bench.size import times
from naewon.inquiries.models import Inquiry
from naewon.ops.guard import Guard
from naewon.queues.models import Place
from naewon.queues.placing import refresh

LIMIT = 10.0
WARM = 10
RESAMPLED = 2000


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:  # noqa: ARG001
    clinic = measured_clinic()
    counsellor = clinic.memberships.select_related("user").filter(role="counsellor").latest("pk")
    refresh(list(Inquiry.objects.open().filter(clinic=clinic).values_list("pk", flat=True)), now)
    tidy()
    somebody = Place.objects.filter(clinic=clinic).order_by("-index").values_list("pk", flat=True)[0]
    browser = Client()
    browser.cookies["sessionid"] = session_of(counsellor)
    for what, address in (
        ("the queue screen", "/today/"),
        ("the list of it alone", "/today/queue/"),
        ("a person", f"/inquiries/{somebody}/"),
        ("all inquiries", "/inquiries/"),
        ("a search by name", "/inquiries/?q=김하늘"),
    ):
        yield compared(what, browser, address)


def compared(what: str, browser: Client, address: str) -> Figure:
    """How much longer the page takes with policies, in percent, from pairs of requests that follow each other."""
    bound: list[float] = []
    free: list[float] = []
    for _ in range(WARM + times()):
        bound.append(taken(browser, address))
        with unbound():
            free.append(taken(browser, address))
    bound, free = bound[WARM:], free[WARM:]
    more, low, high = more_in_percent(bound, free)
    said = f"{more:+.1f} % ({low:+.1f} to {high:+.1f}); median {1000 * float(np.median(free)):.1f} ms without"
    return Figure(f"{what}, {times():,} pairs", f"< {LIMIT:g} %", said, more < LIMIT)


@contextmanager
def unbound() -> Iterator[None]:
    """Nobody is told whose rows to show, and who asks is the owner, whom no policy binds."""
    with patch("naewon.tenancy.within._enter", lambda _clinics: ["", "none"]):
        yield


def taken(browser: Client, address: str) -> float:
    began = time.perf_counter()
    answer = browser.get(address, headers={"host": "testserver"})
    assert answer.status_code == 200
    return time.perf_counter() - began


def more_in_percent(bound: Sequence[float], free: Sequence[float]) -> tuple[float, float, float]:
    """The ratio of the medians, as a surcharge, and the middle 95 % of what resampled pairs give."""
    pairs = np.array([bound, free])
    draws = np.random.default_rng(1).integers(0, pairs.shape[1], (RESAMPLED, pairs.shape[1]))
    ratios = np.median(pairs[0][draws], axis=1) / np.median(pairs[1][draws], axis=1)
    low, high = np.quantile(ratios, (0.025, 0.975))
    reached = np.median(pairs[0]) / np.median(pairs[1])
    return 100 * float(reached - 1), 100 * float(low - 1), 100 * float(high - 1)
