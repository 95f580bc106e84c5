"""Several people who go over at once, with one note: when a shift ends (근무 교대), or from an advert.

Each is accepted or returned alone, or all are."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid
from naewon.handovers.models import Handover, hand_over
from naewon.inquiries.models import Inquiry

# More than anybody looks after at once.
MOST = 100


def in_hand(staff: Membership) -> list[Inquiry]:
    """Whom `staff` looks after and has not handed over, the longest first."""
    theirs = Inquiry.objects.visible_to(staff).open().filter(assignments__staff=staff, assignments__ended_at=None)
    offered = Handover.objects.waiting().filter(clinic_id=staff.clinic_id).values("inquiry")
    return list(
        theirs.exclude(pk__in=offered).select_related("patient", "procedure").order_by("received_at", "pk")[:MOST]
    )


@transaction.atomic
def hand_over_together(
    inquiries: Sequence[Inquiry], receiver: Membership, *, by: Membership, at: datetime, note: str = ""
) -> UUID:
    """Offer all of them. Invalid without anybody."""
    if not inquiries:
        raise Invalid(_("넘길 사람을 골라 주세요."))
    batch = uuid4()
    for inquiry in inquiries:
        hand_over(inquiry, receiver, by=by, at=at, note=note, batch=batch)
    return batch


@transaction.atomic
def accept_together(batch: UUID, *, by: Membership, at: datetime) -> int:
    """Those that still wait. Conflict where none does, or for anybody else."""
    waiting = _before(by, batch)
    if not waiting:
        raise Conflict(_("이미 답한 인계입니다."))
    for handover in waiting:
        handover.accept(by=by, at=at)
    return len(waiting)


@transaction.atomic
def send_back_together(batch: UUID, reason: str, *, by: Membership, at: datetime) -> int:
    """Those that still wait, all for the same reason. Conflict where none does, or for anybody else."""
    waiting = _before(by, batch)
    if not waiting:
        raise Conflict(_("이미 답한 인계입니다."))
    for handover in waiting:
        handover.send_back(reason, by=by, at=at)
    return len(waiting)


@transaction.atomic
def take_back_together(batch: UUID, *, by: Membership, at: datetime) -> int:
    """Those that nobody has answered yet. Conflict where none is left, or for anybody else."""
    waiting = list(Handover.objects.waiting().filter(clinic_id=by.clinic_id, batch=batch, giver=by).order_by("pk"))
    if not waiting:
        raise Conflict(_("이미 답한 인계입니다."))
    for handover in waiting:
        handover.take_back(by=by, at=at)
    return len(waiting)


def _before(staff: Membership, batch: UUID) -> list[Handover]:
    rows = Handover.objects.before(staff).filter(batch=batch)
    return list(rows.select_related("inquiry__patient", "giver__user").order_by("pk"))
