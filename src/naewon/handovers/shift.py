"""근무 교대: several people go over at once, with one note. Each is accepted or returned alone, or all are accepted."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
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
    offered = Handover.objects.filter(clinic_id=staff.clinic_id, accepted_at=None, returned_at=None).values("inquiry")
    return list(theirs.exclude(pk__in=offered).select_related("patient", "procedure").order_by("received_at")[:MOST])


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
    waiting = list(_waiting(batch, by).filter(receiver=by))
    if not waiting:
        raise Conflict(_("이미 답한 인계입니다."))
    for handover in waiting:
        handover.accept(by=by, at=at)
    return len(waiting)


@transaction.atomic
def take_back_together(batch: UUID, *, by: Membership, at: datetime) -> int:
    """Those that nobody has answered yet. Conflict where none is left, or for anybody else."""
    waiting = list(_waiting(batch, by).filter(giver=by))
    if not waiting:
        raise Conflict(_("이미 답한 인계입니다."))
    for handover in waiting:
        handover.take_back(by=by, at=at)
    return len(waiting)


def _waiting(batch: UUID, by: Membership) -> QuerySet[Handover]:
    rows = Handover.objects.filter(clinic_id=by.clinic_id, batch=batch, accepted_at=None, returned_at=None)
    return rows.select_related("inquiry").order_by("pk")
