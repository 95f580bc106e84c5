"""Which day is looked at, and which moment is asked for. Years of which no calendar tells are neither."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from naewon.clinics.dates import YEARS
from naewon.clinics.models import Clinic
from naewon.errors import Invalid


def day_asked(asked: str, now: datetime) -> date:
    """Today for what is no date."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return now.date()
    return day if day.year in YEARS else now.date()


def moment_asked(written: str, clinic: Clinic) -> datetime:
    """By the clinic's clock where no zone is named. Invalid for what is no moment."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError as error:
        raise Invalid(_("날짜와 시각을 골라 주세요.")) from error
    if at.year not in YEARS:
        raise Invalid(_("날짜와 시각을 골라 주세요."))
    return at if at.tzinfo else at.replace(tzinfo=clinic.zone)
