"""A hold lives on while somebody is at it, and is not what decides whether a call that was made is kept."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.models import Clinic, Membership
from naewon.contacts.models import Attempt, Call, Ending
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.journal.live import tell
from naewon.journal.models import Entry
from naewon.queues.board import Whose
from naewon.queues.claiming import claim, held_for, holder_of
from naewon.queues.models import Claim
from naewon.tenancy.kept import among, kept

# Nobody talks for longer; an end that was never told must not keep anybody.
LONGEST_TALK = timedelta(hours=1)
# Long enough for any call and for what keeps one from writing it down.
REMEMBERED = timedelta(hours=3)
# What somebody did with a person last says whether a call of theirs may still have to be written down.
BEGAN = ("claimed", "undid")
DID = (*BEGAN, "attempted", "reminded")


def renew(inquiry: Inquiry, *, by: Membership, at: datetime) -> None:
    """Hold on to somebody for a while more. Conflict when the hold has ended, naming who has them since.

    It is not taken up again: whoever looked meanwhile saw them free, and may be calling.
    """
    by.require("can_call")
    until = at + held_for(inquiry.clinic)
    standing = Claim.objects.filter(inquiry=inquiry, staff=by, until__gt=at)
    if standing.filter(until__lt=until).update(until=until) or standing.exists():
        return
    if holder := holder_of(inquiry, at=at):
        raise Conflict(_("%(name)s님이 보고 있는 문의입니다.") % {"name": holder})
    raise Conflict(_("보던 시간이 지나 놓아 드렸습니다. 더 보시려면 다시 전화를 눌러 주세요."))


@transaction.atomic
def claim_to_write(inquiry: Inquiry, *, by: Membership, at: datetime, whose: Whose | None = None) -> None:
    """Take the inquiry in hand to write down what came of a call. `whose`: the list that was looked at, if one was.

    Whoever had it in hand and has written nothing since may write, also where a colleague took it meanwhile: that
    colleague keeps it, and is told. Conflict for anybody else.
    """
    try:
        claim(inquiry, by=by, at=at, whose=whose)
    except Conflict:
        if not _had_in_hand(inquiry, by, at):
            raise
        tell(inquiry.clinic_id, f"called-{inquiry.pk}", staff=by.pk)


def _had_in_hand(inquiry: Inquiry, by: Membership, at: datetime) -> bool:
    about = Q(inquiry_id=inquiry.pk) | Q(subject="inquiry", subject_id=inquiry.pk)
    lately = Entry.objects.filter(about, clinic_id=inquiry.clinic_id, staff_id=by.pk, at__gt=at - REMEMBERED)
    did = lately.filter(verb__in=DID).order_by("-at", "-pk").values_list("verb", flat=True)
    return did.first() in BEGAN


def called_meanwhile(inquiry: Inquiry, staff: Membership, now: datetime) -> Attempt | None:
    """What a colleague last wrote down of a call with whom `staff` has in hand, since they took them."""
    held = Claim.objects.filter(inquiry=inquiry, staff=staff, until__gt=now).first()
    if held is None:
        return None
    rows = Attempt.objects.filter(inquiry=inquiry, undone_at=None, at__gte=held.at).exclude(by=staff)
    return rows.select_related("by__user").order_by("-at", "-pk").first()


def hold_while_talking(clinic: Clinic, inquiry_ids: list[int], now: datetime) -> None:
    """Where the exchange tells that somebody talks with whom is in hand, they stay in hand until it tells the end."""
    for held in _held(clinic=clinic.pk, inquiries=inquiry_ids, now=now):
        answered_at = _talking_since.first(clinic=clinic.pk, inquiry=held.pk, since=now - LONGEST_TALK, until=now)
        standing = Claim.objects.filter(pk=held.pk, staff=held.staff_id, until__gt=now)
        if answered_at:
            until = answered_at + LONGEST_TALK
            standing.filter(until__lt=until).update(until=until)
        else:
            until = now + held_for(clinic)
            standing.filter(until__gt=until).update(until=until)


@kept
def _held(clinic: int, inquiries: list[int], now: datetime) -> QuerySet[Claim]:
    return Claim.objects.filter(among("pk", inquiries), clinic=clinic, until__gt=now)


@kept
def _talking_since(clinic: int, inquiry: int, since: datetime, until: datetime) -> QuerySet[Call, datetime | None]:
    talking = Call.objects.filter(clinic=clinic, inquiry=inquiry, result=Ending.ANSWERED, talk_seconds=0, ended_at=None)
    rows = talking.filter(started_at__range=(since, until), answered_at__isnull=False)
    return rows.order_by("-answered_at").values_list("answered_at", flat=True)[:1]


@transaction.atomic
def free_lapsed(clinic: Clinic, now: datetime) -> list[int]:
    """Drop the holds that have ended, and tell open screens, which show them until they are told."""
    lapsed = Claim.objects.filter(clinic=clinic, until__lte=now).values_list("pk", flat=True)
    # One that a colleague takes at this moment stays: it is looked at again once it is locked.
    freed = list(lapsed.select_for_update(skip_locked=True))
    if freed:
        Claim.objects.filter(pk__in=freed).delete()
        tell(clinic.pk, "claims", freed=freed)
    return freed
