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
from naewon.contacts.models import Call
from naewon.journal.watching import record_list
from naewon.queues.ringing import ringing
from naewon.web.asking import asking
from naewon.web.speaking import span


class Ringing(NamedTuple):
    """A call as the note on the screen tells it."""

    name: str
    words: str
    url: str


@require_safe
@asking
def calls(request: HttpRequest, staff: Membership) -> HttpResponse:
    now = staff.clinic.local(timezone.now())
    found = ringing(staff, now)
    record_list("ringing", [call.inquiry.patient_id for call in found], by=staff, at=now)
    return render(request, "today/ringing.html", {"ringing": [words_of(call, now) for call in found]})


def words_of(call: Call, now: datetime) -> Ringing:
    inquiry = call.inquiry
    # A call opens its inquiry the moment it rings.
    is_first = inquiry.received_at >= call.started_at
    asked = _("처음 걸려 온 번호") if is_first else _("%s 전 문의") % span(now - inquiry.received_at)
    parts = [asked, inquiry.wish, call.channel.name]
    return Ringing(
        name=inquiry.patient.shown_as,
        words=" · ".join(part for part in parts if part),
        url=f"{reverse('today')}?person={inquiry.pk}",
    )
