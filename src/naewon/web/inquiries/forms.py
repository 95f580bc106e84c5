"""What a counsellor may set after a call. Every form comes filled in with a sensible answer."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from naewon.clinics.calendar import Calendar
from naewon.clinics.duty import Duty, duties_among
from naewon.clinics.models import Membership
from naewon.contacts.models import Occasion
from naewon.contacts.sending.composing import text_of, why_not
from naewon.inquiries.models import Again, Inquiry, Reason
from naewon.insights.reaching import Better, better_hour_of
from naewon.visits.models import Booking
from naewon.web.inquiries.gaps import PREFIX, gap_fields, told_in
from naewon.web.inquiries.known import Learned, learned_of
from naewon.web.inquiries.receivers import choices_of, colleagues_in, in_order
from naewon.web.team.phrases import phrases_about
from naewon.web.team.picks import PICKING, List, Picks, colleagues, picks_for

HALF_HOUR = timedelta(minutes=30)
A_WEEK = 8
LENGTHS = [(20, _("20분")), (30, _("30분")), (60, _("1시간")), (90, _("1시간 30분"))]


class Scene:
    """What the forms of one inquiry, or of none, share. The database is asked once, and only for what a form needs."""

    def __init__(self, inquiry: Inquiry | None, staff: Membership, now: datetime, read: Learned | None = None) -> None:
        self.inquiry, self.staff, self.read = inquiry, staff, read
        self.clinic = staff.clinic
        self.now = self.clinic.local(now).replace(second=0, microsecond=0)

    @property
    def about(self) -> Inquiry:
        assert self.inquiry is not None
        return self.inquiry

    @cached_property
    def calendar(self) -> Calendar:
        return self.clinic.calendar()

    @cached_property
    def colleagues(self) -> dict[str, Membership]:
        """Everybody who works in the clinic, by key."""
        return {str(row.pk): row for row in colleagues_in(clinic=self.clinic.pk)}

    @cached_property
    def duties(self) -> dict[int, Duty]:
        """Where each of them is now."""
        return duties_among(map(int, self.colleagues), self.calendar, self.now)

    def able(self, booked_with: int | None) -> list[Membership]:
        """Who could take the person over, whoever fits first."""
        return in_order(self.colleagues.values(), self.duties, self.staff, booked_with)

    def receiver(self, booked_with: int | None) -> Membership | None:
        """Who takes the person over at one press; nobody while no one is at work."""
        return next((each for each in self.able(booked_with) if self.duties[each.pk].is_here), None)

    @cached_property
    def learned(self) -> Learned:
        """What was answered already, and what is asked; a page that has read it for itself lends it."""
        return self.read or learned_of(self.about)

    @cached_property
    def phrases(self) -> List:
        return phrases_about(self.about)

    @cached_property
    def better(self) -> Better | None:
        return better_hour_of(self.clinic, self.now)

    def choices(self, able: Callable[[Membership], bool]) -> list[tuple[str, str]]:
        return [(key, f"{row.name} · {row.get_role_display()}") for key, row in self.colleagues.items() if able(row)]


class StepForm(forms.Form):
    """A step belongs to an inquiry, and is taken by somebody at a moment."""

    def __init__(self, *args: Any, scene: Scene, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scene = scene
        self.prefill()

    @property
    def inquiry(self) -> Inquiry:
        return self.scene.about

    @property
    def now(self) -> datetime:
        return self.scene.now

    def prefill(self) -> None:
        """Put in what most people would choose."""

    def own(self) -> list[forms.BoundField]:
        """The fields of the step itself."""
        return [field for field in self if not field.name.startswith(PREFIX)]

    def gaps(self) -> list[forms.BoundField]:
        """The questions the next person would have to ask."""
        return [field for field in self if field.name.startswith(PREFIX)]


class MomentForm(StepForm):
    """A day and a time, in the zone of the clinic, with moments to choose from at a press."""

    date = forms.DateField(label=_("날짜"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(label=_("시각"), widget=forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M"))

    def prefill(self) -> None:
        first = self.suggestions[0]
        self.initial.update(date=first.date(), time=first.time())
        self.fields["date"].widget.attrs["min"] = self.now.date().isoformat()

    @cached_property
    def suggestions(self) -> list[datetime]:
        """Open moments, the nearest first, none twice."""
        opens = [self.scene.clinic.local(self.scene.calendar.next_open(moment)) for moment in self.wishes()]
        return sorted({round_up(moment) for moment in opens})

    def wishes(self) -> list[datetime]:
        tomorrow = (self.now + timedelta(days=1)).replace(minute=0)
        return [tomorrow.replace(hour=hour) for hour in (11, 14, 17)]

    def moment(self) -> datetime:
        day, at = self.cleaned_data["date"], self.cleaned_data["time"]
        return datetime.combine(day, at, self.scene.clinic.zone)


class BookingForm(MomentForm):
    minutes = forms.TypedChoiceField(label=_("길이"), choices=LENGTHS, coerce=int, initial=30)
    manager = forms.TypedChoiceField(label=_("맡을 사람"), required=False, empty_value=None)
    note = forms.CharField(label=_("남길 말"), max_length=300, required=False)

    def prefill(self) -> None:
        super().prefill()
        able = self.scene.choices(lambda row: row.can_receive_visitors)
        offer(self.fields["manager"], [("", _("정하지 않음")), *able], self.scene)


class CallbackForm(MomentForm):
    note = forms.CharField(
        label=_("들은 말"), max_length=300, required=False, help_text=_("다음에 거는 사람이 그대로 읽습니다.")
    )

    def prefill(self) -> None:
        """At the hour that reaches more people, with the reason, once the clinic's own calls are proof enough."""
        super().prefill()
        if better := self.scene.better:
            moment = self.better_moment(better)
            self.initial.update(date=moment.date(), time=moment.time())
            self.fields["time"].help_text = better.words

    def better_moment(self, better: Better) -> datetime:
        """The next of that hour at which the clinic is open, an hour from now or later."""
        days = (self.now.date() + timedelta(days=days) for days in range(A_WEEK))
        moments = (datetime.combine(day, time(better.hour), self.now.tzinfo) for day in days)
        wanted = (moment for moment in moments if moment >= self.now + timedelta(hours=1))
        return next((moment for moment in wanted if self.scene.calendar.is_open(moment)), self.suggestions[0])

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


class FarewellForm(StepForm):
    """The end after the last planned try. A message goes along unless somebody says no, or the law does."""

    with_message = forms.BooleanField(label=_("인사 문자 보내기"), required=False, initial=True)

    def prefill(self) -> None:
        field = self.fields["with_message"]
        if reason := why_not(self.inquiry, self.now):
            field.initial, field.disabled, field.help_text = False, True, reason.label
        else:
            field.help_text = text_of(self.inquiry, Occasion.FAREWELL)


class MessageForm(StepForm):
    text = forms.CharField(label=_("문자"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4, **PICKING}))
    is_advert = forms.BooleanField(
        label=_("광고입니다"),
        required=False,
        help_text=_("(광고) 표시와 무료수신거부 번호가 붙고, 수신에 동의한 분에게만 나갑니다."),
    )

    def prefill(self) -> None:
        self.initial.setdefault("text", text_of(self.inquiry, Occasion.BY_HAND))
        if reason := why_not(self.inquiry, self.now):
            self.fields["text"].help_text = _("지금은 보낼 수 없습니다: %s") % reason.label

    @property
    def picks(self) -> Picks:
        return picks_for(self["text"].id_for_label, [self.scene.phrases])


class CommentForm(StepForm):
    text = forms.CharField(
        label=_("메모"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, **PICKING}),
        help_text=_("@와 이름으로 동료를 부르고, /로 상용구를 넣습니다."),
    )

    @property
    def picks(self) -> Picks:
        return picks_for(self["text"].id_for_label, [colleagues(self.scene.staff), self.scene.phrases])


class HandoverForm(StepForm):
    receiver = forms.TypedChoiceField(label=_("누구에게"))
    note = forms.CharField(label=_("전할 말"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def prefill(self) -> None:
        booked_with = Booking.objects.filter(inquiry=self.inquiry).standing().values_list("manager", flat=True).first()
        able = self.scene.able(booked_with)
        offer(self.fields["receiver"], choices_of(able, self.scene.duties, self.now), self.scene)
        self.fields.update(gap_fields(self.scene.learned, self.data))

    def told(self) -> dict[str, str]:
        return told_in(self.cleaned_data)

    def unknown(self) -> int:
        """How many answers the receiver needs and does not get."""
        return len([each for each in self.scene.learned.to_ask if each.needed_by and each.code not in self.told()])


class FactForm(forms.Form):
    """An answer, typed or chosen at a press; and where there was one, why it is written down again."""

    question = forms.CharField(max_length=60)
    answer = forms.CharField(label=_("답"), max_length=300, required=False)
    choice = forms.CharField(max_length=300, required=False)
    again = forms.ChoiceField(
        label=_("왜 다시 적나요?"), choices=Again.choices, required=False, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        if not self.answered():
            raise forms.ValidationError(_("답이 없습니다."))
        return self.cleaned_data

    def answered(self) -> str:
        return self.cleaned_data.get("choice") or self.cleaned_data.get("answer") or ""


def offer(field: forms.Field, choices: list[tuple[str, Any]], scene: Scene) -> None:
    """Let one of the colleagues be chosen; the form then holds the colleague, not the key."""
    assert isinstance(field, forms.TypedChoiceField)
    field.choices = choices
    field.coerce = scene.colleagues.__getitem__


def round_up(moment: datetime) -> datetime:
    """To the next ten minutes: nobody promises to call at 14:37."""
    past = timedelta(minutes=moment.minute % 10, seconds=moment.second, microseconds=moment.microsecond)
    return moment if not past else moment - past + timedelta(minutes=10)
