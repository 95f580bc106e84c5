"""Whether the clinic knows somebody already, in words."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from naewon.inquiries.models import Closure, Inquiry, Reason
from naewon.tenancy.kept import kept
from naewon.visits.patients import came_before, is_charted


def acquaintance_of(inquiry: Inquiry) -> list[str]:
    """기존 환자, and how often they asked before: 첫 문의, 이전 문의 2건."""
    earlier = earlier_of(inquiry)
    return [
        *([_("기존 환자")] if is_charted(inquiry) or (earlier and came_before(inquiry)) else []),
        _("첫 문의") if not earlier else _("이전 문의 %d건") % earlier,
    ]


def earlier_of(inquiry: Inquiry) -> int:
    """How many inquiries the person made before; a talk with a patient who wanted nothing new is none."""
    return len(_earlier(clinic=inquiry.clinic_id, patient=inquiry.patient_id, before=inquiry.received_at))


@kept
def _earlier(clinic: int, patient: int, before: datetime) -> QuerySet[Inquiry, int]:
    rows = Inquiry.objects.filter(clinic_id=clinic, patient_id=patient, received_at__lt=before)
    talks = Closure.objects.filter(inquiry=OuterRef("pk"), reopened_at__isnull=True, reason=Reason.EXISTING)
    return rows.exclude(Exists(talks)).values_list("pk", flat=True)
