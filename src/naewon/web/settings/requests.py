"""정보주체 요청: what people ask about their own data, by its clock, and the answer."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from naewon.clinics.models import Membership
from naewon.errors import Invalid, NaewonError
from naewon.privacy.access import request_for, requests_of
from naewon.privacy.answering import correct, decide
from naewon.privacy.export.bundle import bundle, name_of
from naewon.privacy.export.gathering import gathered
from naewon.privacy.models import SubjectRequest
from naewon.web.asking import asking
from naewon.web.settings.answer_forms import CorrectionForm, DecisionForm, ExportForm, IdentityForm
from naewon.web.settings.clock import clocked
from naewon.web.settings.places import tabs

ANSWERED_SHOWN = timedelta(days=365)


@require_safe
@asking
def subject_requests(request: HttpRequest, staff: Membership) -> HttpResponse:
    now = staff.clinic.local(timezone.now())
    rows = [clocked(row, now.date()) for row in requests_of(staff).filter(decided_at=None).order_by("due_on", "pk")]
    answered = requests_of(staff).filter(decided_at__gte=now - ANSWERED_SHOWN).order_by("-decided_at", "-pk")[:50]
    context = {"rows": rows, "answered": answered, "tabs": tabs(staff, "subject-requests")}
    return render(request, "settings/subject_requests.html", context)


@require_safe
@asking
def subject_request(request: HttpRequest, staff: Membership, request_id: int) -> HttpResponse:
    return page(request, staff, request_for(staff, request_id))


def page(
    request: HttpRequest,
    staff: Membership,
    found: SubjectRequest,
    refusal: NaewonError | None = None,
) -> HttpResponse:
    today = staff.clinic.local(timezone.now()).date()
    typed = request.POST if refusal else None
    context = {
        "row": clocked(found, today),
        "inquiry": found.patient.inquiries.order_by("-received_at", "-pk").first() if found.patient else None,
        "identity": IdentityForm(typed, auto_id="identity-%s"),
        "correction": CorrectionForm.of(found.patient) if found.patient else None,
        "decision": DecisionForm(typed, auto_id="decision-%s"),
        "export": ExportForm(auto_id="export-%s"),
        "refusal": refusal,
        "tabs": tabs(staff, "subject-requests"),
    }
    return render(request, "settings/subject_request.html", context, status=refusal.status if refusal else 200)


@require_POST
@asking
def create_identity(request: HttpRequest, staff: Membership, request_id: int) -> HttpResponse:
    found = request_for(staff, request_id)
    try:
        found.note_identity(request.POST.get("note", ""), by=staff, at=timezone.now())
    except Invalid as refusal:
        return page(request, staff, found, refusal)
    return redirect("subject-request", request_id)


@require_POST
@asking
def create_correction(request: HttpRequest, staff: Membership, request_id: int) -> HttpResponse:
    """Write what they say is right. The request itself is answered apart."""
    found = request_for(staff, request_id)
    form = CorrectionForm(request.POST)
    try:
        if not form.is_valid() or found.patient is None or found.identity_at is None:
            raise Invalid(_("본인 확인을 먼저 적고, 고칠 내용을 확인해 주세요."))
        correct(found.patient, form.cleaned_data, by=staff, at=timezone.now())
    except Invalid as refusal:
        return page(request, staff, request_for(staff, request_id), refusal)
    return redirect("subject-request", request_id)


@require_POST
@asking
def create_decision(request: HttpRequest, staff: Membership, request_id: int) -> HttpResponse:
    found = request_for(staff, request_id)
    told = {name: request.POST.get(name, "") for name in ("decision", "reply")}
    try:
        if not DecisionForm(request.POST).is_valid():
            raise Invalid(_("처리했는지 거절했는지 골라 주세요."))
        decide(found, **told, by=staff, at=timezone.now())
    except NaewonError as refusal:
        return page(request, staff, request_for(staff, request_id), refusal)
    return redirect("subject-requests")


@require_POST
@asking
def create_export(request: HttpRequest, staff: Membership, request_id: int) -> HttpResponse:
    """Everything kept about the person, in a file only the password opens. Handing it out is on record."""
    found, now, form = request_for(staff, request_id), timezone.now(), ExportForm(request.POST)
    try:
        if not form.is_valid():
            raise Invalid(_("비밀번호를 8자 이상 정해 주세요."))
        told = gathered(found, by=staff, at=now)
    except NaewonError as refusal:
        return page(request, staff, found, refusal)
    headers = {"Content-Disposition": f'attachment; filename="{name_of(found)}"', "Cache-Control": "no-store"}
    return HttpResponse(bundle(told, form.cleaned_data["password"]), content_type="application/zip", headers=headers)
