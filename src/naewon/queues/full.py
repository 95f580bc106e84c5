"""Who could hardly be booked: the clinic has no time in the two weeks ahead, or the doctor they named has none."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np

from naewon.clinics.doctor_names import doctors_meant
from naewon.clinics.models import Clinic
from naewon.clinics.openclock import Bools, Ints
from naewon.clinics.working import working_in
from naewon.inquiries.answers import newest_answers
from naewon.visits.ahead import Ahead


class Full(NamedTuple):
    """`clinic`: all of it. `doctor`: the inquiries whose named doctor is, or all of those whom they may mean."""

    clinic: bool = False
    doctor: frozenset[int] = frozenset()

    def doctors_of(self, inquiry_id: Ints) -> Bools:
        """Whether that is so of each of these (n,)."""
        return np.isin(inquiry_id, list(self.doctor))


NOBODY = Full()


def full_for(clinic: Clinic, inquiry_ids: Sequence[int], now: datetime) -> Full:
    """Worked out once for all of these, and once a doctor. What they named is read where the clinic has doctors."""
    if not inquiry_ids:
        return NOBODY
    working = working_in(clinic)
    ahead = Ahead(clinic, working, now)
    if ahead.is_full:
        return Full(clinic=True)
    names = {row.pk: row.name for row in working.doctor_rows}
    said = newest_answers(clinic.pk, inquiry_ids, "doctor") if names else {}
    meant = {answer: doctors_meant(answer, names) for answer in set(said.values())}
    full = {answer for answer, doctors in meant.items() if doctors and all(map(ahead.is_full_for, doctors))}
    return Full(doctor=frozenset(pk for pk, answer in said.items() if answer in full))
