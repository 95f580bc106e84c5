"""What is filled in to answer a request."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naewon.patients.models import Patient, Sex
from naewon.privacy.models import Decision

# Read out on the phone: nothing that looks or sounds like something else.
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"


class IdentityForm(forms.Form):
    note = forms.CharField(
        label=_("본인을 어떻게 확인했나요"),
        max_length=200,
        help_text=_("예: 등록된 번호로 다시 전화해 이름과 문의일을 확인. 신분증 번호는 적지 않습니다."),
    )


class CorrectionForm(forms.Form):
    name = forms.CharField(label=_("이름"), max_length=60, required=False)
    phone = forms.CharField(label=_("연락처"), max_length=40, required=False)
    email = forms.EmailField(label=_("이메일"), required=False)
    birth = forms.DateField(
        label=_("생년월일"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    sex = forms.ChoiceField(label=_("성별"), required=False, choices=[("", _("모름")), *Sex.choices])
    residence = forms.CharField(label=_("사는 곳"), max_length=60, required=False)

    @classmethod
    def of(cls, patient: Patient) -> "CorrectionForm":
        """As it is kept now."""
        known: dict[str, Any] = {
            name: getattr(patient, name) for name in ("name", "email", "birth", "sex", "residence")
        }
        return cls(initial={**known, "phone": patient.number.national}, auto_id="correction-%s")


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(label=_("어떻게 했나요"), choices=Decision.choices, widget=forms.RadioSelect)
    reply = forms.CharField(
        label=_("본인에게 알린 내용"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("거절할 때는 이유와 이의를 제기하는 방법을 알려야 합니다."),
    )


class ExportForm(forms.Form):
    password = forms.CharField(
        label=_("파일 비밀번호"),
        min_length=8,
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("파일과 다른 길로 알려 주세요. 저장하지 않으니 지금 적어 두어야 합니다."),
        initial=lambda: "-".join("".join(secrets.choice(SIGNS) for _sign in range(4)) for _group in range(3)),
    )
