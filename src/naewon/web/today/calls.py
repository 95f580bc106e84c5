"""전화가 왔습니다: who calls, while it rings."""

from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.contacts.models import Call, standing_callback
from naewon.inquiries.models import Inquiry
from naewon.journal.watching import record_list
from naewon.queues.ringing import ringing
from naewon.visits.models import standing_booking
from naewon.visits.patients import is_charted
from naewon.web.asking import asking
from naewon.web.inquiries.acquaintance import acquaintance_of, earlier_of
from naewon.web.speaking import clock_time, span


class Ringing(NamedTuple):
    """A call as the note on the screen tells it."""

    call_id: int
    name: str
    words: str
    url: str


@require_safe
@asking
def calls(request: HttpRequest, staff: Membership) -> HttpResponse:
    now = staff.clinic.local(timezone.now())
    found = ringing(staff, now)
    record_list("ringing", [call.inquiry.patient_id for call in found], by=staff, at=now)
    return render(request, "today/ringing.html", {"ringing": [words_of(call, staff, now) for call in found]})


def words_of(call: Call, staff: Membership, now: datetime) -> Ringing:
    """What was promised comes first: a narrow note cuts off its end."""
    inquiry = call.inquiry
    offer = inquiry.offer.title if inquiry.offer else ""
    parts = [*standing_words(inquiry, staff, now), *known_words(call, now), inquiry.wish, offer, call.channel.name]
    return Ringing(
        call_id=call.pk,
        name=inquiry.patient.shown_as,
        words=" · ".join(part for part in parts if part),
        url=f"{reverse('today')}?person={inquiry.pk}",
    )


def standing_words(inquiry: Inquiry, staff: Membership, now: datetime) -> list[str]:
    """What was agreed with them, and whose they are."""
    booking, callback, owner = standing_booking(inquiry), standing_callback(inquiry), inquiry.owner
    return [
        *([_("예약 %s") % clock_time(booking.starts_at, now)] if booking else []),
        *([_("%s 재통화 약속") % clock_time(callback.due_at, now)] if callback else []),
        *([_("내 담당") if owner.pk == staff.pk else _("담당 %s") % owner.name] if owner else []),
    ]


def known_words(call: Call, now: datetime) -> list[str]:
    """Since when we know them. A call opens its inquiry the moment it rings, also of who was here years ago."""
    inquiry = call.inquiry
    if inquiry.received_at < call.started_at:
        return [_("%s 전 문의") % span(now - inquiry.received_at)]
    is_known = earlier_of(inquiry) or is_charted(inquiry)
    return acquaintance_of(inquiry) if is_known else [_("처음 걸려 온 번호")]
