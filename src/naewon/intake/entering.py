"""An inquiry that one of the staff types: a call, somebody at the counter, words out of a chat."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Clinic, Membership
from naewon.contacts.models import promise_callback
from naewon.errors import Invalid
from naewon.inquiries.models import Inquiry
from naewon.intake.canonical import Canonical, Person
from naewon.intake.models import Delivery, Source, SourceKind
from naewon.intake.receive import Receipt, one_at_a_time, receive
from naewon.journal.recording import record
from naewon.marketing.models import Channel, ChannelKind
from naewon.patients.models import Purpose, Way
from naewon.patients.wordings import wording_of

LATELY = 200


@dataclass(frozen=True, slots=True, repr=False)
class Typed:
    """What was typed. `key` is the page's own: the same one counts once, however often it is sent.

    `message` is what the person wrote themselves, `memo` what a colleague says about it; `agreed` are the purposes the
    person said yes to, heard by `way`. Without a channel it came by telephone.
    `wished_time` is when it suits them, in words: for a call where `wants_call`, else to come. At `callback_at`
    we promised to call.
    """

    key: str
    name: str = ""
    phone: str = ""
    wish: str = ""
    channel: Channel | None = None
    message: str = ""
    memo: str = ""
    agreed: Iterable[str] = ()
    way: str = Way.PHONE
    wished_time: str = ""
    wants_call: bool = False
    callback_at: datetime | None = None


@transaction.atomic
def enter(typed: Typed, *, by: Membership, at: datetime) -> Receipt:
    """Make an inquiry of it, or a touch where the person has one open. Invalid for nobody, or without what it takes.

    To call somebody back who asked for it needs no consent (개인정보 보호법 15조 1항 4호); what they want done to
    their body and why is about their health, and does (23조).
    """
    by.require("can_call")
    refuse_what_may_not_be_kept(typed)
    one_at_a_time(by.clinic_id)
    source = hand_source(by.clinic, at)
    if typed.channel:
        source.channel = typed.channel
    receipt = receive([(None, canonical_of(typed, at))], source, at, by=by)[0]
    if receipt.kind != "repeat" and receipt.inquiry_id:
        write_beside(Inquiry.objects.select_related("patient").get(pk=receipt.inquiry_id), typed, by=by, at=at)
    return receipt


def refuse_what_may_not_be_kept(typed: Typed) -> None:
    if not (typed.name.strip() or typed.phone.strip()):
        raise Invalid(_("이름이나 연락처를 적어 주세요."))
    if Purpose.SENSITIVE not in typed.agreed and (typed.wish or typed.message or typed.memo).strip():
        raise Invalid(_("시술과 메모는 건강에 관한 정보라, 민감정보 동의를 들은 뒤에 적을 수 있습니다."))


def canonical_of(typed: Typed, at: datetime) -> Canonical:
    return Canonical(
        source_kind=SourceKind.HAND,
        external_id=f"hand:{typed.key}"[:120],
        occurred_at=at,
        person=Person(name=typed.name, phone=typed.phone),
        asked_for=typed.wish,
        message=typed.message,
        preferred_time=typed.wished_time,
        # Also as an answer, so that nobody asks for it again.
        answers={"call_time" if typed.wants_call else "wished_time": typed.wished_time},
    )


def write_beside(inquiry: Inquiry, typed: Typed, *, by: Membership, at: datetime) -> None:
    """Who typed it, what they say about it, and what the person agreed to, with the words that were read to them."""
    record("entered", inquiry, by=by, at=at, inquiry_id=inquiry.pk)
    for purpose in typed.agreed:
        wording = wording_of(purpose).text
        inquiry.patient.answer(purpose, granted=True, by=by, at=at, source=typed.way, wording=wording)
    if typed.callback_at:
        promise_callback(inquiry, typed.callback_at, by=by, at=at, note=typed.wished_time)
    if typed.memo.strip():
        inquiry.comment(typed.memo, by=by, at=at)


def hand_source(clinic: Clinic, at: datetime) -> Source:
    """The door of the clinic's own hands, made when the first of them types."""
    source = Source.objects.filter(clinic=clinic, kind=SourceKind.HAND).select_related("clinic", "channel").first()
    if source:
        return source
    named = {"name": _("전화"), "kind": ChannelKind.PHONE}
    channel, _made = Channel.objects.get_or_create(clinic=clinic, code="phone", defaults=named)
    return Source.objects.create(
        clinic=clinic,
        kind=SourceKind.HAND,
        name=str(SourceKind.HAND.label),
        key=secrets.token_urlsafe(16),
        channel=channel,
        created_at=at,
    )


def channels_by_use(clinic_id: int) -> list[Channel]:
    """The channels of the clinic, those of what was typed last before the others."""
    typed = Delivery.objects.filter(source__clinic_id=clinic_id, source__kind=SourceKind.HAND)
    lately = typed.order_by("-received_at", "-pk").values_list("inquiry__channel_id", flat=True)[:LATELY]
    order = {pk: place for place, pk in reversed(list(enumerate(lately)))}
    rows = Channel.objects.filter(clinic_id=clinic_id).order_by("name", "pk")
    return sorted(rows, key=lambda channel: order.get(channel.pk, LATELY))
