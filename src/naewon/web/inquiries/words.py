"""글에서 찾은 것: people in whose records a word occurs, asked for after those of that name were shown."""

from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.insights.words_said import Hit, words_said
from naewon.journal.watching import record_search
from naewon.web.asking import asking
from naewon.web.inquiries.moments import ICONS
from naewon.web.inquiries.search import said_of

# Nothing is older, and a calendar ends somewhere.
EARLIEST = 1900
LOOKS = {**ICONS, "transcribed": "file-text"}


class Line(NamedTuple):
    hit: Hit
    icon: str


@require_safe
@asking
def words(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Of the newest texts, or of those before a moment that was reached already."""
    wanted, now = request.GET.get("q", "")[:60], timezone.now()
    before = moment_from(request.GET.get("before", ""))
    found = words_said(staff, wanted, min(before or now, now))
    _kind, masked = said_of(wanted)
    people = [hit.inquiry.patient_id for hit in found.hits]
    record_search(wanted, people, by=staff, at=now, kind="words", masked=masked)
    lines = [Line(hit, LOOKS[hit.kind]) for hit in found.hits]
    told = {"lines": lines, "found": found, "wanted": wanted, "is_older": bool(before)}
    return render(request, "inquiries/words.html", told)


def moment_from(text: str) -> datetime | None:
    """None for what is no moment, or one that no calendar has."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo and moment.year > EARLIEST else None
