"""Training: one clinic, small and large, each in a fresh process; and all clinics, in a process for each core."""

import os
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context

from bench.figures import Figure, below
from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.ops.guard import Guard

LIMIT, LIMIT_GB = 120.0, 6.0
WANTED_ROWS = 1_000_000


def measure(guard: Guard, now: datetime) -> list[Figure]:  # noqa: ARG001
    os.environ["OMP_NUM_THREADS"] = "1"
    large, small, *others = Clinic.objects.order_by("pk").values_list("pk", flat=True)
    figures = [one_clinic(pk, now) for pk in (small, large)]
    began = time.perf_counter()
    with fresh_processes(os.cpu_count() or 1) as pool:
        sizes = [size for _, size in pool.map(train_alone, others, [now] * len(others))]
    taken = time.perf_counter() - began + sum(figure[1] for figure in figures)
    share = WANTED_ROWS / Inquiry.objects.count()
    return [
        *(figure for figure, _ in figures),
        below(
            f"all {len(others) + 2} clinics, 1,000,000 inquiries", LIMIT, taken * share, "s", f"{taken * share:.0f} s"
        ),
        below("memory of all processes at their highest", LIMIT_GB, max(sizes) * (os.cpu_count() or 1), "GB"),
    ]


def one_clinic(pk: int, now: datetime) -> tuple[Figure, float]:
    with fresh_processes(1) as pool:
        seconds, gigabytes = pool.submit(train_alone, pk, now).result()
    count = Inquiry.objects.filter(clinic_id=pk).count()
    said = f"{seconds:.1f} s, {gigabytes:.2f} GB"
    return Figure(f"one clinic of {count:,} inquiries, both models, evaluation included", "–", said), seconds


def fresh_processes(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=start)


def start() -> None:
    from naewon.ops.database import start_django

    start_django()


def train_alone(clinic_id: int, now: datetime) -> tuple[float, float]:
    """Seconds it took, and the most memory this process ever had, in GB."""
    from naewon.scores.training import train_clinic

    began = time.perf_counter()
    train_clinic(Clinic.objects.get(pk=clinic_id), now)
    return time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
