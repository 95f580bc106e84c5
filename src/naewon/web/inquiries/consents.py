"""동의: what the person agreed to, and every way it changes: heard by a colleague, taken back, entered by mistake."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from naewon.clinics.models import Membership
from naewon.errors import Invalid, NotFound
from naewon.inquiries.access import inquiry_for
from naewon.patients.models import Consent, Purpose
from naewon.patients.wordings import wording_of
from naewon.privacy.answering import take_back, withdraw
from naewon.web.asking import asking
from naewon.web.inquiries.answers import changed
from naewon.web.inquiries.consent_card import HeardForm, card_of


@require_safe
@asking
def show_consents(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    found = inquiry_for(staff, inquiry_id)
    return render(request, "inquiries/consents.html", {"inquiry": found, "card": card_of(found, request)})


@require_safe
@asking
def show_wording(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """What to read out before asking."""
    inquiry_for(staff, inquiry_id)
    purpose = request.GET.get("purpose", "")
    if purpose not in Purpose.values:
        raise NotFound
    return render(request, "inquiries/wording.html", {"wording": wording_of(purpose)})


@asking
def create_consent(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """Write down an answer that was heard."""
    inquiry, now = inquiry_for(staff, inquiry_id), timezone.now()
    form = HeardForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("무엇을 어떻게 물었고 뭐라고 답했는지 골라 주세요."))
    told = form.cleaned_data
    kept = {"medium": told["medium"], "source": told["source"], "note": told["note"], "by": staff, "at": now}
    wording = wording_of(told["purpose"]).text
    if told["granted"]:
        consent = inquiry.patient.answer(told["purpose"], granted=True, wording=wording, **kept)
    else:
        consent = withdraw(inquiry.patient, told["purpose"], wording=wording, **kept)
    return changed(request, inquiry, _("동의 기록을 남겼습니다."), undo_of(inquiry_id, consent))


@asking
def create_withdrawal(request: HttpRequest, staff: Membership, inquiry_id: int) -> HttpResponse:
    """One press: the person said on the phone that they no longer agree."""
    inquiry = inquiry_for(staff, inquiry_id)
    purpose, medium = request.POST.get("purpose", ""), request.POST.get("medium", "")
    consent = withdraw(inquiry.patient, purpose, medium=medium, by=staff, at=timezone.now(), source="phone")
    words = _("동의를 거두었습니다 · %s") % consent.get_purpose_display()
    return changed(request, inquiry, words, undo_of(inquiry_id, consent))


@asking
def delete_consent(request: HttpRequest, staff: Membership, inquiry_id: int, consent_id: int) -> HttpResponse:
    """It was a slip of the hand: neither row counts, and both stay."""
    inquiry = inquiry_for(staff, inquiry_id)
    consent = Consent.objects.filter(patient_id=inquiry.patient_id, pk=consent_id).select_related("patient").first()
    if consent is None:
        raise NotFound
    take_back(consent, by=staff, at=timezone.now())
    return changed(request, inquiry, _("동의 기록을 되돌렸습니다."))


def undo_of(inquiry_id: int, consent: Consent) -> str:
    return reverse("inquiry-consent", args=[inquiry_id, consent.pk])
