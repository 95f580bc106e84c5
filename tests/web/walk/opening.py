"""Of when a clinic is open: days it is closed, and what has to be sent so that a verb is reached."""

from datetime import date

from cast import Cast
from naewon.clinics.models import ClosedDay, Membership

SENT_ABOUT_OPENING = {
    "clinic": {"name": "하늘 성형외과", "keeps_holidays": "on"},
    "clinic-week": {"is_open0": "on", "opens0": "10:00", "closes0": "19:00"},
    "closed-days": {"first": "2026-12-24"},
    "procedures": {"name": "리프팅", "call_minutes": "5"},
    "procedure": {"name": "자연유착", "call_minutes": "5"},
    "procedure-place": {"act": "up"},
}


def closed_through(cast: Cast, _theirs: Membership) -> str:
    """The last of the days that begin on NOW's."""
    ClosedDay.objects.get_or_create(clinic=cast.haneul, date=date(2026, 11, 26), defaults={"reason": "워크숍"})
    return "2026-11-27"
