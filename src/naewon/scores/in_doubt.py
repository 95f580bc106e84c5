"""Of whom nobody knows yet whether they came: a visit of the chart may be theirs, and waits for somebody to say so."""

from datetime import timedelta

from django.db.models import F

from naewon.clinics.models import Clinic
from naewon.visits.candidates import candidates_of, judged
from naewon.visits.models import ChartVisit, Visit


def in_doubt(clinic: Clinic, horizon: timedelta) -> list[int]:
    """The inquiries whose visit within their horizon hangs on an answer that is still open."""
    waiting = ChartVisit.objects.filter(clinic=clinic, is_doubtful=True, destroyed_at__isnull=True)
    rows = list(waiting.select_related("clinic"))
    if not rows:
        return []
    candidates = candidates_of(clinic, rows)
    found = {
        each.inquiry.pk
        for row in rows
        for each in judged(candidates.get(row.pk, [])).doubtful
        if row.midnight <= each.inquiry.received_at + horizon
    }
    came = Visit.objects.filter(clinic=clinic, inquiry__in=found, withdrawn_at__isnull=True)
    known = came.filter(arrived_at__lte=F("inquiry__received_at") + horizon).values_list("inquiry", flat=True)
    return sorted(found.difference(known))
