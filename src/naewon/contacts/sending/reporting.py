"""What became of messages that a provider took: asked for ever more seldom, until it is known."""

from datetime import datetime, timedelta
from typing import NamedTuple

from naewon.contacts.models import Provider, Sending, Trouble, sender_of
from naewon.contacts.sending.adapter import Report
from naewon.contacts.sending.delivering import FIRST_REPORT, fail
from naewon.contacts.sending.registry import ADAPTERS
from naewon.tenancy.within import within

# Carriers give a telephone that is off this long; afterwards nobody will know.
LONGEST = timedelta(days=3)


class Asked(NamedTuple):
    """A message whose report is asked for, and nothing held in the database meanwhile."""

    pk: int
    external_id: str
    provider: Provider
    keys: dict[str, str]


def ask_reports(clinic_id: int, now: datetime) -> int:
    """Ask for every report of the clinic that is due; how many were asked for."""
    count = 0
    while asked := take(clinic_id, now):
        count += 1
        if report := ADAPTERS[asked.provider].report(asked.external_id, asked.keys, now):
            with within([clinic_id]):
                write(Sending.objects.select_for_update().get(pk=asked.pk), report, now)
    return count


def take(clinic_id: int, now: datetime) -> Asked | None:
    """The next message whose report is due. The time to the next asking grows as the message grows old."""
    with within([clinic_id]):
        due = Sending.objects.filter(clinic_id=clinic_id, report_at__lte=now).order_by("report_at", "pk")
        row = due.select_for_update(skip_locked=True, of=("self",)).select_related("clinic").first()
        if row is None or row.sent_at is None:
            return None
        age = now - row.sent_at
        row.report_at = now + max(age, FIRST_REPORT) if age < LONGEST else None
        row.save(update_fields=["report_at"])
        return Asked(row.pk, row.external_id, Provider(row.provider), dict(sender_of(row.clinic).keys))


def write(row: Sending, report: Report, now: datetime) -> None:
    """The first report counts, however many workers asked."""
    if row.delivered_at or row.failed_at:
        return
    if not report.delivered:
        fail(row, Trouble.UNDELIVERED, now, report.code)
        return
    row.delivered_at, row.report_at = now, None
    row.save(update_fields=["delivered_at", "report_at"])
