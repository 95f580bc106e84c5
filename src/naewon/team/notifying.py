"""What somebody was told of: read, and how they want to be told."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, QuerySet

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.journal.live import tell
from naewon.team.models import About, Listening, Notification
from naewon.tenancy.kept import kept

# Older ones are in the records of the people they speak of.
SHOWN = 50


def told_to(staff: Membership) -> QuerySet[Notification]:
    """Nothing of people where their role sees none any more."""
    return _told(staff.clinic_id, staff.pk, sees_people=staff.can_see_people)


def _told(clinic: int, staff: int, *, sees_people: bool) -> QuerySet[Notification]:
    rows = Notification.objects.filter(clinic_id=clinic, staff=staff)
    return rows if sees_people else rows.filter(inquiry__isnull=True)


def notifications_of(staff: Membership) -> list[Notification]:
    """The newest first."""
    return list(told_to(staff).select_related("inquiry__patient", "by__user").order_by("-at", "-pk")[:SHOWN])


def unread_of(staff: Membership) -> int:
    return _unread.first(clinic=staff.clinic_id, staff=staff.pk, sees_people=staff.can_see_people) or 0


@kept
def _unread(clinic: int, staff: int, sees_people: bool) -> QuerySet[Notification, int]:
    rows = _told(clinic, staff, sees_people=sees_people).filter(read_at__isnull=True).order_by()
    return rows.values("staff").annotate(many=Count("pk")).values_list("many", flat=True)


def forget(clinic_id: int, *events: str) -> None:
    """What these told of was taken back: nobody is told of it any more."""
    rows = Notification.objects.filter(clinic_id=clinic_id, event__in=events)
    told = sorted(set(rows.values_list("staff", flat=True)))
    rows.delete()
    for staff_id in told:
        tell(clinic_id, f"notifications-{staff_id}")


def read(staff: Membership, notification_id: int, at: datetime) -> Notification:
    """One's own is read. NotFound for anybody else's."""
    rows = Notification.objects.filter(clinic_id=staff.clinic_id, staff=staff)
    found = rows.filter(pk=notification_id).first()
    if found is None:
        raise NotFound
    rows.filter(pk=found.pk, read_at__isnull=True).update(read_at=at)
    tell(staff.clinic_id, f"notifications-{staff.pk}")
    return found


def read_all(staff: Membership, at: datetime) -> None:
    Notification.objects.filter(clinic_id=staff.clinic_id, staff=staff, read_at__isnull=True).update(read_at=at)
    tell(staff.clinic_id, f"notifications-{staff.pk}")


def listening_of(staff: Membership) -> Listening:
    """How they want to be told; who never said hears of everything here, and of nothing by letter."""
    found = Listening.objects.filter(clinic_id=staff.clinic_id, staff=staff).first()
    return found or Listening(clinic_id=staff.clinic_id, staff=staff)


def listen(staff: Membership, kinds: Iterable[str], *, by_mail: bool) -> None:
    """From now on they are told of these kinds alone."""
    wanted = set(kinds)
    muted = [kind.value for kind in About if kind.value not in wanted]
    defaults = {"clinic_id": staff.clinic_id, "muted": muted, "by_mail": by_mail}
    Listening.objects.update_or_create(staff=staff, defaults=defaults)
