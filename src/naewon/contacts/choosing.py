"""Half hours that people may choose for a call: given to one after the other, and to no more than can be called."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import connection

from naewon.clinics.slots import slot_of
from naewon.contacts.models import Callback

# Names the advisory lock of choosing among all advisory locks of the database.
CHOOSING = 0x1A7CA1


def one_after_the_other(clinic_id: int) -> None:
    """Until the end of the transaction nobody else chooses in this clinic, so that the last place is given to one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [CHOOSING, clinic_id])


def promised_between(clinic_id: int, first: datetime, last: datetime, but: Iterable[int] = ()) -> Counter[datetime]:
    """Standing promises of the clinic by half hour, whoever made them; `but` are those to leave aside."""
    standing = Callback.objects.filter(clinic_id=clinic_id, kept_at__isnull=True, dropped_at__isnull=True)
    due = standing.filter(due_at__gte=first, due_at__lt=last).exclude(pk__in=list(but))
    return Counter(slot_of(moment.astimezone(UTC)) for moment in due.values_list("due_at", flat=True))
