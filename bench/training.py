"""Training: one clinic, small and large, each in a fresh process; and all clinics, in a process for each core."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context

from bench.apart import start, train_alone
from bench.effort import effort
from bench.figures import Figure
from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.ops.guard import Guard

LIMIT, LIMIT_GB = 120.0, 6.0
WANTED = 1_000_000
SAMPLE = 12


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:  # noqa: ARG001
    os.environ["OMP_NUM_THREADS"] = "1"
    cores = os.cpu_count() or 1
    large, small, *others = Clinic.objects.order_by("pk").values_list("pk", flat=True)
    for pk in (small, large):
        yield one_clinic(pk, now)
    chosen = others[:SAMPLE] or [small]
    began = time.perf_counter()
    with fresh_processes(cores) as pool:
        sizes = [size for _, size in pool.map(train_alone, chosen, [now] * len(chosen))]
    rows = Inquiry.objects.filter(clinic_id__in=chosen).count()
    taken = (time.perf_counter() - began) * WANTED / rows
    said = f"{taken:.0f} s (scaled from {len(chosen)} clinics of {rows:,})"
    yield Figure(f"all clinics, 1,000,000 inquiries, {cores} processes", "< 120 s", said, taken < LIMIT)
    gigabytes = max(sizes) * cores
    yield Figure("memory of all processes at their highest", "< 6 GB", f"{gigabytes:.1f} GB", gigabytes < LIMIT_GB)


def one_clinic(pk: int, now: datetime) -> Figure:
    with effort() as spent, fresh_processes(1) as pool:
        seconds, gigabytes = pool.submit(train_alone, pk, now).result()
    count = Inquiry.objects.filter(clinic_id=pk).count()
    said = f"{seconds:.1f} s, {gigabytes:.2f} GB; {spent}"
    return Figure(f"one clinic of {count:,} inquiries, both models with their evaluation", "–", said)


def fresh_processes(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=start)
