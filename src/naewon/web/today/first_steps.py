"""첫걸음: what is left to do in a clinic that was just opened, until the first inquiry is there."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Invitation, Membership
from naewon.inquiries.models import Inquiry
from naewon.intake.models import Source
from naewon.journal.models import Entry
from naewon.web.routes import may_open


class Step(NamedTuple):
    """`route` is the name of the page where it is done."""

    route: str
    words: str | Promise
    is_done: bool


def first_steps(staff: Membership) -> list[Step]:
    """Those that the person asking may take; none once somebody has asked the clinic for something."""
    if not staff.can_set_clinic or Inquiry.objects.filter(clinic_id=staff.clinic_id, is_test=False).exists():
        return []
    return [step for step in _steps(staff.clinic_id) if may_open(staff, step.route)]


def _steps(clinic_id: int) -> Iterator[Step]:
    own = {"clinic_id": clinic_id}
    hours = Entry.objects.filter(**own, verb="set_hours").exists()
    people = Membership.objects.filter(**own).count() > 1 or Invitation.objects.filter(**own).exists()
    yield Step("clinic", _("진료 시간 맞추기"), hours)
    yield Step("staff", _("함께 일할 사람 초대하기"), people)
    yield Step("settings", _("문의가 들어오는 곳 연결하기"), Source.objects.filter(**own, is_active=True).exists())
    yield Step("imports", _("지금까지의 문의를 파일로 가져오기"), False)
