"""Somebody under fourteen: whom else is asked, and what is kept as evidence (개인정보 보호법 22조의2)."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naewon.intake.adapters.form.boxes import BOX_OF
from naewon.intake.adapters.form.sheet import Sheet
from naewon.patients.models import Purpose
from naewon.patients.phone import read_phone
from naewon.patients.wordings import Wording

OF_AGE = 14
AGREES = BOX_OF[Purpose.GUARDIAN]
GUARDIAN = ("guardian_name", "guardian_phone", AGREES)
NOT_TAKEN = _("만 14세 미만은 온라인으로 신청하실 수 없습니다. 보호자께서 병원으로 전화해 주세요.")
DEMANDS = {
    "guardian_name": _("보호자의 이름을 적어 주세요."),
    "guardian_phone": _("보호자의 연락처를 적어 주세요."),
    AGREES: _("보호자가 동의하셔야 신청을 받을 수 있습니다."),
}


def is_minor(born: date | None, today: date) -> bool:
    """Whether somebody is not yet fourteen: the birthday itself counts as fourteen."""
    if born is None:
        return False
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) < OF_AGE


class Minding(forms.Form):
    """The part of a form that asks for a guardian. It is filled in by few, and demanded of those it concerns."""

    sheet: Sheet

    def ask_for_guardian(self) -> None:
        if not self.sheet.takes_minors:
            return
        phone = {"type": "tel", "inputmode": "tel", "placeholder": "010-0000-0000"}
        self.fields["under_14"] = forms.BooleanField(label=_("만 14세 미만입니다"), required=False)
        self.fields["guardian_name"] = forms.CharField(label=_("보호자 이름"), max_length=60, required=False)
        self.fields["guardian_phone"] = forms.CharField(
            label=_("보호자 연락처"), max_length=40, required=False, widget=forms.TextInput(phone)
        )
        sentence: Any = self.sheet.wording(Purpose.GUARDIAN).sentence
        self.fields[AGREES] = forms.BooleanField(label=sentence, required=False)

    def demand_guardian(self) -> None:
        if not self.sheet.takes_minors:
            self.add_error("birth", NOT_TAKEN)
            return
        said = self.cleaned_data
        for name in GUARDIAN:
            if not said.get(name):
                self.add_error(name, DEMANDS[name])
        if said.get("guardian_phone") and read_phone(said["guardian_phone"]).e164 is None:
            self.add_error("guardian_phone", _("연락받으실 번호를 숫자로 적어 주세요. 예: 010-1234-5678"))
        self.data: Any = {**self.data, "under_14": "on"}

    def minor_box(self) -> forms.BoundField | None:
        return self["under_14"] if self.sheet.takes_minors else None

    def guardian_fields(self) -> list[forms.BoundField]:
        return [self["guardian_name"], self["guardian_phone"]]

    def guardian_box(self) -> tuple[forms.BoundField, Wording]:
        return self[AGREES], self.sheet.wording(Purpose.GUARDIAN)
