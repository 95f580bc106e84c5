"""What a fresh process does. Django is set up after this module is imported, so models are named inside."""

import os
import resource
import time
from datetime import datetime


def start() -> None:
    from naewon.ops.database import start_django

    start_django()


def train_alone(clinic_id: int, now: datetime) -> tuple[float, float]:
    """Seconds it took, and the most memory this process ever had, in GB."""
    from naewon.clinics.models import Clinic
    from naewon.scores.training import train_clinic
    from naewon.tenancy.within import within

    began = time.perf_counter()
    with within([clinic_id]):
        clinic = Clinic.objects.get(pk=clinic_id)
    train_clinic(clinic, now)
    return time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def night_alone(clinic_id: int, at: datetime) -> tuple[list[str], int, float]:
    """What came of the night's training of each phase, in which process, and the most memory that ever had, in GB."""
    from naewon.clinics.models import Clinic
    from naewon.scores import runs
    from naewon.tenancy.within import within

    with within([clinic_id]):
        run = runs.ask_for_training(Clinic.objects.get(pk=clinic_id), by=None, at=at)
    runs.carry_out(clinic_id, run.pk, lambda: at)
    with within([clinic_id]):
        run.refresh_from_db()
    return list(run.outcome.values()), os.getpid(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
