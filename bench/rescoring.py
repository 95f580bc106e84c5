"""Scoring and placing again everything that is open, in all clinics, each by a model of its own."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from bench.figures import Figure, below
from bench.models import publish_everywhere
from naewon.inquiries.models import Inquiry
from naewon.ops.guard import Guard
from naewon.queues.models import Place
from naewon.queues.placing import place, refresh
from naewon.scores.models import Score

LIMIT = 10.0
WANTED_ROWS = 100_000


def measure(guard: Guard, now: datetime) -> list[Figure]:  # noqa: ARG001
    publish_everywhere(now)
    open_ones = list(Inquiry.objects.open().values_list("pk", flat=True))
    share = WANTED_ROWS / len(open_ones)
    first = seconds(lambda: refresh(open_ones, now))
    rows = Score.objects.filter(at=now).count()
    again = seconds(lambda: refresh(open_ones, now + timedelta(minutes=1)))
    later = seconds(lambda: refresh(open_ones, now + timedelta(hours=3)))
    places = list(Place.objects.values_list("pk", flat=True))
    placed = seconds(lambda: place(places, now + timedelta(hours=3, minutes=1)))
    of_all = f"of {len(open_ones):,} open inquiries"
    return [
        below(
            f"rescoring 100,000 open inquiries by a new model, {rows:,} {of_all} change",
            LIMIT,
            first * share,
            "s",
            told(first, share),
        ),
        below("the same a minute later, hardly anything changes", LIMIT, again * share, "s", told(again, share)),
        below("the same three hours later", LIMIT, later * share, "s", told(later, share)),
        Figure(f"placing {len(places):,} without scoring, as every minute", "–", f"{placed:.1f} s"),
    ]


def seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def told(taken: float, share: float) -> str:
    if 0.97 < share < 1.03:
        return f"{taken:.1f} s"
    return f"{taken * share:.1f} s (scaled from {taken:.1f} s)"
