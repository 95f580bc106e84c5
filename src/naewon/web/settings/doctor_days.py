"""진료 요일: on which days a doctor who is no colleague receives people."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from naewon.clinics.dates import day_words, weekday
from naewon.clinics.models import Doctor, Membership
from naewon.clinics.rota import A_DAY
from naewon.clinics.seats import seat_for, set_days
from naewon.visits.outside_hours import left_by
from naewon.web.asking import asking
from naewon.web.settings.days import FIRST, LAST
from naewon.web.settings.rooms import CHANGED
from naewon.web.toasts import toast

WEEK = range(7)


class DaysForm(forms.Form):
    """The weekdays, the days off that stay, and one more."""

    weekdays = forms.TypedMultipleChoiceField(
        label=gettext_lazy("진료하는 요일"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    kept = forms.TypedMultipleChoiceField(
        label=gettext_lazy("쉬는 날"), coerce=date.fromisoformat, required=False, widget=forms.CheckboxSelectMultiple
    )
    more = forms.DateField(
        label=gettext_lazy("쉬는 날 더하기"),
        required=False,
        widget=forms.DateInput({"type": "date", "class": "input", "min": FIRST.isoformat(), "max": LAST.isoformat()}),
    )

    def __init__(self, *args: Any, doctor: Doctor, today: date, **kwargs: Any) -> None:
        coming = [day.isoformat() for day in doctor.days_off if day >= today]
        start = {"weekdays": doctor.weekdays, "kept": coming}
        super().__init__(*args, **{**kwargs, "initial": start, "auto_id": "days-%s"})
        self.fields["weekdays"].choices = [  # type: ignore[attr-defined]
            (number, weekday(date.min + number * A_DAY)) for number in WEEK
        ]
        self.fields["kept"].choices = [(day, day_words(date.fromisoformat(day))) for day in coming]  # type: ignore[attr-defined]
        if not coming:
            del self.fields["kept"]

    @property
    def days_off(self) -> list[date]:
        more = self.cleaned_data["more"]
        return [*self.cleaned_data.get("kept", ()), *([more] if more else [])]


@require_http_methods(["GET", "POST"])
@asking
def doctor_days(request: HttpRequest, staff: Membership, doctor_id: int) -> HttpResponse:
    doctor, now = seat_for(staff, Doctor, doctor_id), timezone.now()
    form = DaysForm(request.POST or None, doctor=doctor, today=staff.clinic.local(now).date())
    if form.is_valid():
        set_days(doctor, form.cleaned_data["weekdays"], form.days_off, by=staff, at=now)
        return toast(words_of(doctor), CHANGED, "dialog:close")
    return render(request, "settings/doctor_days.html", {"form": form, "doctor": doctor})


def words_of(doctor: Doctor) -> str:
    """What was set, and whom the doctor cannot receive as it was set down."""
    words, left = _("%s님의 진료 요일을 정했습니다.") % doctor.name, left_by(doctor, timezone.now())
    to_move = ngettext("쉬는 날에 잡힌 예약 %d건을 옮겨 주세요.", "쉬는 날에 잡힌 예약 %d건을 옮겨 주세요.", left)
    return f"{words} {to_move % left}" if left else words
