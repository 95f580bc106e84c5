"""Visit times are given to one after the other, so that the last place is given to one."""

from django.db import connection

# Names the advisory lock of visit times among all advisory locks of the database.
VISIT_TIMES = 0x1A7CA2


def one_after_the_other(clinic_id: int) -> None:
    """Until the end of the transaction nobody else sets a visit time in this clinic."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [VISIT_TIMES, clinic_id])
