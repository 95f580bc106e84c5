"""What a clinic gives: effects of many people in words that every clinic knows, and never a row."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import numpy as np
import polars as pl
from django.db import transaction

from leadscore import Effect, effects_of
from naewon.inquiries.models import Inquiry
from naewon.scores.models import FleetChoice, SharedEffect, Way
from naewon.scores.schemas import fitted_to, starting_schema
from naewon.scores.settling import once_a_person

MOST = 20_000  # moments; the newest. More of them no longer move what a clinic tells


def gives(clinic_id: int) -> bool:
    return FleetChoice.objects.filter(clinic_id=clinic_id, way=Way.GIVE, ended_at__isnull=True).exists()


def people_of(frame: pl.DataFrame) -> list[int]:
    """Whose each moment (n rows) is: somebody who asked twice is one person."""
    moments = frame["inquiry_id"].to_list()
    whose = dict(Inquiry.objects.filter(pk__in=set(moments)).values_list("pk", "patient_id"))
    return [whose[inquiry_id] for inquiry_id in moments]


def effects_told(
    phase: str, frame: pl.DataFrame, visited: "np.ndarray[Any, np.dtype[np.int8]]", people: Sequence[int]
) -> list[Effect]:
    """What moments (n rows), oldest first, tell of a phase."""
    newest = frame[-MOST:]
    schema = starting_schema(phase)
    return effects_of(schema, fitted_to(schema, newest), visited[-MOST:], people[-MOST:], weights=once_a_person(newest))


@transaction.atomic
def give(clinic_id: int, phase: str, told: Sequence[Effect], now: datetime) -> None:
    """Put it in the place of what was given before. Nothing where the clinic has stopped giving meanwhile."""
    standing = FleetChoice.objects.filter(clinic_id=clinic_id, way=Way.GIVE, ended_at__isnull=True)
    if not standing.select_for_update().exists():
        return
    SharedEffect.objects.filter(clinic_id=clinic_id, phase=phase).delete()
    SharedEffect.objects.bulk_create(
        SharedEffect(clinic_id=clinic_id, phase=phase, at=now, **each._asdict()) for each in told
    )
