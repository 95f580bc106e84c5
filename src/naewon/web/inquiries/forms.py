"""What a counsellor may set after a call. Every form comes filled in with a sensible answer."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry, Reason

HALF_HOUR = timedelta(minutes=30)
LENGTHS = [(20, _("20분")), (30, _("30분")), (60, _("1시간")), (90, _("1시간 30분"))]


class StepForm(forms.Form):
    """A step belongs to an inquiry, and is taken by somebody at a moment."""

    def __init__(self, *args: Any, inquiry: Inquiry, staff: Membership, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inquiry, self.staff = inquiry, staff
        self.now = inquiry.clinic.local(now).replace(second=0, microsecond=0)
        self.prefill()

    def prefill(self) -> None:
        """Put in what most people would choose."""

    def colleagues(self) -> QuerySet[Membership]:
        rows = Membership.objects.filter(clinic_id=self.inquiry.clinic_id, is_active=True, user__is_active=True)
        return rows.select_related("user")


class MomentForm(StepForm):
    """A day and a time, in the zone of the clinic, with moments to choose from at a press."""

    date = forms.DateField(label=_("날짜"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(label=_("시각"), widget=forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M"))

    def prefill(self) -> None:
        first = self.suggestions()[0]
        self.initial |= {"date": first.date(), "time": first.time()}
        self.fields["date"].widget.attrs["min"] = self.now.date().isoformat()

    def suggestions(self) -> list[datetime]:
        """Open moments, the likeliest first, none twice."""
        calendar = self.inquiry.clinic.calendar()
        opens = [self.inquiry.clinic.local(calendar.next_open(moment)) for moment in self.wishes()]
        return sorted({round_up(moment) for moment in opens})

    def wishes(self) -> list[datetime]:
        tomorrow = (self.now + timedelta(days=1)).replace(minute=0)
        return [tomorrow.replace(hour=hour) for hour in (11, 14, 17)]

    def moment(self) -> datetime:
        day, at = self.cleaned_data["date"], self.cleaned_data["time"]
        return datetime.combine(day, at, self.inquiry.clinic.zone)


class BookingForm(MomentForm):
    minutes = forms.TypedChoiceField(label=_("길이"), choices=LENGTHS, coerce=int, initial=30)
    manager = forms.ModelChoiceField(
        Membership.objects.none(), label=_("맡을 사람"), required=False, empty_label=_("정하지 않음")
    )
    note = forms.CharField(label=_("남길 말"), max_length=300, required=False)

    def prefill(self) -> None:
        super().prefill()
        able = [row.pk for row in self.colleagues() if row.can_receive_visitors]
        self.fields["manager"].queryset = self.colleagues().filter(pk__in=able)  # type: ignore[attr-defined]
        self.fields["manager"].label_from_instance = called  # type: ignore[attr-defined]


class CallbackForm(MomentForm):
    note = forms.CharField(
        label=_("들은 말"), max_length=300, required=False, help_text=_("다음에 거는 사람이 그대로 읽습니다.")
    )

    def wishes(self) -> list[datetime]:
        tomorrow = self.now + timedelta(days=1)
        return [
            self.now + HALF_HOUR,
            self.now + timedelta(hours=2),
            self.now.replace(hour=18, minute=0) if self.now.hour < 18 else tomorrow.replace(hour=18, minute=0),
            tomorrow.replace(hour=11, minute=0),
            tomorrow.replace(hour=14, minute=0),
        ]


class PostponementForm(MomentForm):
    reason = forms.CharField(label=_("이유"), max_length=300, required=False)

    def wishes(self) -> list[datetime]:
        morning = self.now.replace(hour=10, minute=0)
        return [morning + timedelta(days=days) for days in (7, 30, 90)]


class ClosureForm(StepForm):
    reason = forms.ChoiceField(label=_("이유"), widget=forms.RadioSelect)
    note = forms.CharField(label=_("남길 말"), max_length=300, required=False)

    def prefill(self) -> None:
        # A visit closes an inquiry by itself.
        known = [choice for choice in Reason.choices if choice[0] != Reason.VISITED]
        self.fields["reason"].choices = known  # type: ignore[attr-defined]


class CommentForm(StepForm):
    text = forms.CharField(label=_("메모"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class HandoverForm(StepForm):
    receiver = forms.ModelChoiceField(Membership.objects.none(), label=_("누구에게"), empty_label=None)
    note = forms.CharField(label=_("전할 말"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def prefill(self) -> None:
        able = [row.pk for row in self.colleagues() if row.can_call and row.pk != self.staff.pk]
        self.fields["receiver"].queryset = self.colleagues().filter(pk__in=able)  # type: ignore[attr-defined]
        self.fields["receiver"].label_from_instance = called  # type: ignore[attr-defined]


class FactForm(forms.Form):
    question = forms.CharField(max_length=60)
    answer = forms.CharField(max_length=300)


def called(staff: Membership) -> str:
    return f"{staff.name} · {staff.get_role_display()}"


def round_up(moment: datetime) -> datetime:
    """To the next ten minutes: nobody promises to call at 14:37."""
    past = timedelta(minutes=moment.minute % 10, seconds=moment.second, microseconds=moment.microsecond)
    return moment if not past else moment - past + timedelta(minutes=10)
