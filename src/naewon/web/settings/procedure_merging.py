"""One procedure that stands twice in the list becomes one, and can be taken apart again."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from naewon.clinics.models import Membership, MergedProcedure, Procedure
from naewon.errors import Conflict
from naewon.intake.procedure_list import procedure_for, procedures_of
from naewon.intake.procedure_merging import INQUIRIES, merge_procedures, split_procedures
from naewon.web.asking import asking
from naewon.web.settings.procedures import CHANGED
from naewon.web.toasts import toast


class MergeForm(forms.Form):
    kept = forms.ModelChoiceField(
        Procedure.objects.none(),
        label=gettext_lazy("합칠 시술"),
        help_text=gettext_lazy("이 이름만 남습니다."),
        empty_label=gettext_lazy("시술을 골라 주세요"),
    )

    def __init__(self, data: Any, staff: Membership, gone: Procedure) -> None:
        super().__init__(data, auto_id="merge-%s")
        others = procedures_of(staff).filter(is_active=True).exclude(pk=gone.pk)
        self.fields["kept"].queryset = others  # type: ignore[attr-defined]
        self.fields["kept"].widget.attrs["autofocus"] = True


@require_http_methods(["GET", "POST", "DELETE"])
@asking
def procedure_merge(request: HttpRequest, staff: Membership, procedure_id: int) -> HttpResponse:
    gone = procedure_for(staff, procedure_id)
    if request.method == "DELETE":
        merged = split_procedures(gone, by=staff, at=timezone.now())
        words = _("다시 떼어 냈습니다 · %(gone)s. 합친 동안 온 문의는 %(kept)s에 남습니다.")
        return toast(words % {"gone": gone.name, "kept": merged.kept.name}, CHANGED)
    form = MergeForm(request.POST if request.method == "POST" else None, staff, gone)
    if form.is_valid():
        try:
            merged = merge_procedures(gone, form.cleaned_data["kept"], by=staff, at=timezone.now())
        except Conflict as refusal:
            form.add_error("kept", str(refusal.message))
        else:
            undo = reverse("procedure-merge", args=[gone.pk])
            return toast(_merged(merged), CHANGED, "dialog:close", undo=undo, method="delete")
    context = {"form": form, "procedure": gone}
    return render(request, "settings/procedure_merge.html", context, status=422 if form.errors else 200)


def _merged(merged: MergedProcedure) -> str:
    followed = len(merged.moved[INQUIRIES])
    words = ngettext(
        "합쳤습니다 · %(gone)s → %(kept)s. 문의 %(n)d건이 따라갔습니다.",
        "합쳤습니다 · %(gone)s → %(kept)s. 문의 %(n)d건이 따라갔습니다.",
        followed,
    )
    return words % {"gone": merged.gone.name, "kept": merged.kept.name, "n": followed}
