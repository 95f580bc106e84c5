"""글에서 찾은 것: people in whose records a word occurs, asked for after those of that name were shown."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.insights.words_said import Hit, words_said
from naewon.journal.watching import record_search
from naewon.web.asking import asking
from naewon.web.inquiries.moments import ICONS
from naewon.web.inquiries.search import said_of

LOOKS = {**ICONS, "transcribed": "file-text"}


class Found(NamedTuple):
    hit: Hit
    icon: str


@require_safe
@asking
def words(request: HttpRequest, staff: Membership) -> HttpResponse:
    wanted, now = request.GET.get("q", "")[:60], timezone.now()
    hits = words_said(staff, wanted, now)
    _kind, masked = said_of(wanted)
    people = [hit.inquiry.patient_id for hit in hits]
    record_search(wanted, people, by=staff, at=now, kind="words", masked=masked)
    return render(request, "inquiries/words.html", {"found": [Found(hit, LOOKS[hit.kind]) for hit in hits]})
