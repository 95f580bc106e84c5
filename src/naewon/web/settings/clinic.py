"""진료 시간: what a clinic is called and when it is open. Who has a booking in time that closes is shown before."""

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from naewon.clinics.calendar import Calendar, holidays_from
from naewon.clinics.dates import day_words
from naewon.clinics.models import Membership
from naewon.clinics.openweek import OpenWeek, calendar_with, week_of
from naewon.errors import Conflict
from naewon.journal.watching import record_list
from naewon.queues.opening import close_on, days_of, mark_of, open_on, set_particulars, set_week
from naewon.visits.models import Booking
from naewon.visits.outside_hours import left_outside
from naewon.web.asking import asking
from naewon.web.settings.clinic_forms import ClosingForm, OpenWeekForm, ParticularsForm, like_monday, spans_in
from naewon.web.settings.places import tabs
from naewon.web.settings.shifts import chosen_day
from naewon.web.toasts import toast

CHANGED, WEEK_CHANGED = "closed:changed", "week:changed"
LONGEST_REASON = 60
SHOWN = 20
HOLIDAYS_AHEAD = 8


class Left(NamedTuple):
    """Bookings that would stand in closed time, if the form of this name were saved."""

    form: str
    bookings: list[Booking]

    @property
    def more(self) -> int:
        return max(len(self.bookings) - SHOWN, 0)

    @property
    def shown(self) -> list[Booking]:
        return self.bookings[:SHOWN]


@require_http_methods(["GET", "POST"])
@asking
def clinic(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_see_clinic")
    if request.method != "POST":
        return page(request, staff)
    form = ParticularsForm(request.POST)
    if not form.is_valid():
        return page(request, staff, particulars=form)
    said = form.cleaned_data
    if left := left_by(request, staff, replace(staff.clinic.calendar(), keeps_holidays=said["keeps_holidays"])):
        return page(request, staff, particulars=form, left=Left("particulars", left))
    set_particulars(said["name"], keeps_holidays=said["keeps_holidays"], by=staff, at=timezone.now())
    return redirect("clinic")


@require_POST
@asking
def create_week(request: HttpRequest, staff: Membership) -> HttpResponse:
    """As it was typed; as the address tells it, where somebody takes the last change back."""
    if request.POST.get("act") == "copy":
        return page(request, staff, week=OpenWeekForm(like_monday(request.POST)))
    form = OpenWeekForm(request.GET or request.POST)
    if not form.is_valid():
        return page(request, staff, week=form)
    left = left_by(request, staff, calendar_with(staff.clinic.calendar(), form.week))
    if left and not request.GET:
        return page(request, staff, week=form, left=Left("week", left))
    before = week_of(staff.clinic)
    set_week(form.week, by=staff, at=timezone.now(), instead_of=request.GET.get("instead_of", ""))
    return week_is_set(request, before, form.week, len(left)) if request.htmx else redirect("clinic")  # type: ignore[attr-defined]


def week_is_set(request: HttpRequest, before: OpenWeek, week: OpenWeek, left: int) -> HttpResponse:
    """With a way back to the hours before, where there were any; how many it left outside, where nobody was asked."""
    if not request.GET:
        fields = {**OpenWeekForm.typed(before), "instead_of": mark_of(week)}
        back = f"{reverse('clinic-week')}?{urlencode(fields)}"
        return toast(_("진료 시간을 바꿨습니다."), WEEK_CHANGED, undo=back if any(before) else "")
    words = _("진료 시간을 되돌렸습니다.")
    if left:
        told = ngettext("닫는 시간에 예약 %d건이 있습니다.", "닫는 시간에 예약 %d건이 있습니다.", left) % left
        words = f"{words} {told}"
    return toast(words, WEEK_CHANGED)


@require_POST
@asking
def create_closed_days(request: HttpRequest, staff: Membership) -> HttpResponse:
    form = ClosingForm(request.POST, today=today_of(staff))
    if not form.is_valid():
        return page(request, staff, closing=form)
    said, calendar = form.cleaned_data, staff.clinic.calendar()
    closed = calendar.closed.union(days_of(said["first"], said["last"]))
    if left := left_by(request, staff, replace(calendar, closed=closed)):
        return page(request, staff, closing=form, left=Left("closing", left))
    try:
        close_on(said["first"], said["last"], said["reason"], by=staff, at=timezone.now())
    except Conflict as refusal:
        form.add_error("first", str(refusal.message))
        return page(request, staff, closing=form)
    return redirect("clinic")


@require_POST
@asking
def create_closed_span(request: HttpRequest, staff: Membership, day: str, last_day: str) -> HttpResponse:
    """Closed again, as it was before it was taken back."""
    first, last = chosen_day(day), chosen_day(last_day)
    close_on(first, last, request.GET.get("reason", "")[:LONGEST_REASON], by=staff, at=timezone.now())
    return toast(_("휴진일로 되돌렸습니다 · %s") % span_words(first, last), CHANGED)


@require_http_methods(["DELETE"])
@asking
def delete_closed_span(_request: HttpRequest, staff: Membership, day: str, last_day: str) -> HttpResponse:
    first, last = chosen_day(day), chosen_day(last_day)
    reason = open_on(first, last, by=staff, at=timezone.now())
    undo = f"{reverse('closed-span', args=[day, last_day])}?{urlencode({'reason': reason})}"
    return toast(_("휴진일을 지웠습니다 · %s") % span_words(first, last), CHANGED, undo=undo)


def left_by(request: HttpRequest, staff: Membership, wanted: Calendar) -> list[Booking]:
    """Who has to be told before it is saved; nobody any more, once they were shown."""
    return [] if request.POST.get("act") == "confirm" else left_outside(staff, wanted, timezone.now())


def page(request: HttpRequest, staff: Membership, left: Left | None = None, **filled: forms.Form) -> HttpResponse:
    """The three forms, one of them as it was filled in, with what stands in the way of it."""
    now, today = timezone.now(), today_of(staff)
    if left:
        record_list("bookings", [row.inquiry.patient_id for row in left.shown], by=staff, at=now)
    forms_of: dict[str, Any] = {
        "particulars": ParticularsForm.of(staff.clinic),
        "week": OpenWeekForm(week=week_of(staff.clinic)),
        "closing": ClosingForm(today=today),
    }
    context = {
        **forms_of,
        **filled,
        "left": left,
        "closed": spans_in(staff.clinic.closed_days.filter(date__gte=today)),
        "holidays": holidays_from(today, get_language() or "ko")[:HOLIDAYS_AHEAD],
        "tabs": tabs(staff, "clinic"),
    }
    refused = left or any(form.errors for form in filled.values())
    return render(request, "settings/clinic.html", context, status=422 if refused else 200)


def today_of(staff: Membership) -> date:
    return staff.clinic.local(timezone.now()).date()


def span_words(first: date, last: date) -> str:
    return day_words(first) if first == last else f"{day_words(first)} – {day_words(last)}"
