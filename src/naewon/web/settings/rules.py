"""로그인 규칙: what the clinic asks of who signs in."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from naewon.clinics.models import Membership
from naewon.clinics.networks import read_networks
from naewon.clinics.sign_in_rules import SignInRules, alter_rules
from naewon.errors import Invalid
from naewon.web.account.presence import address_of
from naewon.web.asking import asking
from naewon.web.settings.places import tabs

SHORTEST, LONGEST = 10, 60


class RulesForm(forms.Form):
    requires_second_factor = forms.BooleanField(
        label=_("모든 직원에게 2단계 인증을 요구합니다"),
        required=False,
        help_text=_("원장과 운영사는 언제나 2단계 인증을 씁니다."),
    )
    idle_minutes = forms.IntegerField(
        label=_("자리를 비우면 로그아웃하기까지 (분)"),
        min_value=SHORTEST,
        max_value=LONGEST,
        help_text=_("10분에서 60분. 적던 내용은 다시 들어오면 그대로 있습니다."),
    )
    allowed_networks = forms.CharField(
        label=_("일할 수 있는 곳의 IP 주소"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "spellcheck": "false", "placeholder": "203.0.113.0/24"}),
    )

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("한 줄에 주소나 대역 하나. 비워 두면 어디서나 됩니다. 지금 주소는 %(address)s입니다.")
        self.fields["allowed_networks"].help_text = words % {"address": address}
        self.fields["idle_minutes"].widget.attrs["inputmode"] = "numeric"

    def clean_allowed_networks(self) -> list[str]:
        try:
            return read_networks(self.cleaned_data["allowed_networks"])
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal.message)) from None


@require_http_methods(["GET", "POST"])
@asking
def sign_in_rules(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_look_after_staff")
    clinic, address = staff.clinic, address_of(request)
    initial = {name: getattr(clinic, name) for name in ("requires_second_factor", "idle_minutes")}
    initial["allowed_networks"] = "\n".join(clinic.allowed_networks)
    form = RulesForm(request.POST or None, initial=initial, address=address)
    if form.is_valid():
        try:
            alter_rules(SignInRules(**form.cleaned_data), by=staff, at=timezone.now(), address=address)
        except Invalid as refusal:
            form.add_error("allowed_networks", str(refusal.message))
        else:
            return redirect("sign-in-rules")
    context = {"form": form, "tabs": tabs(staff, "sign-in-rules")}
    return render(request, "settings/rules.html", context, status=422 if form.errors else 200)
