"""상용구: written once, put into a message or a comment by `/` and a short word, with its blanks filled."""

from collections.abc import Mapping
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.dates import moment_words
from naewon.clinics.models import Membership
from naewon.contacts.models import sender_of
from naewon.contacts.sending.wordings import BLANKS, CLINIC, NAME, PHONE, VISIT_AT, fill
from naewon.inquiries.models import Inquiry
from naewon.marketing.cautions import Hit, hits, words_of
from naewon.team.access import phrase_for
from naewon.team.models import Phrase, phrases_of, write_phrase
from naewon.visits.models import standing_booking
from naewon.web.asking import asking
from naewon.web.team.picks import List, Option
from naewon.web.team.places import tabs
from naewon.web.toasts import toast

FILLED = (NAME, CLINIC, PHONE, VISIT_AT)
PHRASES_CHANGED = "phrases:changed"


class Line(NamedTuple):
    """A phrase with the words in it that one had better be careful with."""

    phrase: Phrase
    hits: list[Hit]


@asking
def phrases(request: HttpRequest, staff: Membership) -> HttpResponse:
    careful = words_of(staff.clinic_id)
    context = {
        "lines": [Line(row, hits(careful, row.words)) for row in phrases_of(staff.clinic_id)],
        "blanks": [(name, BLANKS[name]) for name in FILLED],
        "tabs": tabs(staff, "phrases"),
    }
    return render(request, "team/phrases.html", context)


@asking
def create_phrase(request: HttpRequest, staff: Membership) -> HttpResponse:
    told = request.POST
    write_phrase(told.get("shortcut", ""), told.get("words", "")[:1000], by=staff, at=timezone.now())
    return redirect("phrases")


@asking
def delete_phrase(_request: HttpRequest, staff: Membership, phrase_id: int) -> HttpResponse:
    phrase_for(staff, phrase_id).withdraw(by=staff, at=timezone.now())
    return toast(_("상용구를 지웠습니다."), PHRASES_CHANGED)


def phrases_about(inquiry: Inquiry) -> List:
    """Those of the clinic, their blanks filled for this person; one of which nothing is left is not offered."""
    rows = phrases_of(inquiry.clinic_id)
    values = values_for(inquiry) if rows else {}
    said = [(row.shortcut, fill(row.words, values)) for row in rows]
    options = [Option(words, f"/{shortcut}", words[:60], shortcut) for shortcut, words in said if words]
    return List("/", _("상용구"), options)


def values_for(inquiry: Inquiry) -> Mapping[str, str]:
    booking, clinic = standing_booking(inquiry), inquiry.clinic
    return {
        NAME: inquiry.patient.name or _("고객"),
        CLINIC: clinic.name,
        PHONE: sender_of(clinic).number,
        VISIT_AT: moment_words(clinic.local(booking.starts_at)) if booking else "",
    }
