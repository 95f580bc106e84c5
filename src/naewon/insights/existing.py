"""구환: which inquiries came from people who were the clinic's patients already. They were not won by an advert."""

from pathlib import Path

from django.db import connection

from naewon.insights.period import Period

EXISTING = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")


def existing_among(clinic_id: int, period: Period) -> frozenset[int]:
    """Of the inquiries received in the period."""
    with connection.cursor() as cursor:
        cursor.execute(EXISTING, {"clinic": clinic_id, "start": period.start, "end": period.end})
        return frozenset(pk for (pk,) in cursor.fetchall())
