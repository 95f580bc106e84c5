"""What can still be booked in the two weeks ahead: in the clinic, and with each of its doctors."""

from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from psycopg.types.numeric import Int8

from naewon.clinics.calendar import Calendar
from naewon.clinics.models import Clinic
from naewon.clinics.openclock import Bools, Ints, Seconds
from naewon.clinics.slots import SLOT, half_hours, next_half_hour
from naewon.clinics.working import Working
from naewon.tenancy.prepared import prepared
from naewon.visits.free_times import NOTICE

AHEAD = timedelta(days=14)
BOOKED = (Path(__file__).parent / "ahead.sql").read_text(encoding="utf-8")


class Ahead:
    """Of one clinic at one moment: read once, however many ask. Where no hours lie ahead, nobody is called full."""

    def __init__(self, clinic: Clinic, working: Working, now: datetime) -> None:
        self._clinic, self._working = clinic, working
        self._half_hours, self._starts = half_hours_ahead(clinic.calendar(), next_half_hour(clinic.local(now)))
        self._full_doctors: dict[int, bool] = {}

    @property
    def is_full(self) -> bool:
        """Whether in every open half hour as many are expected as can be received."""
        return bool(self._half_hours) and not self._has_room.any()

    def is_full_for(self, doctor_id: int) -> bool:
        """Whether there is no half hour in which this doctor works and the doctor and the clinic can take somebody."""
        if doctor_id not in self._full_doctors:
            self._full_doctors[doctor_id] = bool(self._half_hours) and not self._has_time(doctor_id)
        return self._full_doctors[doctor_id]

    @cached_property
    def _booked(self) -> tuple[Seconds, Seconds, Ints]:
        """Starts, ends and doctors (n,) of what stands; a doctor is 0 where none was set."""
        until = self._half_hours[-1] + SLOT
        first = self._half_hours[0]
        asked: dict[str, int | datetime] = {"clinic": Int8(self._clinic.pk), "first": first, "until": until}
        with prepared(binary=True) as cursor:
            cursor.execute(BOOKED, asked)
            starts, ends, doctors = np.array(cursor.fetchall(), dtype=np.float64).reshape(-1, 3).T
        return starts, ends, doctors.astype(np.int64)

    @cached_property
    def _has_room(self) -> Bools:
        starts, ends, _doctors = self._booked
        return met(starts, ends, self._starts) < self._clinic.visits_at_once

    def _has_time(self, doctor_id: int) -> bool:
        starts, ends, doctors = self._booked
        own = doctors == doctor_id
        free = np.flatnonzero(self._has_room & (met(starts[own], ends[own], self._starts) == 0))
        rota = self._working.doctors.get(doctor_id)
        slots = (self._half_hours[place] for place in free)
        return any(rota is None or not rota.is_away(slot, slot + SLOT) for slot in slots)


@lru_cache(maxsize=256)
def half_hours_ahead(calendar: Calendar, since: datetime) -> tuple[tuple[datetime, ...], Seconds]:
    """From a half hour on, and the same as seconds since 1970 (n,): many batches ask within one half hour."""
    found = tuple(half_hours(calendar, since + NOTICE, since + AHEAD))
    return found, np.array([each.timestamp() for each in found])


def met(starts: Seconds, ends: Seconds, half_hours: Seconds) -> Ints:
    """How many of these times share a moment with each half hour: those begun before its end, less those over by then.

    >>> met(np.array([0.0, 900.0]), np.array([1800.0, 2700.0]), np.array([0.0, 1800.0, 3600.0])).tolist()
    [2, 1, 0]
    """
    begun = np.searchsorted(np.sort(starts), half_hours + SLOT.total_seconds(), side="left")
    over = np.searchsorted(np.sort(ends), half_hours, side="right")
    return begun - over
