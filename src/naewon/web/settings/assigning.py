"""배정: whether new inquiries are given out, and what each colleague takes."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from naewon.clinics.models import Language, Membership, Procedure
from naewon.clinics.skills import Takes, set_skills, switch_assigning, taker_for
from naewon.web.asking import asking
from naewon.web.toasts import toast

CHANGED = "assigning:changed"


class SkillsForm(forms.Form):
    procedures = forms.ModelMultipleChoiceField(
        Procedure.objects.none(),
        label=gettext_lazy("맡는 시술"),
        help_text=gettext_lazy("하나도 고르지 않으면 모든 시술을 맡습니다."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("한국어 말고 상담하는 언어"),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, takes: Takes, **kwargs: Any) -> None:
        own = {"procedures": [each.pk for each in takes.procedures], "languages": list(takes.languages)}
        super().__init__(*args, **{**kwargs, "initial": own, "auto_id": "skill-%s"})
        offered = Procedure.objects.filter(clinic_id=takes.colleague.clinic_id, is_active=True)
        self.fields["procedures"].queryset = offered  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@asking
def skills_of(request: HttpRequest, staff: Membership, membership_id: int) -> HttpResponse:
    """What one colleague takes, in a dialog."""
    takes = taker_for(staff, membership_id)
    form = SkillsForm(request.POST if request.method == "POST" else None, takes=takes)
    if form.is_valid():
        chosen = form.cleaned_data
        set_skills(takes.colleague, chosen["procedures"], chosen["languages"], by=staff, at=timezone.now())
        return toast(_("%s님이 맡는 것을 정했습니다.") % takes.colleague.name, CHANGED, "dialog:close")
    context = {"form": form, "colleague": takes.colleague}
    return render(request, "settings/skills_of.html", context, status=422 if form.errors else 200)


@require_POST
@asking
def create_assigning(_request: HttpRequest, staff: Membership) -> HttpResponse:
    switch_assigning(on=True, by=staff, at=timezone.now())
    words = _("지금부터 새 문의를 근무 중인 사람에게 나눕니다.")
    return toast(words, CHANGED, undo=reverse("assigning"), method="delete")


@require_http_methods(["DELETE"])
@asking
def delete_assigning(_request: HttpRequest, staff: Membership) -> HttpResponse:
    switch_assigning(on=False, by=staff, at=timezone.now())
    return toast(_("새 문의는 팀이 함께 봅니다. 이미 나눈 것은 그대로입니다."), CHANGED, undo=reverse("assigning"))
