"""What is pointed out to directors the morning after."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from naewon.clinics.models import Clinic, Membership
from naewon.errors import NotFound
from naewon.journal.recording import record
from naewon.oversight.findings import findings
from naewon.oversight.models import Notice

SHOWN_FOR = timedelta(days=31)


def look_at(clinic: Clinic, day: date) -> list[Notice]:
    """Notice what was unusual on a day of the clinic. Looking twice notices nothing twice."""
    start, end = (datetime.combine(moment, time(), clinic.zone) for moment in (day, day + timedelta(days=1)))
    found = [
        Notice(clinic=clinic, day=day, staff_id=finding.staff_id, kind=finding.kind, figures=dict(finding.figures))
        for finding in findings(clinic, start, end)
    ]
    return Notice.objects.bulk_create(found, ignore_conflicts=True)


def notices_for(staff: Membership, now: datetime) -> Sequence[Notice]:
    """What a director has not seen yet, the newest first; nothing for who does not review."""
    if not staff.can_review_access:
        return []
    since = (staff.clinic.local(now) - SHOWN_FOR).date()
    unseen = Notice.objects.filter(clinic_id=staff.clinic_id, seen_at=None, day__gte=since)
    return list(unseen.select_related("staff__user"))


def see(staff: Membership, notice_id: int, at: datetime) -> None:
    """It has been looked at. NotFound for another clinic's; who was first stays on record."""
    staff.require("can_review_access")
    notice = Notice.objects.filter(clinic_id=staff.clinic_id, pk=notice_id).first()
    if notice is None:
        raise NotFound
    if Notice.objects.filter(pk=notice.pk, seen_at=None).update(seen_at=at, seen_by=staff):
        record("saw", notice, by=staff, at=at, kind=notice.kind, day=notice.day.isoformat())
