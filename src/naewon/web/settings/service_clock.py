"""응대 시계: in how many minutes who asks is called, with exceptions."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from naewon.clinics.models import Membership, Procedure
from naewon.errors import Conflict, Invalid
from naewon.marketing.models import Channel
from naewon.queues.service_clock import ServiceClock, drop_target, set_clock, set_target, target_for, targets_of
from naewon.web.asking import asking
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

CHANGED = "targets:changed"


def minutes_field(label: Any, least: int, most: int, help_text: Any) -> forms.IntegerField:
    widget = forms.NumberInput({"inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=help_text, widget=widget)


class ClockForm(forms.Form):
    first_contact_minutes = minutes_field(
        gettext_lazy("첫 연락 목표 (분)"), 1, 1440, gettext_lazy("문의가 온 뒤 이 안에 전화합니다.")
    )
    missed_call_minutes = minutes_field(
        gettext_lazy("부재 콜백 목표 (분)"), 1, 1440, gettext_lazy("못 받은 전화는 이 안에 다시 겁니다.")
    )
    warning_minutes = minutes_field(
        gettext_lazy("미리 알리기 (분)"), 1, 60, gettext_lazy("기한이 이만큼 남으면 담당에게 알립니다.")
    )
    owner_minutes = minutes_field(
        gettext_lazy("담당이 손대지 않으면 팀으로 (분)"),
        0,
        1440,
        gettext_lazy("기한이 이만큼 지나면 풉니다. 0이면 풀지 않습니다."),
    )
    handover_minutes = minutes_field(
        gettext_lazy("답 없는 인계가 돌아오기까지 (분)"),
        0,
        1440,
        gettext_lazy("진료 시간으로 셉니다. 0이면 돌아오지 않습니다."),
    )
    evidence_seconds = minutes_field(
        gettext_lazy("응답으로 치는 통화 (초)"), 1, 600, gettext_lazy("이보다 짧은 통화는 응답으로 세지 않습니다.")
    )
    claim_minutes = minutes_field(
        gettext_lazy("보던 분을 놓아드리기까지 (분)"),
        3,
        60,
        gettext_lazy("화면을 떠나고 이만큼 지나면 동료가 걸 수 있습니다. 보고 있는 동안은 놓지 않습니다."),
    )


class TargetForm(forms.Form):
    channel = forms.ModelChoiceField(
        Channel.objects.none(), label=gettext_lazy("유입 경로"), required=False, empty_label=gettext_lazy("모든 경로")
    )
    procedure = forms.ModelChoiceField(
        Procedure.objects.none(), label=gettext_lazy("시술"), required=False, empty_label=gettext_lazy("모든 시술")
    )
    minutes = minutes_field(gettext_lazy("목표 (분)"), 1, 1440, "")

    def __init__(self, *args: Any, staff: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "target-%s"})
        own = {"clinic_id": staff.clinic_id}
        self.fields["channel"].queryset = Channel.objects.filter(**own)  # type: ignore[attr-defined]
        self.fields["procedure"].queryset = Procedure.objects.filter(**own, is_active=True)  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@asking
def service_clock(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_see_clock")
    form = ClockForm(request.POST or None, initial=vars(ServiceClock.of(staff.clinic)))
    if form.is_valid():
        try:
            set_clock(ServiceClock(**form.cleaned_data), by=staff, at=timezone.now())
        except Invalid as refusal:
            form.add_error("warning_minutes", str(refusal.message))
        else:
            return redirect("service-clock")
    return page(request, staff, form, TargetForm(staff=staff))


@require_POST
@asking
def create_target(request: HttpRequest, staff: Membership) -> HttpResponse:
    form = TargetForm(request.POST, staff=staff)
    if form.is_valid():
        try:
            set_target(**form.cleaned_data, by=staff, at=timezone.now())
        except (Conflict, Invalid) as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("service-clock")
    return page(request, staff, ClockForm(initial=vars(ServiceClock.of(staff.clinic))), form)


@require_http_methods(["DELETE"])
@asking
def one_target(_request: HttpRequest, staff: Membership, target_id: int) -> HttpResponse:
    drop_target(target_for(staff, target_id), by=staff, at=timezone.now())
    return toast(_("예외를 지웠습니다. 기본 목표를 따릅니다."), CHANGED)


def page(request: HttpRequest, staff: Membership, form: ClockForm, target_form: TargetForm) -> HttpResponse:
    context = {
        "form": form,
        "target_form": target_form,
        "targets": targets_of(staff),
        "tabs": tabs(staff, "service-clock"),
    }
    return render(
        request, "settings/service_clock.html", context, status=422 if form.errors or target_form.errors else 200
    )
