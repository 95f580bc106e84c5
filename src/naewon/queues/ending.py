"""장기부재: every planned try was made. Somebody says that it was enough; a kind word goes along where it may."""

from datetime import datetime

from django.db import transaction

from naewon.clinics.models import Membership
from naewon.contacts.models import Occasion, Sending
from naewon.contacts.sending.composing import GRACE, compose, text_of, withdraw
from naewon.inquiries.models import Inquiry, Reason
from naewon.queues.claiming import release
from naewon.queues.placing import place


@transaction.atomic
def say_goodbye(inquiry: Inquiry, *, by: Membership, at: datetime, with_message: bool) -> None:
    """Close as long no-answer, and let them know that they may always come back."""
    if with_message:
        text = text_of(inquiry, Occasion.FAREWELL)
        compose(inquiry, Occasion.FAREWELL, text, by=by, at=at, send_at=at + GRACE)
    inquiry.close(Reason.LONG_NO_ANSWER, by=by, at=at)
    release(inquiry, by=by)
    place([inquiry.pk], at)


@transaction.atomic
def take_goodbye_back(inquiry: Inquiry, *, by: Membership, at: datetime) -> None:
    """Open again; what has not gone out yet is held back."""
    inquiry.reopen(by=by, at=at)
    waiting = Sending.objects.filter(inquiry=inquiry, occasion=Occasion.FAREWELL, next_at__isnull=False, tries=0)
    for sending in waiting:
        withdraw(sending, by=by, at=at)
    place([inquiry.pk], at)
