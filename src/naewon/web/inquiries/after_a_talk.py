"""What may come after a talk in the room. Each form comes filled in by what was decided and written down there."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Doctor
from naewon.inquiries.models import Reason
from naewon.visits.free_times import times_for
from naewon.visits.models import Booking, Consultation, Seat, last_consultation
from naewon.visits.promise import called
from naewon.web.inquiries.forms import A_WEEK, BookingForm, ClosureForm, StepForm
from naewon.web.team.task_form import TaskForm

AN_HOUR = 60
MOST_SUGGESTED = 3
MORNING = time(11)


class AfterATalk(StepForm):
    @cached_property
    def talk(self) -> Consultation | None:
        return last_consultation(self.inquiry)


class TreatmentBookingForm(AfterATalk, BookingForm):
    """시술 예약: with the doctor of the talk, when that doctor is free."""

    doctor = forms.TypedChoiceField(label=_("의사"), required=False, empty_value=None)

    field_order = ("date", "time", "minutes", "doctor", "manager", "note")

    @cached_property
    def doctors(self) -> dict[str, Doctor]:
        rows = Doctor.objects.filter(clinic=self.scene.clinic, ended_at=None).order_by("pk")
        return {str(row.pk): row for row in rows}

    @cached_property
    def named(self) -> Doctor | None:
        """Whom the record of the talk names, if they can be set down for."""
        name = called(self.talk.doctor) if self.talk else ""
        return next((row for row in self.doctors.values() if called(row.name) == name), None)

    def prefill(self) -> None:
        field = self.fields["doctor"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("정하지 않음")), *((key, row.name) for key, row in self.doctors.items())]
        field.coerce = self.doctors.__getitem__
        super().prefill()
        note = gettext("시술: %s") % self.inquiry.wish
        self.initial.update(minutes=AN_HOUR, doctor=self.named.pk if self.named else "", note=note)

    @cached_property
    def suggestions(self) -> list[datetime]:
        """The first free time of the next days; where nothing is free, any open one."""
        length = timedelta(minutes=AN_HOUR)
        times = {"starts_at": self.now, "ends_at": self.now + length}
        wanted = Booking(clinic=self.scene.clinic, inquiry=self.inquiry, doctor=self.named, **times)
        days = groupby(times_for(wanted, self.now), key=datetime.date)
        return [next(free) for _day, free in days][:MOST_SUGGESTED] or super().suggestions

    def seat(self) -> Seat:
        return Seat(self.cleaned_data["manager"], self.cleaned_data["doctor"])


class AgainForm(AfterATalk, TaskForm):
    """다시 연락: in some days, by whoever wrote the talk down or who looks after the person."""

    days: tuple[int, ...] = (3, 7, 14)
    wording = _("상담 뒤 다시 연락")

    def prefill(self) -> None:
        super().prefill()
        self.initial["words"] = self.wording
        if better := self.scene.better:
            self.fields["time"].help_text = better.words

    def choices(self) -> Iterator[tuple[str, Any]]:
        """Who looks after the person stands beside oneself."""
        first, *others = super().choices()
        yield first
        owner = self.inquiry.owner
        if owner and owner.pk != self.scene.staff.pk and str(owner.pk) in self.scene.colleagues and self.may(owner):
            yield str(owner.pk), gettext("%s · 담당") % owner.name
        yield from others

    def wishes(self) -> list[datetime]:
        """At the hour that reaches more people, once the clinic's own calls are proof enough."""
        hour = time(self.scene.better.hour) if self.scene.better else MORNING
        return [self.open_from(days, hour) for days in self.days]

    def open_from(self, days: int, hour: time) -> datetime:
        """That hour in so many days, or of the next day on which it is open then."""
        dates = (self.now.date() + timedelta(days=days + more) for more in range(A_WEEK))
        moments = [datetime.combine(day, hour, self.now.tzinfo) for day in dates]
        return next((moment for moment in moments if self.scene.calendar.is_open(moment)), moments[0])


class LaterForm(AgainForm):
    """나중에: who decided against it may be asked once more, much later."""

    days = (30, 60, 90)
    wording = _("생각이 바뀌셨는지 여쭙기")


class ReasonedClosureForm(AfterATalk, ClosureForm):
    """종결: with the reason that was given in the room."""

    def prefill(self) -> None:
        super().prefill()
        note = self.talk.note if self.talk else ""
        self.initial.update(reason=Reason.OTHER, note=note[: self.fields["note"].max_length])  # type: ignore[attr-defined]
