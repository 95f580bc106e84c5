"""책임: for each step from the first call until after the visit, who answers for it and how soon it is to be done."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from naewon.clinics.models import Clinic, Matter, Membership
from naewon.clinics.responsibilities import (
    HABITS,
    MOST_MINUTES,
    Answerable,
    able_to,
    leave_to_habit,
    make_responsible,
    said_before,
    say_again,
    who_answers,
    who_answers_for,
)
from naewon.clinics.roles import Role
from naewon.errors import Invalid, NotFound
from naewon.web.asking import asking
from naewon.web.settings.places import tabs
from naewon.web.templatetags.amounts import minutes
from naewon.web.toasts import toast

CHANGED, CLOSE = "responsibilities:changed", "dialog:close"
# From when on it is counted, and what is to be done by then.
CLOCKS: dict[Matter, str | Promise] = {
    Matter.FIRST_CONTACT: gettext_lazy("문의가 온 뒤 %s 안에 전화합니다"),
    Matter.CALL_BACK: gettext_lazy("못 받은 전화는 %s 안에 다시 겁니다"),
    Matter.RETRY: gettext_lazy("다시 걸 때가 된 뒤 %s 안에 겁니다"),
    Matter.REMINDER: gettext_lazy("오시기 %s 전까지 확인되지 않으면 알립니다"),
    Matter.RECEPTION: gettext_lazy("오신 뒤 %s 안에 맞이합니다"),
    Matter.CONSULTATION: gettext_lazy("상담한 뒤 %s 안에 기록합니다"),
    Matter.AFTER_CARE: gettext_lazy("좋지 않은 답은 %s 안에 전화해서 듣습니다"),
    Matter.PROMISE: gettext_lazy("광고와 다르다는 말에 %s 안에 답합니다"),
    Matter.HANDOVER: gettext_lazy("넘긴 문의는 %s 안에 받거나 돌려보냅니다"),
}
# Where the clocks are set that are not set here.
ELSEWHERE: dict[Matter, tuple[str, str | Promise]] = {
    Matter.FIRST_CONTACT: ("service-clock", gettext_lazy("응대 시계")),
    Matter.CALL_BACK: ("service-clock", gettext_lazy("응대 시계")),
    Matter.REMINDER: ("cadence", gettext_lazy("재통화")),
    Matter.HANDOVER: ("service-clock", gettext_lazy("응대 시계")),
}


@dataclass(frozen=True)
class Shown:
    """A step as a line: who answers, in words how soon, and where its clock is set if not here."""

    held: Answerable
    clock: str
    place: str
    place_label: str | Promise


class ResponsibilityForm(forms.Form):
    who = forms.ChoiceField(
        label=gettext_lazy("누가 책임지나요"),
        help_text=gettext_lazy("이름을 고르면 그분이, 그만두시면 같은 역할 모두가 맡습니다."),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("얼마 안에 (분)"),
        min_value=1,
        max_value=MOST_MINUTES,
        help_text=gettext_lazy("진료 시간으로 셉니다."),
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, clinic: Clinic, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "responsibility-%s", **kwargs})
        self.colleagues = {str(row.pk): row for row in able_to(clinic, matter)}
        roles = [(role.value, role.label) for role in Role if role in HABITS[matter].able]
        named = [(key, f"{row.name} · {row.get_role_display()}") for key, row in self.colleagues.items()]
        self.fields["who"].choices = [(_("역할 모두"), roles), (_("한 사람"), named)]  # type: ignore[attr-defined]
        if HABITS[matter].minutes is None:
            del self.fields["minutes"]
        elif matter == Matter.REMINDER:
            self.fields["minutes"].label = _("오시기 얼마 전까지 (분)")

    @property
    def chosen(self) -> Membership | Role:
        who = self.cleaned_data["who"]
        return self.colleagues.get(who) or Role(who)


@asking
def show_responsibilities(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_see_responsibilities")
    rows = [shown(held, staff.clinic) for held in who_answers(staff.clinic)]
    return render(request, "settings/responsibilities.html", {"rows": rows, "tabs": tabs(staff, "responsibilities")})


@asking
def ask_responsibility(request: HttpRequest, staff: Membership, matter: str) -> HttpResponse:
    staff.require("can_set_responsibilities")
    held = who_answers_for(staff.clinic, matter_named(matter))
    told = {"who": str(held.staff.pk) if held.staff else held.role.value, "minutes": held.minutes}
    form = ResponsibilityForm(clinic=staff.clinic, matter=held.matter, initial=told)
    return asked(request, form, shown(held, staff.clinic))


@asking
def create_responsibility(request: HttpRequest, staff: Membership, matter: str) -> HttpResponse:
    held = who_answers_for(staff.clinic, matter_named(matter))
    form = ResponsibilityForm(request.POST, clinic=staff.clinic, matter=held.matter)
    if form.is_valid():
        told = form.cleaned_data.get("minutes")
        try:
            make_responsible(held.matter, form.chosen, told, by=staff, at=timezone.now())
        except Invalid as refusal:
            form.add_error("who", str(refusal.message))
        else:
            return answered(request, staff, held)
    return asked(request, form, shown(held, staff.clinic))


@asking
def delete_responsibility(_request: HttpRequest, staff: Membership, matter: str) -> HttpResponse:
    ended = leave_to_habit(matter_named(matter), by=staff, at=timezone.now())
    words = _("정해 둔 책임을 거두었습니다. 기본으로 돌아갑니다.")
    return toast(words, CHANGED, CLOSE, undo=reverse("earlier-responsibility", args=[ended.pk]))


@asking
def create_again(_request: HttpRequest, staff: Membership, responsibility_id: int) -> HttpResponse:
    row = say_again(said_before(staff, responsibility_id), by=staff, at=timezone.now())
    return toast(_("‘%s’ 책임을 되돌렸습니다.") % row.get_matter_display(), CHANGED)


def shown(held: Answerable, clinic: Clinic) -> Shown:
    place, label = ELSEWHERE.get(held.matter, ("", ""))
    return Shown(held, clock_of(held, clinic), place, label)


def clock_of(held: Answerable, clinic: Clinic) -> str:
    if held.matter == Matter.REMINDER:
        words = ngettext("예약 %d일 전에 전화로 확인합니다", "예약 %d일 전에 전화로 확인합니다", clinic.reminder_days)
        alarm = str(CLOCKS[held.matter]) % minutes(held.minutes)
        until = f"{words % clinic.reminder_days} · {alarm}"
        return until if clinic.reminds else _("예약 확인 전화를 순서에 올리지 않습니다")
    if not held.minutes:
        return _("시간을 정하지 않아 알리지 않습니다")
    return str(CLOCKS[held.matter]) % minutes(held.minutes)


def matter_named(name: str) -> Matter:
    if name not in Matter.values:
        raise NotFound
    return Matter(name)


def asked(request: HttpRequest, form: ResponsibilityForm, row: Shown) -> HttpResponse:
    context = {"form": form, "row": row}
    return render(request, "settings/responsibility.html", context, status=422 if form.errors else 200)


def answered(request: HttpRequest, staff: Membership, before: Answerable) -> HttpResponse:
    """With the way back to what was said before, or to nothing said."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("responsibilities")
    now = who_answers_for(staff.clinic, before.matter)
    words = _("‘%(what)s’ 책임은 이제 %(who)s입니다.") % {"what": now.matter.label, "who": now.name}
    if before.row:
        return toast(words, CHANGED, CLOSE, undo=reverse("earlier-responsibility", args=[before.row.pk]))
    return toast(words, CHANGED, CLOSE, undo=reverse("responsibility", args=[before.matter]), method="delete")
