"""What a fresh process does. Django is set up after this module is imported, so models are named inside."""

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
