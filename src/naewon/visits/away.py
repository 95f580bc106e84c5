"""Nobody is set down for a manager or a doctor of whom 근무 says that they do not work then."""

from datetime import datetime

from django.utils.translation import gettext as _

from naewon.clinics.models import Clinic, Doctor, Membership, Room
from naewon.clinics.working import working_in
from naewon.errors import Conflict


def refuse_when_away(
    clinic: Clinic, starts_at: datetime, ends_at: datetime, *wanted: Membership | Doctor | Room | None
) -> None:
    """Conflict, by the name of who is away."""
    named = [one for one in wanted if one]
    working = working_in(clinic) if named else None
    for one in named:
        if working and working.is_away([one], starts_at, ends_at):
            raise Conflict(_("%s님은 그 시간에 일하지 않습니다. 다른 분이나 다른 시간을 골라 주세요.") % one.name)
