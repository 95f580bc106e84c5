"""The only way to a handover is through the person asking."""

from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, NotFound
from naewon.handovers.models import Handover
from naewon.inquiries.models import Inquiry

STORY = tuple(f"inquiry__{name}" for name in ("patient", "procedure", "channel", "campaign", "creative", "offer"))


def offered_to(staff: Membership) -> list[Handover]:
    """What colleagues offer and wait for an answer to, oldest first."""
    if not staff.can_see_people:
        return []
    rows = Handover.objects.before(staff)
    return list(rows.select_related("giver__user", *STORY).order_by("offered_at", "pk"))


def standing_offer(inquiry: Inquiry, giver: Membership) -> Handover:
    """What `giver` offers and nobody answered yet. Conflict when there is no such offer, or no longer."""
    rows = Handover.objects.filter(clinic_id=giver.clinic_id, inquiry=inquiry, giver=giver)
    if found := rows.filter(accepted_at=None, returned_at=None).first():
        return found
    raise Conflict(_("이미 답한 인계입니다."))


def handover_for(staff: Membership, handover_id: int) -> Handover:
    """A handover of the clinic. NotFound for another clinic's, and for who may not see people."""
    rows = Handover.objects.filter(clinic_id=staff.clinic_id).select_related("giver__user", "inquiry__patient")
    handover = rows.filter(pk=handover_id).first() if staff.can_see_people else None
    if handover is None:
        raise NotFound
    return handover
