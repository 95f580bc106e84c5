"""What a clinic says of itself: its name, the hours of a week, the days it is closed."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from naewon.clinics.models import Clinic, ClosedDay
from naewon.clinics.openweek import OpenDay, OpenWeek
from naewon.errors import Invalid
from naewon.queues.opening import FURTHEST, check_span, check_week

WEEKDAYS = (
    gettext_lazy("월요일"),
    gettext_lazy("화요일"),
    gettext_lazy("수요일"),
    gettext_lazy("목요일"),
    gettext_lazy("금요일"),
    gettext_lazy("토요일"),
    gettext_lazy("일요일"),
)
HOURS = {
    "opens": pgettext_lazy("opening hours", "시작"),
    "closes": pgettext_lazy("opening hours", "끝"),
    "lunch_from": gettext_lazy("점심 시작"),
    "lunch_until": gettext_lazy("점심 끝"),
}
MONDAY, WORKDAYS = 0, range(1, 5)


class Day(NamedTuple):
    """A weekday with the fields of its form."""

    name: Any
    is_open: forms.BoundField
    hours: list[forms.BoundField]


class ParticularsForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("병원 이름"), max_length=80)
    keeps_holidays = forms.BooleanField(label=gettext_lazy("공휴일에는 쉽니다"), required=False)

    @classmethod
    def of(cls, clinic: Clinic) -> "ParticularsForm":
        return cls(initial={"name": clinic.name, "keeps_holidays": clinic.keeps_holidays})


class OpenWeekForm(forms.Form):
    def __init__(self, data: Any = None, *, week: OpenWeek = (None,) * 7) -> None:
        super().__init__(data, auto_id="open-%s")
        for number, day in enumerate(week):
            self.fields[f"is_open{number}"] = forms.BooleanField(required=False, initial=day is not None)
            for name, hour in zip(HOURS, day or [None] * 4, strict=True):
                attributes = {"type": "time", "step": "300", "class": "input"}
                self.fields[f"{name}{number}"] = forms.TimeField(
                    label=HOURS[name], required=False, initial=hour, widget=forms.TimeInput(attributes, "%H:%M")
                )

    @staticmethod
    def typed(week: OpenWeek) -> dict[str, str]:
        """What somebody would have to fill in for it."""
        filled: dict[str, str] = {}
        for number, day in enumerate(week):
            if day is not None:
                told = zip(HOURS, day, strict=True)
                filled |= {f"{name}{number}": f"{hour:%H:%M}" for name, hour in told if hour}
                filled[f"is_open{number}"] = "on"
        return filled

    @property
    def days(self) -> list[Day]:
        return [
            Day(name, self[f"is_open{number}"], [self[f"{hour}{number}"] for hour in HOURS])
            for number, name in enumerate(WEEKDAYS)
        ]

    def clean(self) -> dict[str, Any]:
        for number, name in enumerate(WEEKDAYS):
            if self._is_open(number) and None in self._hours(number)[:2]:
                raise forms.ValidationError(_("%s의 시작과 끝을 적어 주세요.") % name)
        try:
            check_week(self.week)
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal.message)) from None
        return self.cleaned_data

    @property
    def week(self) -> OpenWeek:
        return tuple(self._day(number) for number in range(7))

    def _day(self, number: int) -> OpenDay | None:
        opens, closes, *lunch = self._hours(number)
        return OpenDay(opens, closes, *lunch) if self._is_open(number) and opens and closes else None

    def _is_open(self, number: int) -> bool:
        return bool(self.cleaned_data.get(f"is_open{number}"))

    def _hours(self, number: int) -> list[time | None]:
        return [self.cleaned_data.get(f"{name}{number}") for name in HOURS]


def like_monday(posted: Any) -> Any:
    """What was filled in, with Tuesday to Friday as Monday is."""
    filled = posted.copy()
    for name in ("is_open", *HOURS):
        for number in WORKDAYS:
            filled[f"{name}{number}"] = posted.get(f"{name}{MONDAY}", "")
    return filled


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


class ClosingForm(forms.Form):
    first = day_field(gettext_lazy("첫날"))
    last = day_field(gettext_lazy("마지막 날"), required=False)
    reason = forms.CharField(label=pgettext_lazy("closed day", "이유"), required=False, max_length=60)

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, auto_id="closed-%s")
        reach = {"min": today.isoformat(), "max": (today + FURTHEST).isoformat()}
        for name in ("first", "last"):
            self.fields[name].widget.attrs |= reach
        self.fields["reason"].widget.attrs["placeholder"] = _("여름 휴가")
        self.today = today

    def clean(self) -> dict[str, Any]:
        first = self.cleaned_data.get("first")
        self.cleaned_data["last"] = self.cleaned_data.get("last") or first
        try:
            if first:
                check_span(first, self.cleaned_data["last"], self.today)
        except Invalid as refusal:
            self.add_error("last", str(refusal.message))
        if first and first < self.today:
            self.add_error("first", _("지난 날은 휴진일로 정할 수 없습니다."))
        return self.cleaned_data


class Closed(NamedTuple):
    """Days that follow each other and are closed for one reason."""

    first: date
    last: date
    reason: str


def spans_in(rows: Iterable[ClosedDay]) -> list[Closed]:
    """The earliest first, as the rows are."""
    spans: list[Closed] = []
    for row in rows:
        if spans and (row.date - spans[-1].last).days == 1 and row.reason == spans[-1].reason:
            spans[-1] = spans[-1]._replace(last=row.date)
        else:
            spans.append(Closed(row.date, row.date, row.reason))
    return spans
