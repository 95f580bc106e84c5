"""진료 요일: on which days a doctor who is no colleague receives people."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from naewon.clinics.dates import day_words, weekday
from naewon.clinics.models import Doctor, Membership
from naewon.clinics.rota import A_DAY
from naewon.clinics.seats import Days, days_of, seat_for, set_days
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
    def days(self) -> Days:
        said = self.cleaned_data
        return Days.of(said["weekdays"], [*said.get("kept", ()), *filter(None, [said["more"]])])


@require_http_methods(["GET", "POST"])
@asking
def doctor_days(request: HttpRequest, staff: Membership, doctor_id: int) -> HttpResponse:
    doctor, now = seat_for(staff, Doctor, doctor_id), timezone.now()
    form = DaysForm(request.POST or None, doctor=doctor, today=staff.clinic.local(now).date())
    if form.is_valid():
        before = days_of(doctor)
        set_days(doctor, form.days, by=staff, at=now)
        back = urlencode({"days": before.written, "instead_of": form.days.written})
        undo = f"{reverse('doctor-days-before', args=[doctor_id])}?{back}"
        return toast(words_of(doctor), CHANGED, "dialog:close", undo=undo)
    return render(request, "settings/doctor_days.html", {"form": form, "doctor": doctor})


@require_POST
@asking
def create_days_before(request: HttpRequest, staff: Membership, doctor_id: int) -> HttpResponse:
    """As they were before somebody set others by mistake."""
    doctor = seat_for(staff, Doctor, doctor_id)
    days, instead_of = (Days.read(request.GET.get(name, "")) for name in ("days", "instead_of"))
    set_days(doctor, days, by=staff, at=timezone.now(), instead_of=instead_of)
    return toast(words_of(doctor), CHANGED)


def words_of(doctor: Doctor) -> str:
    """What was set, and whom the doctor cannot receive as it was set down."""
    words, left = _("%s님의 진료 요일을 정했습니다.") % doctor.name, left_by(doctor, timezone.now())
    to_move = ngettext("쉬는 날에 잡힌 예약 %d건을 옮겨 주세요.", "쉬는 날에 잡힌 예약 %d건을 옮겨 주세요.", left)
    return f"{words} {to_move % left}" if left else words
