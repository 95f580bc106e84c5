"""A database full of clinics that have worked for two years: made up, by COPY, always the same for one seed."""

from collections.abc import Callable
from datetime import datetime

import numpy as np
from django.db import connection, models

from bench.population.copying import continue_numbers, copy_in, in_bulk
from bench.population.crowd import crowd_of
from bench.population.records import rows_of
from bench.population.settling import settle
from bench.population.traces import doors_of, traces_of
from bench.size import Size
from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.patients.models import Patient
from naewon.visits.models import Booking, Outcome

PART = 100_000
NUMBERED: tuple[type[models.Model], ...] = (Patient, Inquiry, Booking, Outcome)
TABLES = [
    "patients_patient",
    "patients_consent",
    "patients_detail",
    "inquiries_inquiry",
    "inquiries_touch",
    "inquiries_fact",
    "inquiries_comment",
    "inquiries_closure",
    "inquiries_assignment",
    "inquiries_postponement",
    "contacts_attempt",
    "contacts_message",
    "contacts_callback",
    "visits_booking",
    "visits_outcome",
    "visits_visit",
    "scores_score",
    "journal_entry",
    "intake_delivery",
]


def populate(size: Size, now: datetime, announce: Callable[[str], None], seed: int = 1) -> None:
    """Fill an empty database with `size.rows` inquiries that came until `now`, without places in the queue."""
    rng = np.random.default_rng(seed)
    instant = int(now.timestamp() * 1_000_000)
    settled = settle(size.clinics, now)
    doors = doors_of(settled, now)
    crowd = crowd_of(size, instant, rng)
    with in_bulk(TABLES):
        for start in range(0, len(crowd), PART):
            part = crowd.part(start, start + PART)
            for model, columns in rows_of(part, start + 1, settled, instant, rng):
                copy_in(model, columns)
            for model, columns in traces_of(part, start + 1, settled, doors, rng):
                copy_in(model, columns)
            announce(f"{min(start + PART, len(crowd)):,} inquiries written")
    continue_numbers(*NUMBERED)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measured_clinic() -> Clinic:
    """The one with a twentieth of all inquiries."""
    return Clinic.objects.order_by("pk")[0]
