"""내원 기록 잇기: the chart's visits beside the inquiries they may have followed, one key for yes and one for no."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naewon.clinics.models import Membership
from naewon.inquiries.access import inquiry_for
from naewon.journal.watching import record_list
from naewon.visits.access import chart_visit_for, doubts_of, match_for, matches_of
from naewon.visits.candidates import Candidate, candidates_of, judged
from naewon.visits.matching import confirm, refuse, undo
from naewon.visits.models import ChartVisit
from naewon.web.asking import asking
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

A_PAGE = 10
LISTED = 30
CHANGED = "visits:changed"
NAMES = {
    "name": gettext_lazy("이름"),
    "phone": gettext_lazy("연락처"),
    "birth": gettext_lazy("태어난 해"),
    "chart": gettext_lazy("차트번호"),
    "procedure": gettext_lazy("시술"),
}


@dataclass(frozen=True)
class Compared:
    """What the chart and the inquiry tell of a person, masked. `alike`: "same", "part", "other", "" (nobody knows)."""

    name: str
    in_chart: str
    in_inquiry: str
    alike: str


@dataclass(frozen=True)
class Side:
    """A candidate beside the visit."""

    candidate: Candidate
    days_before: int
    rows: tuple[Compared, ...]


@dataclass(frozen=True)
class Doubt:
    visit: ChartVisit
    sides: tuple[Side, ...]


@require_GET
@asking
def show_doubts(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Those of which a person has to say whose they are; the first answers to Y and N."""
    now = timezone.now()
    page = Paginator(doubts_of(staff), A_PAGE).get_page(request.GET.get("page"))
    doubts = doubts_among(staff, list(page))
    shown = [side.candidate.inquiry.patient_id for doubt in doubts for side in doubt.sides]
    record_list("chart_visits", shown, by=staff, at=now)
    context = {"page": page, "doubts": doubts, "tabs": tabs(staff, "imports"), "matched": matches_of(staff).count()}
    return render(request, "settings/visit_doubts.html", context)


@require_GET
@asking
def show_matches(request: HttpRequest, staff: Membership) -> HttpResponse:
    """Those that follow an inquiry, each with the way back."""
    now = timezone.now()
    page = Paginator(matches_of(staff), LISTED).get_page(request.GET.get("page"))
    record_list("chart_visits", [match.inquiry.patient_id for match in page], by=staff, at=now)
    context = {"page": page, "tabs": tabs(staff, "imports"), "doubts": doubts_of(staff).count()}
    return render(request, "settings/visit_matches.html", context)


@require_POST
@asking
def create_match(_request: HttpRequest, staff: Membership, chart_visit_id: int, inquiry_id: int) -> HttpResponse:
    row, inquiry = chart_visit_for(staff, chart_visit_id), inquiry_for(staff, inquiry_id)
    match = confirm(row, inquiry, by=staff, at=timezone.now())
    words = _("%(name)s님의 내원으로 이었습니다.") % {"name": inquiry.patient.shown_as}
    return toast(words, CHANGED, undo=reverse("visit-answer", args=[match.pk]), method="delete")


@require_POST
@asking
def create_refusal(_request: HttpRequest, staff: Membership, chart_visit_id: int, inquiry_id: int) -> HttpResponse:
    row, inquiry = chart_visit_for(staff, chart_visit_id), inquiry_for(staff, inquiry_id)
    match = refuse(row, inquiry, by=staff, at=timezone.now())
    words = _("%(name)s님의 내원이 아닌 것으로 적었습니다.") % {"name": inquiry.patient.shown_as}
    return toast(words, CHANGED, undo=reverse("visit-answer", args=[match.pk]), method="delete")


@require_http_methods(["DELETE"])
@asking
def delete_answer(_request: HttpRequest, staff: Membership, match_id: int) -> HttpResponse:
    undo(match_for(staff, match_id), by=staff, at=timezone.now())
    return toast(_("되돌렸습니다."), CHANGED)


def doubts_among(staff: Membership, visits: list[ChartVisit]) -> list[Doubt]:
    candidates = candidates_of(staff.clinic, visits)
    return [
        Doubt(visit, tuple(side_of(visit, each) for each in judged(candidates.get(visit.pk, [])).doubtful))
        for visit in visits
    ]


def side_of(visit: ChartVisit, candidate: Candidate) -> Side:
    asked_on = visit.clinic.local(candidate.inquiry.received_at).date()
    patient, wish = candidate.record, candidate.inquiry.wish
    told = {
        "name": (visit.masked_name, patient.masked_name),
        "phone": (visit.masked_phone, patient.masked_phone),
        "birth": (year_of(visit.birth), year_of(patient.birth)),
        "chart": (visit.chart_number, patient.chart_number),
        "procedure": (visit.procedures, wish),
    }
    rows = [Compared(str(NAMES[name]), *both, alike_in(name, both, candidate.evidence)) for name, both in told.items()]
    return Side(candidate, (visit.day - asked_on).days, tuple(row for row in rows if row.in_chart or row.in_inquiry))


def alike_in(name: str, both: tuple[str, str], evidence: frozenset[str]) -> str:
    """Nothing is said of what one of them does not tell, nor of procedures: an advert's word is not the chart's."""
    if name == "procedure" or not all(both):
        return ""
    if name in evidence:
        return "same"
    return "part" if name == "phone" and "last4" in evidence else "other"


def year_of(birth: date | None) -> str:
    return str(birth.year) if birth else ""
