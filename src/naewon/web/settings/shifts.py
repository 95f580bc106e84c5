"""근무: who works when, a week at a time."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naewon.clinics.copied_weeks import copy_week, take_back_copy
from naewon.clinics.dates import day_words
from naewon.clinics.duty import Duty
from naewon.clinics.models import Membership
from naewon.clinics.rota import A_DAY, Hours, Rota, Week, monday_of
from naewon.clinics.shifts import (
    drop_day_off,
    duties_of_callers,
    plan_week,
    planned_for,
    rotas_of,
    take_day_off,
    usual_week,
)
from naewon.clinics.skills import takers_of
from naewon.errors import Invalid, NotFound
from naewon.visits.outside_hours import standing_on
from naewon.web.asking import asking
from naewon.web.settings.days import day_in
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

CHANGED = "shifts:changed"


class Cell(NamedTuple):
    """A day of somebody: their hours, None where they do not work; `is_off` where they took the day off."""

    day: date
    hours: Hours | None
    is_off: bool
    is_today: bool


class Line(NamedTuple):
    """The week of one person, and where they are now."""

    colleague: Membership
    cells: list[Cell]
    is_planned: bool
    duty: Duty


class WeekForm(forms.Form):
    """From and to of seven days; a day without them is free."""

    is_single = forms.BooleanField(label=gettext_lazy("이 주만 이렇게"), required=False)

    def __init__(self, *args: Any, monday: date, week: Week, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "auto_id": "shift-%s"})
        self.monday = monday
        for number, hours in enumerate(week.days):
            for name, hour in zip(("starts", "ends"), hours or (None, None), strict=True):
                widget = forms.TimeInput({"type": "time", "step": "300", "class": "input"}, "%H:%M")
                self.fields[f"{name}{number}"] = forms.TimeField(required=False, initial=hour, widget=widget)

    @property
    def days(self) -> list[tuple[date, forms.BoundField, forms.BoundField]]:
        return [(self.monday + n * A_DAY, self[f"starts{n}"], self[f"ends{n}"]) for n in range(7)]

    def clean(self) -> dict[str, Any]:
        """One without the other says nothing."""
        for number in range(7):
            if bool(self._hour("starts", number)) != bool(self._hour("ends", number)):
                raise forms.ValidationError(_("시작과 끝을 함께 적어 주세요. 쉬는 날은 둘 다 비웁니다."))
        return self.cleaned_data

    @property
    def week(self) -> Week:
        pairs = ((self._hour("starts", number), self._hour("ends", number)) for number in range(7))
        return Week(tuple((starts, ends) if starts and ends else None for starts, ends in pairs))

    def _hour(self, name: str, number: int) -> time | None:
        hour: time | None = self.cleaned_data.get(f"{name}{number}")
        return hour


@require_safe
@asking
def show_shifts(request: HttpRequest, staff: Membership) -> HttpResponse:
    now = staff.clinic.local(timezone.now())
    monday = monday_of(day_in(request.GET.get("week", "")) or now.date())
    lines = lines_of(staff, monday)
    context = {
        "monday": monday,
        "days": [monday + number * A_DAY for number in range(7)],
        "before": monday - 7 * A_DAY,
        "after": monday + 7 * A_DAY,
        "today": now.date(),
        "lines": lines,
        "takers": takers_of(staff.clinic),
        "tabs": tabs(staff, "shifts"),
    }
    return render(request, "settings/shifts.html", context)


def lines_of(staff: Membership, monday: date) -> list[Line]:
    now = staff.clinic.local(timezone.now())
    calendar = staff.clinic.calendar()
    duties = duties_of_callers(staff.clinic_id, calendar, now)
    return [
        Line(each, cells_of(rota, monday, now.date()), rota.is_planned, duties[each.pk])
        for each, rota in rotas_of(staff)
    ]


def cells_of(rota: Rota, monday: date, today: date) -> list[Cell]:
    days: Sequence[date] = [monday + number * A_DAY for number in range(7)]
    return [Cell(day, rota.hours_on(day), day in rota.days_off, day == today) for day in days]


@require_http_methods(["GET", "POST"])
@asking
def shifts_of(request: HttpRequest, staff: Membership, day: str, membership_id: int) -> HttpResponse:
    """The week of one person, in a dialog."""
    monday = monday_of(chosen_day(day))
    colleague, rota = planned_for(staff, membership_id)
    week = rota.week_of(monday) or usual_week(rota.calendar)
    form = WeekForm(request.POST or None, monday=monday, week=week)
    if form.is_valid():
        single = form.cleaned_data["is_single"]
        try:
            plan_week(colleague, monday, form.week, is_single=single, by=staff, at=timezone.now())
        except Invalid as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return toast(_("%s님의 근무 시간을 정했습니다.") % colleague.name, CHANGED, "dialog:close")
    context = {"form": form, "colleague": colleague, "day": day}
    return render(request, "settings/shifts_of.html", context, status=422 if form.errors else 200)


@require_POST
@asking
def create_copy(_request: HttpRequest, staff: Membership, day: str) -> HttpResponse:
    copied = copy_week(monday_of(chosen_day(day)), by=staff, at=timezone.now())
    if copied.row is None:
        return toast(_("지난주와 이미 같습니다."))
    words = ngettext("%d명의 지난주 근무를 옮겨 왔습니다.", "%d명의 지난주 근무를 옮겨 왔습니다.", copied.people)
    return toast(words % copied.people, CHANGED, undo=reverse("shifts-copied", args=[copied.row.pk]), method="delete")


@require_http_methods(["DELETE"])
@asking
def delete_copy(_request: HttpRequest, staff: Membership, copied_id: int) -> HttpResponse:
    take_back_copy(copied_id, by=staff, at=timezone.now())
    return toast(_("옮겨 오기 전으로 되돌렸습니다."), CHANGED)


@require_POST
@asking
def create_day_off(_request: HttpRequest, staff: Membership, day: str, membership_id: int) -> HttpResponse:
    the_day = chosen_day(day)
    colleague, _rota = planned_for(staff, membership_id)
    take_day_off(colleague, the_day, by=staff, at=timezone.now())
    words = _("%(name)s님 휴가 · %(day)s") % {"name": colleague.name, "day": day_words(the_day)}
    if left := standing_on(colleague, the_day):
        told = ngettext("그날 예약 %d건을 옮겨 주세요.", "그날 예약 %d건을 옮겨 주세요.", left) % left
        words = f"{words}. {told}"
    return toast(words, CHANGED, undo=reverse("day-off", args=[day, membership_id]), method="delete")


@require_http_methods(["DELETE"])
@asking
def delete_day_off(_request: HttpRequest, staff: Membership, day: str, membership_id: int) -> HttpResponse:
    the_day = chosen_day(day)
    colleague, _rota = planned_for(staff, membership_id)
    drop_day_off(colleague, the_day, by=staff, at=timezone.now())
    words = _("%(name)s님 휴가를 지웠습니다 · %(day)s") % {"name": colleague.name, "day": day_words(the_day)}
    return toast(words, CHANGED, undo=reverse("day-off", args=[day, membership_id]))


def chosen_day(words: str) -> date:
    if found := day_in(words):
        return found
    raise NotFound
