"""광고에서 전화로: whom an advert brought goes over to a counsellor, with what they should be told.

Who hands them over sees how many they are and what became of them, never who they are.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.contacts.models import Attempt
from naewon.errors import Conflict, Invalid
from naewon.handovers.models import Handover, HandoverSet, Kind, lay_before
from naewon.inquiries.models import Assignment, Inquiry
from naewon.inquiries.models.inquiry import InquirySet
from naewon.marketing.models import Creative, Offer

# More than one colleague calls in a day.
MOST = 100
# Older ones are in the figures.
SHOWN = 10


@dataclass
class Together:
    """People of one advert who went over at once, and what became of each."""

    first: Handover
    accepted: int = 0
    waiting: int = 0
    lapsed: int = 0
    returned: int = 0
    reasons: list[str] = field(default_factory=list)

    @property
    def people(self) -> int:
        return self.accepted + self.waiting + self.lapsed + self.returned

    @property
    def why(self) -> list[str]:
        """The reasons of who sent them back, each once."""
        return list(dict.fromkeys(self.reasons))

    def count(self, row: Handover) -> None:
        if row.accepted_at:
            self.accepted += 1
        elif row.returned_at is None:
            self.waiting += 1
        elif row.lapsed:
            self.lapsed += 1
        else:
            self.returned += 1
            self.reasons.append(row.return_reason)


def free(creative: Creative) -> InquirySet:
    """Whom it brought, and whom nobody looks after, has called or was offered."""
    owned = Assignment.objects.filter(inquiry=OuterRef("pk"), ended_at=None)
    called = Attempt.objects.filter(inquiry=OuterRef("pk"))
    offered = Handover.objects.waiting().filter(inquiry=OuterRef("pk"))
    rows = Inquiry.objects.filter(clinic_id=creative.clinic_id, creative=creative).open()
    return rows.filter(~Exists(owned), ~Exists(called), ~Exists(offered))


def unsaid(offer: Offer | None) -> list[str]:
    """What people will ask of the advert and nobody has written down."""
    if offer is None:
        return [_("광고의 약속")]
    told = {
        _("가격"): offer.price_won,
        _("포함된 것"): offer.covers,
        _("의사"): offer.doctor,
        _("조건"): offer.conditions,
    }
    return [name for name, value in told.items() if value in (None, "")]


@transaction.atomic
def hand_over_advert(creative: Creative, receiver: Membership, note: str, *, by: Membership, at: datetime) -> UUID:
    """Offer all that are free, longest waiting first. Invalid where there are none, or without a word for them."""
    by.require("can_hand_over_adverts")
    if receiver.clinic_id != creative.clinic_id or not receiver.can_call:
        raise Invalid(_("이 문의를 넘겨받을 수 없는 사람입니다."))
    if not note.strip():
        raise Invalid(_("상담원이 알아야 할 것을 적어 주세요."))
    Creative.objects.select_for_update(no_key=True).get(pk=creative.pk)
    people = list(free(creative).order_by("received_at", "pk")[:MOST])
    if not people:
        raise Invalid(_("넘길 문의가 없습니다. 모두 누군가 맡았거나 전화했습니다."))
    batch = uuid4()
    for inquiry in people:
        lay_before(receiver, inquiry, Kind.ADVERT, by=by, at=at, note=note.strip(), batch=batch)
    return batch


@transaction.atomic
def take_back_adverts(batch: UUID, *, by: Membership, at: datetime) -> int:
    """Those that nobody has answered yet. Conflict where none is left, or for anybody else."""
    by.require("can_hand_over_adverts")
    waiting = list(_own(batch, by).waiting().select_related("inquiry"))
    if not waiting:
        raise Conflict(_("이미 답한 인계입니다."))
    for handover in waiting:
        handover.take_back(by=by, at=at)
    return len(waiting)


def take_note_of_adverts(batch: UUID, *, by: Membership, at: datetime) -> None:
    """Who gave them knows that some came back. Conflict for anybody else."""
    if not _own(batch, by).filter(returned_at__isnull=False, heard_at=None).update(heard_at=at):
        raise Conflict


def handed_over(staff: Membership, creative: Creative) -> list[Together]:
    """The newest first."""
    staff.require("can_see_marketing")
    rows = Handover.objects.filter(clinic_id=staff.clinic_id, kind=Kind.ADVERT, inquiry__creative=creative)
    newest = rows.order_by("-offered_at").values_list("batch", "offered_at").distinct()[:SHOWN]
    return _together(rows.filter(batch__in=[batch for batch, _at in newest]))


def came_back(staff: Membership) -> list[Together]:
    """What `staff` handed over, came back, and was not noted."""
    rows = Handover.objects.filter(clinic_id=staff.clinic_id, giver=staff, kind=Kind.ADVERT, was_replaced=False)
    return _together(rows.filter(returned_at__isnull=False, heard_at=None))


def _own(batch: UUID, by: Membership) -> HandoverSet:
    return Handover.objects.filter(clinic_id=by.clinic_id, kind=Kind.ADVERT, giver=by, batch=batch)


def _together(rows: HandoverSet) -> list[Together]:
    found: dict[UUID | None, Together] = {}
    about = ("giver__user", "receiver__user", "inquiry__creative__campaign__channel")
    told = rows.filter(was_replaced=False).select_related(*about).order_by("-offered_at", "pk")
    for row in told:
        found.setdefault(row.batch, Together(row)).count(row)
    return list(found.values())
