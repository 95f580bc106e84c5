"""Scoring and placing again everything that is open, in all clinics, each by a model of its own."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from bench.effort import effort
from bench.figures import Figure
from bench.models import publish_anew, publish_everywhere
from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Outbox
from naewon.ops.guard import Guard
from naewon.queues.jobs import follow_batch
from naewon.queues.models import Place
from naewon.queues.passing import let_time_pass
from naewon.queues.placing import place, refresh
from naewon.scores.jobs import read_clinic
from naewon.scores.models import Score
from naewon.scores.settling import follow_open
from naewon.tenancy.doors import clinics_with_changes, every_clinic

LIMIT = 10.0
WANTED = 100_000


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:  # noqa: ARG001
    publish_everywhere(now)
    # As the worker keeps them when people ask, and by night those of before.
    for clinic_id in every_clinic():
        read_clinic(clinic_id, now)
    open_ones = list(Inquiry.objects.open().values_list("pk", flat=True))
    later = now + timedelta(hours=3)
    for what, at in (
        ("by a new model, after a start", now),
        ("a minute later", now + timedelta(minutes=1)),
        ("three hours later", later),
    ):
        yield timed(
            f"rescoring 100,000 open inquiries {what}", len(open_ones), at, lambda at=at: refresh(open_ones, at)
        )
    yield timed(
        "the minute's pass over 100,000 in the queue",
        Place.objects.count(),
        later + timedelta(minutes=1),
        lambda: a_minute(later + timedelta(minutes=1)),
    )
    places = list(Place.objects.values_list("pk", flat=True))
    at = later + timedelta(minutes=2)
    yield timed("placing 100,000 without scoring, as every minute", len(places), at, lambda: place(places, at))
    yield from by_new_models(len(open_ones), at)


def by_new_models(count: int, at: datetime) -> Iterator[Figure]:
    """By the way it takes in production: batch by batch out of the outbox, each clinic on its own."""
    what = "rescoring 100,000 open inquiries by a new model, as a worker does"
    for each, drained in ((f"{what} that is at work", drain), (f"{what}, two from their start on", drain_by_two)):
        at += timedelta(minutes=1)
        publish_anew(at)
        for clinic_id in Clinic.objects.values_list("pk", flat=True):
            follow_open(clinic_id, at)
        yield timed(each, count, at, partial(drained, at))


def drain(now: datetime) -> None:
    while sum(follow_batch(clinic_id, now) for clinic_id in clinics_with_changes()):
        pass


def drain_by_two(now: datetime) -> None:
    workers = [subprocess.Popen([sys.executable, "-m", "bench.follower", now.isoformat()]) for _ in range(2)]
    exits = [worker.wait() for worker in workers]
    if any(exits) or Outbox.objects.exists():
        raise SystemExit("a worker left something undone")


def a_minute(now: datetime) -> None:
    """What the job does by the minute: each clinic on its own, as the role that is bound."""
    for clinic_id in every_clinic():
        let_time_pass(clinic_id, now)


def timed(what: str, count: int, at: datetime, act: Callable[[], object]) -> Figure:
    """How long it takes, scaled to a hundred thousand."""
    share = WANTED / count
    with effort() as spent:
        taken = seconds(act) * share
    spent.python, spent.database = spent.python * share, spent.database * share
    scores, places = Score.objects.filter(at=at).count(), Place.objects.filter(placed_at=at).count()
    said = f"{taken:.1f} s; {spent} (measured with {count:,}: {scores:,} new scores, {places:,} places written)"
    return Figure(what, f"< {LIMIT:.0f} s", said, taken < LIMIT)


def seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
