"""The hours of a clinic, read once for a page that asks for them again and again."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from naewon.clinics.models import Clinic, ClosedDay, OpeningHours
from naewon.tenancy.kept import kept


def read_hours(clinic: Clinic) -> None:
    """As prefetch_related() leaves them: whoever asks the clinic for its calendar asks no statement."""
    rows: dict[str, Sequence[Any]] = {
        "opening_hours": _opening_hours_of(clinic=clinic.pk),
        "closed_days": _closed_days_of(clinic=clinic.pk),
    }
    clinic._prefetched_objects_cache = {name: _found(getattr(clinic, name).all(), of) for name, of in rows.items()}  # type: ignore[attr-defined]


@kept
def _opening_hours_of(clinic: int) -> QuerySet[OpeningHours]:
    return OpeningHours.objects.filter(clinic=clinic)


@kept
def _closed_days_of(clinic: int) -> QuerySet[ClosedDay]:
    return ClosedDay.objects.filter(clinic=clinic)


def _found(asked: Any, rows: Sequence[Any]) -> Any:
    asked._result_cache, asked._prefetch_done = rows, True
    return asked
