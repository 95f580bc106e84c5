"""The journal looked into: who, whose, what and when, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.journal.models import Entry
from naewon.journal.watching import record_list
from naewon.oversight.entries import CHANGED, KINDS, Asked, entries_of, patients_of
from naewon.oversight.words import verb_in_words
from naewon.patients.models import Patient
from naewon.web.asking import asking
from naewon.web.settings.access import colleagues_by_key, name_in
from naewon.web.settings.days import day_in
from naewon.web.settings.places import tabs

A_PAGE = 50
# What is told beside the verb: why a file was taken, what was searched for, masked, and which program read.
SAID = {"exported": "reason", "searched": "masked", "read_by_program": "key"}
KIND_NAMES: dict[str, str | Promise] = {
    "viewed": _("열어 봄"),
    "listed": _("목록·검색"),
    "exported": _("내려받음"),
    "refused": _("거절됨"),
    "presence": _("들어옴·나감"),
    CHANGED: pgettext_lazy("journal", "바꿈"),
}


@dataclass(frozen=True)
class Line:
    """An entry in words. `patient` is the one person it is about, `many` how many a list showed."""

    entry: Entry
    who: str
    what: str
    patient: Patient | None
    many: int
    said: str


@require_safe
@asking
def access_log(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_review_access")
    asked = asked_in(request.GET)
    rows, more = entries_of(staff, asked, A_PAGE)
    colleagues = colleagues_by_key(staff)
    context = {
        "asked": asked,
        "lines": lines_of(staff, rows, colleagues),
        "more": more,
        "colleagues": colleagues.values(),
        "kinds": KIND_NAMES.items(),
        "patient": Patient.objects.visible_to(staff).filter(pk=asked.patient_id).first() if asked.patient_id else None,
        "tabs": tabs(staff, "access-review"),
    }
    return render(request, "settings/access_log.html", context)


def lines_of(staff: Membership, rows: Sequence[Entry], colleagues: Mapping[int, Membership]) -> list[Line]:
    """Whoever looks into the journal sees names, masked as they are: that is looking, too."""
    patients = patients_of(staff, rows)
    record_list("journal", [patient.pk for patient in patients.values()], by=staff, at=timezone.now())
    return [
        Line(
            row,
            name_in(colleagues, row.staff_id),
            verb_in_words(row.verb),
            patients.get(row.pk),
            len(row.shown or []),
            str(row.detail.get(SAID.get(row.verb, ""), "")),
        )
        for row in rows
    ]


def asked_in(words: QueryDict) -> Asked:
    """What of the address can be understood; the rest does not matter."""
    kind = words.get("kind", "")
    return Asked(
        staff_id=number(words.get("who", "")),
        patient_id=number(words.get("patient", "")),
        kind=kind if kind in KINDS or kind == CHANGED else "",
        first=day_in(words.get("first", "")),
        last=day_in(words.get("last", "")),
        before=number(words.get("before", "")),
    )


def number(words: str) -> int | None:
    return int(words) if words.isdecimal() and len(words) < 16 else None
