"""The card of consents: the newest answer to each question, and the form for one that was heard."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from naewon.inquiries.models import Inquiry
from naewon.patients.models import Consent, Medium, Patient, Purpose
from naewon.patients.models.purpose import BY_MEDIUM, HEARD, NEEDED
from naewon.patients.permission import answers_of
from naewon.patients.wordings import Wording, wording_of
from naewon.privacy.links import token_for
from naewon.privacy.models import RequestKind, SubjectRequest


@dataclass(frozen=True)
class Answer:
    """The newest answer to one question, as a row tells it."""

    consent: Consent
    label: str
    is_needed: bool


@dataclass(frozen=True)
class Card:
    """`wording` is what to read out for what the form asks first, `link` is for the person alone.

    `open_requests` are those nobody has decided.
    """

    answers: list[Answer]
    form: "HeardForm"
    wording: Wording
    link: str
    open_requests: list[SubjectRequest]
    kinds: list[tuple[str, Any]]


class HeardForm(forms.Form):
    """An answer a colleague heard: to what, by which way, and where it can be looked up."""

    purpose = forms.ChoiceField(label=_("무엇에"), choices=Purpose.choices, initial=Purpose.MARKETING)
    medium = forms.ChoiceField(
        label=_("어떤 방법으로"), choices=[("", _("모든 방법")), *Medium.choices], required=False
    )
    granted = forms.TypedChoiceField(
        label=_("답"),
        choices=[("yes", _("동의함")), ("no", _("동의하지 않음"))],
        coerce=lambda word: word == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    source = forms.ChoiceField(label=_("어떻게 들었나요"), choices=[(way, way.label) for way in HEARD])
    note = forms.CharField(
        label=_("확인할 곳"), max_length=200, required=False, help_text=_("녹음 파일 이름이나 서류가 있는 곳")
    )


def card_of(inquiry: Inquiry, request: HttpRequest) -> Card:
    patient = inquiry.patient
    form = HeardForm(auto_id="consent-%s")
    wording = reverse("inquiry-consent-wording", args=[inquiry.pk])
    form.fields["purpose"].widget.attrs.update(
        {"hx-get": wording, "hx-trigger": "change", "hx-target": "next .consent-wording", "hx-swap": "innerHTML"}
    )
    return Card(
        answers=[answer_of(row) for row in newest_of(patient)],
        form=form,
        wording=wording_of(Purpose.MARKETING),
        link=request.build_absolute_uri(reverse("own-data", args=[token_for(patient)])),
        open_requests=list(
            SubjectRequest.objects.filter(patient__in=patient.records, decided_at=None).order_by("due_on")
        ),
        kinds=list(RequestKind.choices),
    )


def newest_of(patient: Patient) -> list[Consent]:
    """The answer that stands for each purpose and medium, in the order of the purposes."""
    order = {purpose: number for number, purpose in enumerate(Purpose.values)}
    return sorted(answers_of(patient), key=lambda row: (order[row.purpose], row.medium))


def answer_of(row: Consent) -> Answer:
    label = str(row.get_purpose_display())
    if row.purpose in BY_MEDIUM and row.medium:
        label = f"{label} · {row.get_medium_display()}"
    return Answer(row, label, row.purpose in NEEDED)
