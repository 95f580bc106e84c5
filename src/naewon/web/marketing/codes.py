"""코드 이름 붙이기: codes nobody can read, and what the clinic says they stand for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from naewon.clinics.models import Membership
from naewon.errors import Invalid
from naewon.insights.codes import unnamed_codes
from naewon.intake.codes import LEVELS
from naewon.intake.naming import alias_for, aliases_of, name_code, take_back_name
from naewon.marketing.models import Alias
from naewon.web.asking import asking
from naewon.web.marketing.forms import LEVEL_NAMES, MeaningForm
from naewon.web.marketing.places import tabs
from naewon.web.toasts import toast

CHANGED, CLOSE = "codes:changed", "dialog:close"
SHOWN = 200


@asking
def show_codes(request: HttpRequest, staff: Membership) -> HttpResponse:
    codes = unnamed_codes(staff, timezone.now())
    aliases = list(aliases_of(staff)[:SHOWN])
    context = {
        "codes": codes[:SHOWN],
        "more": len(codes) > SHOWN,
        "levels": dict(LEVEL_NAMES),
        "aliases": aliases,
        "moving": any(not alias.followed_at for alias in aliases),
        "tabs": tabs(staff, "marketing-codes"),
    }
    return render(request, "marketing/codes.html", context)


@asking
def new_name(request: HttpRequest, staff: Membership) -> HttpResponse:
    """The dialog that asks what a code stands for."""
    staff.require("can_name_codes")
    parameter, code = told(request.GET.get("parameter", ""), request.GET.get("code", ""))
    above = request.GET.get("above", "")
    form = MeaningForm(staff=staff, parameter=parameter, code=code, initial={"above": above})
    return asked(request, form, parameter, code)


@asking
def create_name(request: HttpRequest, staff: Membership) -> HttpResponse:
    parameter, code = told(request.POST.get("parameter", ""), request.POST.get("code", ""))
    form = MeaningForm(request.POST, staff=staff, parameter=parameter, code=code)
    if not form.is_valid():
        return asked(request, form, parameter, code)
    try:
        alias = name_code(parameter, code, form.meaning(), by=staff, at=timezone.now())
    except Invalid as error:
        form.add_error("above" if form.cleaned_data["name"] else "name", str(error.message))
        return asked(request, form, parameter, code)
    words = _("이름을 붙였습니다 · 지난 문의 %d건이 따라갑니다") % alias.rows
    return answered(request, words, reverse("marketing-code", args=[alias.pk]))


@asking
def delete_name(request: HttpRequest, staff: Membership, alias_id: int) -> HttpResponse:
    take_back_name(alias_for(staff, alias_id), by=staff, at=timezone.now())
    return answered(request, _("이름을 거두었습니다. 문의는 원래 경로로 돌아갑니다."))


def asked(request: HttpRequest, form: MeaningForm, parameter: str, code: str) -> HttpResponse:
    context = {"form": form, "parameter": parameter, "code": code}
    return render(request, "marketing/meaning.html", context, status=422 if form.errors else 200)


def answered(request: HttpRequest, words: str, undo: str = "") -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("marketing-codes")
    return toast(words, CHANGED, CLOSE, undo=undo, method="delete")


def told(parameter: str, code: str) -> tuple[str, str]:
    longest = Alias._meta.get_field("code").max_length or 0
    if parameter not in LEVELS or not code.strip() or len(code) > longest:
        raise Invalid
    return parameter, code
