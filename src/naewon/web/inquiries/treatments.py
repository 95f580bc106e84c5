"""시술 완료: written down, corrected and taken back."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from naewon.clinics.models import Membership
from naewon.errors import Conflict, Invalid, NotFound
from naewon.inquiries.access import inquiry_for
from naewon.inquiries.models import Inquiry
from naewon.visits.models import Treatment, treat
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed
from naewon.web.inquiries.forms import Scene
from naewon.web.inquiries.steps import DIALOG, KINDS, Step, asked_again
from naewon.web.inquiries.treating import TreatmentForm

CORRECTION = replace(
    KINDS["treatment"], name="correction", label=gettext_lazy("시술 완료 고치기"), done=gettext_lazy("고치기")
)


@asking
def create_treatment(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    now = timezone.now()
    form = TreatmentForm(request.POST, scene=Scene(inquiry, staff, now))
    if not form.is_valid():
        return asked_again(request, form, "treatment")
    try:
        row = treat(inquiry, form.done(), by=staff, at=now)
    except (Conflict, Invalid) as refusal:
        form.add_error("day", str(refusal.message))
        return asked_again(request, form, "treatment")
    return changed(request, inquiry, _("시술 완료를 적었습니다."), address(row))


@asking
def ask_treatment(request: HttpRequest, staff: Membership, inquiry_id: int, treatment_id: int) -> HttpResponse:
    """The correction, in a dialog."""
    inquiry = inquiry_for(staff, inquiry_id)
    row = treatment_for(inquiry, treatment_id)
    form = TreatmentForm(initial=row.done._asdict(), scene=Scene(inquiry, staff, timezone.now()))
    context = {"inquiry": inquiry, "steps": [correcting(row, form)], "chosen": CORRECTION.name}
    return render(request, "inquiries/next_step.html", context)


@asking
def create_correction(request: HttpRequest, staff: Membership, inquiry_id: int, treatment_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    row, now = treatment_for(inquiry, treatment_id), timezone.now()
    form = TreatmentForm(request.POST, scene=Scene(inquiry, staff, now))
    if form.is_valid():
        try:
            fresh = row.correct(form.done(), by=staff, at=now)
        except (Conflict, Invalid) as refusal:
            form.add_error("day", str(refusal.message))
        else:
            return changed(request, inquiry, _("시술 완료를 고쳤습니다."), address(fresh))
    context = {"step": correcting(row, form), "inquiry": inquiry}
    return render(request, "inquiries/step_form.html", context, status=422)


@asking
def delete_treatment(request: HttpRequest, staff: Membership, inquiry_id: int, treatment_id: int) -> HttpResponse:
    inquiry = inquiry_for(staff, inquiry_id)
    row = treatment_for(inquiry, treatment_id)
    row.take_back(by=staff, at=timezone.now())
    said = _("고치기 전으로 되돌렸습니다.") if row.corrects else _("시술 완료를 되돌렸습니다.")
    return changed(request, inquiry, said)


def correcting(row: Treatment, form: TreatmentForm) -> Step:
    form.auto_id = f"{DIALOG}-{CORRECTION.name}-%s"
    return Step(CORRECTION, address(row), DIALOG, form)


def treatment_for(inquiry: Inquiry, treatment_id: int) -> Treatment:
    rows = Treatment.objects.filter(clinic_id=inquiry.clinic_id, inquiry=inquiry, pk=treatment_id)
    if row := rows.select_related("inquiry__clinic", "corrects").first():
        return row
    raise NotFound


def address(row: Treatment) -> str:
    return reverse("inquiry-treatment", args=[row.inquiry_id, row.pk])
