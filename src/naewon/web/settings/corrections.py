"""고쳐 넣기: what could not be understood, as somebody reads it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from naewon.clinics.models import Membership
from naewon.intake.access import delivery_for
from naewon.intake.correcting import correct, correction_for, open_to_correct, take_back
from naewon.intake.finding import Finding, Said, find
from naewon.intake.models import Delivery, Trouble
from naewon.intake.origins import procedures_meant
from naewon.intake.paste.found import Known
from naewon.patients.phone import read_phone
from naewon.web.asking import asking
from naewon.web.entry.wishes import wishes_of
from naewon.web.toasts import toast

CHANGED, CLOSE = "deliveries:changed", "dialog:close"
OFF = {"autocomplete": "off"}


class CorrectionForm(forms.Form):
    """Filled in with what could be found, and beside each field what is wrong with that."""

    name = forms.CharField(label=_("이름"), max_length=60, required=False, widget=forms.TextInput(OFF))
    phone = forms.CharField(
        label=_("연락처"), max_length=80, required=False, widget=forms.TextInput({**OFF, "inputmode": "tel"})
    )
    email = forms.EmailField(label=_("이메일"), max_length=254, required=False, widget=forms.EmailInput(OFF))
    wish = forms.CharField(
        label=_("시술"), max_length=120, required=False, widget=forms.TextInput({**OFF, "list": "correction-wishes"})
    )
    message = forms.CharField(label=_("남긴 말"), max_length=4000, required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, trouble: str, clinic_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "correction-%s", **kwargs})
        for name, reason in reasons(trouble, clinic_id, self.initial).items():
            self.fields[name].help_text = reason

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"]).strip()
        if phone and read_phone(phone).e164 is None:
            raise forms.ValidationError(gettext("번호를 읽을 수 없습니다. 예: 010-1234-5678"))
        return phone

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and not any(said.get(name) for name in ("name", "phone", "email")):
            self.add_error("phone", gettext("이름이나 연락처를 적어 주세요."))
        return said

    def said(self) -> Said:
        return Said(**self.cleaned_data)


def reasons(trouble: str, clinic_id: int, found: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with a field, by its name."""
    wrong: dict[str, str] = {}
    if trouble == Trouble.INCOMPLETE:
        wrong["phone"] = gettext("이름과 연락처가 모두 비어 있어 들어오지 못했습니다.")
    if found.get("phone") and read_phone(found["phone"]).e164 is None:
        wrong["phone"] = gettext("번호로 읽을 수 없는 글자입니다.")
    if found.get("wish") and procedures_meant(clinic_id, [found["wish"]]) == [None]:
        wrong["wish"] = gettext("우리 시술 목록에 없는 말입니다.")
    return wrong


@require_http_methods(["GET", "POST", "DELETE"])
@asking
def correction(request: HttpRequest, staff: Membership, delivery_id: int) -> HttpResponse:
    """What came, with a form beside it; what was made of it; and that it waits again."""
    now = timezone.now()
    if request.method == "DELETE":
        take_back(correction_for(staff, delivery_id), by=staff, at=now)
        return toast(gettext("되돌렸습니다. 다시 확인을 기다립니다."), CHANGED)
    delivery = delivery_for(staff, delivery_id)
    finding = find(delivery, Known(tuple(wish.name for wish in wishes_of(staff.clinic_id))))
    said = as_initial(finding.said)
    form = CorrectionForm(request.POST or None, initial=said, trouble=delivery.trouble, clinic_id=staff.clinic_id)
    if not form.is_valid():
        open_to_correct(delivery, by=staff, at=now)
        return asked(request, staff, delivery, form, finding)
    receipt = correct(delivery, form.said(), by=staff, at=now)
    words = gettext("문의로 넣었습니다.") if receipt.kind == "inquiry" else gettext("이미 있는 문의에 이어 넣었습니다.")
    return answered(request, words, reverse("delivery-correction", args=[delivery_id]))


def as_initial(said: Said) -> dict[str, str]:
    return {name: getattr(said, name) for name in Said.__dataclass_fields__}


def asked(
    request: HttpRequest, staff: Membership, delivery: Delivery, form: CorrectionForm, finding: Finding
) -> HttpResponse:
    inside = "settings/correction.html"
    template = inside if request.htmx else "settings/correction_page.html"  # type: ignore[attr-defined]
    context = {"delivery": delivery, "form": form, "finding": finding, "wishes": wishes_of(staff.clinic_id)}
    return render(request, template, {**context, "inside": inside}, status=422 if form.errors else 200)


def answered(request: HttpRequest, words: str, undo: str) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("deliveries")
    return toast(words, CHANGED, CLOSE, undo=undo, method="delete")
