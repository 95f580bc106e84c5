"""Visit times are given to one after the other, and a manager, a doctor and a room to one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from naewon.errors import Conflict

# Names the advisory lock of visit times among all advisory locks of the database.
VISIT_TIMES = 0x1A7CA2
# What the database refuses, by the name of its constraint.
TAKEN = {
    "one_person_a_manager": _("담당자에게 그 시간에 다른 예약이 있습니다."),
    "one_person_a_doctor": _("의사에게 그 시간에 다른 예약이 있습니다."),
    "one_person_a_room": _("그 방에 그 시간에 다른 예약이 있습니다."),
}


def one_after_the_other(clinic_id: int) -> None:
    """Until the end of the transaction nobody else sets a visit time in this clinic."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [VISIT_TIMES, clinic_id])


@contextmanager
def taken_at_once() -> Iterator[None]:
    """Conflict where the manager, the doctor or the room has somebody else at that time, said as which of them."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        raise Conflict(TAKEN.get(name or "", TAKEN["one_person_a_manager"])) from error
