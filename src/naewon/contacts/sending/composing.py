"""A message from the wish to the row that waits to be sent."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from naewon.clinics.models import Clinic, Membership
from naewon.contacts.models import Occasion, Sending, Trouble, sender_of
from naewon.contacts.sending.adverts import as_advert, judge_plain
from naewon.contacts.sending.sizes import size_of
from naewon.contacts.sending.wordings import CLINIC, NAME, PHONE, fill, judge, said_on
from naewon.errors import Conflict, Invalid
from naewon.inquiries.models import Inquiry
from naewon.journal.recording import record
from naewon.patients.models import Medium, Purpose
from naewon.patients.permission import WhyNot, why_not_send

DELIVER = "contacts.deliver"
# As long as it takes to see that it was a slip.
GRACE = timedelta(minutes=1)


def why_not(inquiry: Inquiry, at: datetime, *, is_advert: bool = False) -> WhyNot | Trouble | None:
    """The first reason against sending this person a message now. Asked again whenever one is about to go out."""
    purpose = Purpose.MARKETING if is_advert else Purpose.COLLECT_USE
    return out_of_reach(inquiry) or why_not_send(inquiry.patient.person, purpose, Medium.SMS, at)


def out_of_reach(inquiry: Inquiry) -> Trouble | None:
    """Why no message could go to them, whatever they agreed to."""
    if inquiry.is_test or inquiry.erased_at:
        return Trouble.NOT_LAWFUL
    return None if inquiry.patient.number.can_text else Trouble.NO_NUMBER


class Wording(NamedTuple):
    """What a clinic says on an occasion, and under which number."""

    clinic: Clinic
    words: str
    number: str

    def to(self, inquiry: Inquiry, values: Mapping[str, str] | None = None) -> str:
        """What would be said to them."""
        own = {NAME: inquiry.patient.name or "고객", CLINIC: self.clinic.name, PHONE: self.number}
        return fill(self.words, {**own, **(values or {})})


def wording_of(clinic: Clinic, occasion: Occasion) -> Wording:
    return Wording(clinic, said_on(clinic, occasion), sender_of(clinic).number)


def text_of(inquiry: Inquiry, occasion: Occasion, values: Mapping[str, str] | None = None) -> str:
    """What would be said to them."""
    return wording_of(inquiry.clinic, occasion).to(inquiry, values)


@transaction.atomic
def compose(
    inquiry: Inquiry,
    occasion: Occasion,
    text: str,
    *,
    by: Membership | None,
    at: datetime,
    is_advert: bool = False,
    send_at: datetime | None = None,
    good_until: datetime | None = None,
) -> Sending:
    """Let a message go out, at once or at a moment. Invalid with the reason where it may not, or could not be read.

    `by` is nobody where a rule of the clinic sends it.
    """
    if by:
        by.require("can_call")
    text = dressed(inquiry, text, is_advert=is_advert)
    if (reason := why_not(inquiry, send_at or at, is_advert=is_advert)) not in (None, WhyNot.NIGHT):
        raise Invalid(reason.label if reason else "")
    row = Sending.objects.create(
        clinic_id=inquiry.clinic_id,
        inquiry=inquiry,
        occasion=occasion,
        is_advert=is_advert,
        text=text,
        size=size_of(text),
        by=by,
        at=at,
        next_at=send_at or at,
        good_until=good_until,
    )
    record("sent_message", row, by=by, at=at, inquiry_id=inquiry.pk, occasion=occasion)
    clinic_id = inquiry.clinic_id
    transaction.on_commit(lambda: wake(clinic_id))
    return row


def dressed(inquiry: Inquiry, text: str, *, is_advert: bool) -> str:
    """As it goes out. Invalid where a message that is no advert reads like one."""
    judge(Occasion.BY_HAND, text)
    if not text.strip():
        raise Invalid(_("보낼 말을 적어 주세요."))
    if is_advert:
        return as_advert(text, inquiry.clinic.name, sender_of(inquiry.clinic).opt_out)
    judge_plain(text)
    return text.strip()


def wake(clinic_id: int) -> None:
    """Have what is due delivered now, unless a worker is about to."""
    with suppress(AlreadyEnqueued):
        task = app.configure_task(DELIVER, allow_unknown=True, queueing_lock=f"{DELIVER}:{clinic_id}")
        task.defer(clinic_id=clinic_id)


@transaction.atomic
def withdraw(sending: Sending, *, by: Membership, at: datetime) -> None:
    """Hold a message back that has not gone out yet. Conflict when it is on its way."""
    by.require("can_call")
    waiting = Sending.objects.filter(pk=sending.pk, next_at__isnull=False, tries=0)
    if not waiting.update(withdrawn_at=at, next_at=None):
        raise Conflict(_("이미 나간 문자입니다."))
    record("undid", sending, by=by, at=at, inquiry_id=sending.inquiry_id)
