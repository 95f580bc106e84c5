"""Two people never hold the same person."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.queues.board import Whose
from naewon.queues.models import Claim
from naewon.queues.picking import note_pick

# The database decides who was first. Of two upserts at once the second waits for the first to commit, and then finds
# a row that is neither its own nor stale, so its WHERE holds for nothing and it gets no row back.
TAKE = """
    INSERT INTO queues_claim (inquiry_id, clinic_id, staff_id, at, until)
    VALUES (%(inquiry)s, %(clinic)s, %(staff)s, %(at)s, %(until)s)
    ON CONFLICT (inquiry_id) DO UPDATE SET staff_id = EXCLUDED.staff_id, at = EXCLUDED.at, until = CASE
        WHEN queues_claim.staff_id = EXCLUDED.staff_id THEN greatest(queues_claim.until, EXCLUDED.until)
        ELSE EXCLUDED.until
    END
    WHERE queues_claim.staff_id = EXCLUDED.staff_id OR queues_claim.until <= EXCLUDED.at
    RETURNING until
"""


def held_for(clinic: Clinic) -> timedelta:
    """How long a hold lasts of which nothing more is heard."""
    return timedelta(minutes=clinic.claim_minutes)


@transaction.atomic
def claim(inquiry: Inquiry, *, by: Membership, at: datetime, whose: Whose | None = None) -> Claim:
    """Take the inquiry in hand and let go of any other. Conflict, naming the holder, when a colleague has it; and where
    it is a test, which nobody is called about.

    A hold frees itself after the clinic's claim_minutes; claiming again renews it, and never shortens it: while the
    exchange tells of a call that goes on it lasts until the end of that. `whose`: the list that was looked at, if one
    was.
    """
    by.require("can_call")
    if inquiry.is_test:
        raise Conflict(_("시험으로 보낸 문의라 전화하지 않습니다."))
    keys: dict[str, int | datetime] = {
        "inquiry": inquiry.pk,
        "clinic": inquiry.clinic_id,
        "staff": by.pk,
        "at": at,
        "until": at + held_for(inquiry.clinic),
    }
    held_before = Claim.objects.filter(inquiry=inquiry, staff=by, until__gt=at).exists()
    with connection.cursor() as cursor:
        cursor.execute(TAKE, keys)
        taken = cursor.fetchone()
    if taken is None:
        raise Conflict(_("%(name)s님이 보고 있는 문의입니다.") % {"name": holder_of(inquiry, at=at)})
    if not held_before:
        note_pick(inquiry, by=by, at=at, whose=whose)
        record("claimed", inquiry, by=by, at=at)
        others = Claim.objects.filter(clinic_id=inquiry.clinic_id, staff=by).exclude(inquiry=inquiry)
        freed = list(others.values_list("pk", flat=True))
        others.delete()
        tell(inquiry.clinic_id, "claims", inquiry=inquiry.pk, staff=by.pk, freed=freed)
    return Claim(inquiry=inquiry, clinic_id=inquiry.clinic_id, staff=by, at=at, until=taken[0])


def holder_of(inquiry: Inquiry, *, at: datetime) -> Membership | None:
    """Who holds it at that moment."""
    held = Claim.objects.filter(inquiry=inquiry, until__gt=at).select_related("staff__user").first()
    return held.staff if held else None


@transaction.atomic
def release(inquiry: Inquiry, *, by: Membership) -> None:
    """Let go. Letting go of what one does not hold changes nothing."""
    if Claim.objects.filter(inquiry=inquiry, staff=by).delete()[0]:
        tell(inquiry.clinic_id, "claims", freed=[inquiry.pk])
