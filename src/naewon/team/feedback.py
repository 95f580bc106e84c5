"""What the room hears of an advert reaches who owns it, and stands there until it is answered."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Matter, Membership
from naewon.clinics.responsibilities import who_answers_for
from naewon.errors import Conflict, Invalid, NotFound
from naewon.inquiries.models import Inquiry
from naewon.journal.recording import record
from naewon.marketing.models import Creative, CreativeNote
from naewon.patients.unnaming import unnamed
from naewon.team.models import About, notify
from naewon.team.notifying import forget

LONGEST = 300
MOST = 30


@transaction.atomic
def tell_of_advert(inquiry: Inquiry, text: str, *, by: Membership, at: datetime) -> CreativeNote:
    """By somebody who talks with those it brings. Who this one was is left out."""
    by.require("can_call")
    if inquiry.creative is None:
        raise Invalid(_("어느 광고를 보고 왔는지 아직 모릅니다."))
    said = unnamed(" ".join(text.split()), [inquiry.patient.name])[:LONGEST]
    if not said:
        raise Invalid(_("무엇을 들었는지 적어 주세요."))
    note = CreativeNote.objects.create(clinic_id=by.clinic_id, creative=inquiry.creative, text=said, by=by, at=at)
    record("told_of_advert", note, by=by, at=at, creative=note.creative_id)
    notify(listeners(inquiry.creative), About.ADVERT, event_of(note), by=by, at=at)
    return note


@transaction.atomic
def answer_note(note: CreativeNote, text: str, *, by: Membership, at: datetime) -> None:
    """Seen, with or without words; who said it hears of it. Conflict where a colleague has answered."""
    by.require("can_answer_notes")
    standing = CreativeNote.objects.select_for_update().filter(pk=note.pk, clinic_id=by.clinic_id, withdrawn_at=None)
    note = standing.select_related("by").get()
    if note.answered_at:
        raise Conflict(_("이미 동료가 답했습니다."))
    note.answer, note.answered_by, note.answered_at = " ".join(text.split())[:LONGEST], by, at
    note.save(update_fields=["answer", "answered_by", "answered_at"])
    record("answered_note", note, by=by, at=at, creative=note.creative_id)
    notify([note.by], About.ADVERT, f"{event_of(note)}:answer", by=by, at=at)


@transaction.atomic
def take_back_note(note: CreativeNote, *, by: Membership, at: datetime) -> None:
    """By who said it, as long as nobody has answered."""
    by.require("can_call")
    rows = CreativeNote.objects.filter(pk=note.pk, by=by, answered_at=None, withdrawn_at=None)
    if not rows.update(withdrawn_at=at):
        raise Conflict(_("이미 답이 있거나 다른 분이 남긴 말입니다."))
    record("took_back_note", note, by=by, at=at, creative=note.creative_id)
    forget(by.clinic_id, event_of(note))


@transaction.atomic
def own_creative(creative: Creative, owner: Membership | None, *, by: Membership, at: datetime) -> None:
    by.require("can_answer_notes")
    if owner and (owner.clinic_id != by.clinic_id or not owner.can_see_marketing):
        raise Invalid(_("마케팅을 볼 수 있는 분을 골라 주세요."))
    creative.owner = owner
    creative.save(update_fields=["owner"])
    record("owns_creative", creative, by=by, at=at, owner=owner.pk if owner else None)


def listeners(creative: Creative) -> list[Membership]:
    """Its owner; where it has none, who answers for what adverts promise."""
    if creative.owner and creative.owner.is_active:
        return [creative.owner]
    return who_answers_for(creative.clinic, Matter.PROMISE).people


def open_notes(staff: Membership) -> list[CreativeNote]:
    """What nobody has answered, one's own creatives first."""
    staff.require("can_see_marketing")
    rows = CreativeNote.objects.filter(clinic_id=staff.clinic_id, answered_at=None, withdrawn_at=None)
    found = list(
        rows.select_related("creative__campaign__channel", "creative__owner__user", "by__user").order_by("-at", "-pk")
    )
    return sorted(found, key=lambda note: note.creative.owner_id != staff.pk)[:MOST]


def notes_of(staff: Membership, creative: Creative) -> list[CreativeNote]:
    staff.require("can_see_marketing")
    rows = CreativeNote.objects.filter(clinic_id=staff.clinic_id, creative=creative, withdrawn_at=None)
    about = ("creative__campaign__channel", "creative__owner__user", "by__user", "answered_by__user")
    return list(rows.select_related(*about).order_by("-at", "-pk")[:MOST])


def note_for(staff: Membership, note_id: int) -> CreativeNote:
    if note := CreativeNote.objects.filter(clinic_id=staff.clinic_id, pk=note_id).first():
        return note
    raise NotFound


def event_of(note: CreativeNote) -> str:
    return f"creative_note:{note.pk}"
