"""Who may choose the model hears by the bell what a night found amiss: once a silence, and once a doubt."""

from collections.abc import Iterator
from datetime import datetime

from naewon.clinics.models import Clinic, Membership
from naewon.scores.doubts import Doubt, since_when
from naewon.scores.feed import silence_now
from naewon.scores.models import ModelVersion
from naewon.team.models import About, Notification, notify
from naewon.tenancy.within import within


def warn(clinic: Clinic, now: datetime) -> None:
    """Tell of what stands on top of the report card as well; what is over, and nobody read, is no news any more."""
    with within([clinic.pk]):
        amiss = list(found_amiss(clinic, now))
        told = Notification.objects.filter(clinic=clinic, kind=About.MODEL, read_at__isnull=True)
        told.exclude(event__in=amiss).update(read_at=now)
        working = Membership.objects.filter(clinic=clinic, is_active=True, user__is_active=True)
        able = [each for each in working if each.can_see_model] if amiss else []
        for event in amiss:
            notify(able, About.MODEL, event, at=now)


def found_amiss(clinic: Clinic, now: datetime) -> Iterator[str]:
    if silence := silence_now(clinic, now):
        yield f"silence:{silence.since:%y%m%d}:{Doubt.SILENT}"
    versions = ModelVersion.objects.filter(clinic=clinic).standing().only("phase", "watched").order_by("phase")
    for version in versions:
        doubts = {(what.split(":")[0], since) for what, since in since_when(version.watched).items()}
        yield from (f"doubt:{version.phase}:{since:%y%m%d}:{what}" for what, since in sorted(doubts))
