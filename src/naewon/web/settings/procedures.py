"""시술: what the clinic is asked for, in its order, with how many asked lately."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naewon.clinics.models import Membership, Procedure
from naewon.errors import Conflict, Invalid
from naewon.intake.adapters.form.offering import forms_that_name
from naewon.intake.procedure_list import (
    LONGEST_CALL,
    ProcedureWish,
    add_procedure,
    bring_back_procedure,
    change_procedure,
    counted,
    move_procedure,
    procedure_for,
    procedures_of,
    retire_procedure,
)
from naewon.web.asking import asking
from naewon.web.settings.ordering import places_asked
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

CHANGED = "procedures:changed"


class ProcedureForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("시술 이름"), max_length=60)
    call_minutes = forms.IntegerField(
        label=gettext_lazy("통화 한 번에 걸리는 시간 (분)"),
        help_text=gettext_lazy("같은 시간에 더 많은 내원을 얻는 순서를 셈하는 데 씁니다."),
        min_value=1,
        max_value=LONGEST_CALL,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )

    def __init__(self, data: Any, procedure: Procedure | None) -> None:
        initial = {"name": procedure.name if procedure else "", "call_minutes": (procedure or Procedure()).call_minutes}
        super().__init__(data, initial=initial, auto_id="procedure-%s")
        self.fields["name"].widget.attrs["autofocus"] = True


@require_http_methods(["GET", "POST"])
@asking
def procedures(request: HttpRequest, staff: Membership) -> HttpResponse:
    if request.method == "POST":
        return _dialog(request, staff, None)
    rows = list(counted(procedures_of(staff), timezone.now()))
    context = {
        "standing": [row for row in rows if row.is_active],
        "retired": [row for row in rows if not row.is_active],
        "tabs": tabs(staff, "procedures"),
    }
    return render(request, "settings/procedures.html", context)


@require_safe
@asking
def new_procedure(request: HttpRequest, staff: Membership) -> HttpResponse:
    return _dialog(request, staff, None)


@require_http_methods(["GET", "POST", "DELETE"])
@asking
def one_procedure(request: HttpRequest, staff: Membership, procedure_id: int) -> HttpResponse:
    procedure = procedure_for(staff, procedure_id)
    if request.method != "DELETE":
        return _dialog(request, staff, procedure)
    retire_procedure(procedure, by=staff, at=timezone.now())
    return toast(_retired(procedure), CHANGED, undo=reverse("procedure-standing", args=[procedure.pk]))


@require_POST
@asking
def create_standing(_request: HttpRequest, staff: Membership, procedure_id: int) -> HttpResponse:
    procedure = procedure_for(staff, procedure_id)
    bring_back_procedure(procedure, by=staff, at=timezone.now())
    return toast(_("되살렸습니다 · %s") % procedure.name, CHANGED)


@require_POST
@asking
def create_place(request: HttpRequest, staff: Membership, procedure_id: int) -> HttpResponse:
    """One place up or down."""
    procedure = procedure_for(staff, procedure_id)
    move_procedure(procedure, places_asked(request), by=staff, at=timezone.now())
    return toast(_("순서를 바꿨습니다 · %s") % procedure.name, CHANGED)


def _retired(procedure: Procedure) -> str:
    """Done, in words, with the forms that strangers see and that named it."""
    words = _("목록에서 뺐습니다 · %s. 지난 문의에는 그대로 남습니다.") % procedure.name
    if not (forms := forms_that_name(procedure)):
        return words
    named = ", ".join(source.name for source in forms)
    return f"{words} {_('신청 폼에서도 보이지 않습니다 · %s.') % named}"


def _dialog(request: HttpRequest, staff: Membership, procedure: Procedure | None) -> HttpResponse:
    form = ProcedureForm(request.POST if request.method == "POST" else None, procedure)
    if form.is_valid():
        try:
            said = _keep(ProcedureWish(**form.cleaned_data), staff, procedure)
        except (Conflict, Invalid) as refusal:
            form.add_error("name", str(refusal.message))
        else:
            return toast(said, CHANGED, "dialog:close")
    context = {"form": form, "procedure": procedure}
    return render(request, "settings/procedure.html", context, status=422 if form.errors else 200)


def _keep(wish: ProcedureWish, staff: Membership, procedure: Procedure | None) -> str:
    """Done, in words."""
    if procedure:
        return _("시술을 고쳤습니다 · %s") % change_procedure(procedure, wish, by=staff, at=timezone.now()).name
    added, followed = add_procedure(wish, by=staff, at=timezone.now())
    if not followed:
        return _("시술을 더했습니다 · %s") % added.name
    words = ngettext(
        "시술을 더했습니다 · %(name)s. 앞서 이 이름으로 온 문의 %(n)d건도 이어졌습니다.",
        "시술을 더했습니다 · %(name)s. 앞서 이 이름으로 온 문의 %(n)d건도 이어졌습니다.",
        followed,
    )
    return words % {"name": added.name, "n": followed}
