"""Once a day a letter says how many notifications wait. It tells a number and an address, nothing of any person."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from naewon.clinics.models import Clinic
from naewon.team.models import Listening, Notification
from naewon.web.account.letters import send


def send_digests(clinic: Clinic, now: datetime) -> int:
    """To who asked for it and has something to read that came since their last letter; how many letters."""
    wanted = Listening.objects.filter(
        clinic=clinic, by_mail=True, staff__is_active=True, staff__user__is_active=True
    ).select_related("staff__user")
    return sum(send_digest(listening, clinic, now) for listening in wanted)


def send_digest(listening: Listening, clinic: Clinic, now: datetime) -> bool:
    unread = Notification.objects.filter(clinic=clinic, staff=listening.staff_id, read_at__isnull=True)
    fresh = unread.filter(at__gt=listening.mailed_at) if listening.mailed_at else unread
    if not fresh.exists():
        return False
    # Kept first: a mail server that fails halfway must not send the same letter again and again.
    Listening.objects.filter(pk=listening.pk).update(mailed_at=now)
    user = listening.staff.user
    told = {"clinic": clinic.name, "count": str(unread.count())}
    send(user.email, user.language, "digest", {**told, "link": settings.PUBLIC_ORIGIN + reverse("notifications")})
    return True
