"""A connection that fell silent is told to who can look after it, once for each silence."""

from datetime import datetime

from naewon.clinics.models import Clinic, Membership
from naewon.intake.silence import silences
from naewon.team.models import About, notify


def tell_of_silence(clinic: Clinic, now: datetime) -> None:
    working = Membership.objects.filter(clinic=clinic, is_active=True, user__is_active=True).select_related("clinic")
    able = [member for member in working if member.can_import]
    if not able:
        return
    for source_id, silence in silences(able[0], now).items():
        notify(able, About.SILENT, f"source:{source_id}:{silence.since:%y%m%d%H%M}", at=now)
