"""재통화: when to try again, beside what the clinic's own tries tell."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from naewon.clinics.cadence import Step
from naewon.clinics.calling import MOST_STEPS, Calling, set_calling, set_steps
from naewon.clinics.models import Answers, Membership, Procedure
from naewon.errors import Invalid, NotFound
from naewon.insights.reaching import better_hour, cells_of
from naewon.queues.learning import newest_learned
from naewon.web.asking import asking
from naewon.web.settings.cooling import cooling_of
from naewon.web.settings.curves import STEPS, code_of, curves_of, name_of, step_of, steps_at
from naewon.web.settings.places import tabs


class StepsForm(forms.Form):
    """From try to try, as many steps as are chosen."""

    def __init__(self, *args: Any, steps: Sequence[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(MOST_STEPS):
            code = code_of(steps[place]) if place < len(steps) else ""
            known = dict(STEPS)
            choices = [("", _("없음")), *STEPS, *([] if code in {"", *known} else [(code, name_of(steps[place]))])]
            label = capfirst(_("%d번째 시도") % (place + 2))
            self.fields[f"step{place}"] = forms.ChoiceField(label=label, choices=choices, initial=code, required=False)

    @property
    def step_fields(self) -> list[forms.BoundField]:
        return [self[f"step{place}"] for place in range(MOST_STEPS)]

    @property
    def steps(self) -> tuple[Step, ...]:
        """As they were chosen, without gaps."""
        codes = [self.cleaned_data[f"step{place}"] for place in range(MOST_STEPS)]
        return tuple(step_of(code) for code in codes if code)


class CallingForm(StepsForm):
    calls_from = forms.TimeField(label=gettext_lazy("전화 시작"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    calls_until = forms.TimeField(label=gettext_lazy("전화 끝"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    calls_on_sundays = forms.BooleanField(label=gettext_lazy("일요일에도 전화합니다"), required=False)
    answers = forms.ChoiceField(
        label=gettext_lazy("문의가 오면 바로 안내 문자"),
        choices=Answers.choices,
        help_text=gettext_lazy(
            "전화드릴 시각과, 다른 시각을 고를 수 있는 주소를 보냅니다. "
            "진료 시간이 아닐 때 걸려 온 전화를 받지 못하면 휴대폰으로 같은 안내를 한 번 보냅니다."
        ),
    )
    calls_at_once = forms.IntegerField(label=gettext_lazy("30분마다 고를 수 있는 통화 수"), min_value=1, max_value=30)
    visits_at_once = forms.IntegerField(
        label=gettext_lazy("같은 시간에 받는 예약 수"),
        min_value=1,
        max_value=50,
        help_text=gettext_lazy("이 수가 차면 그 시간에는 더 예약하거나 옮길 수 없습니다."),
    )
    reminds = forms.BooleanField(label=gettext_lazy("예약 확인 전화를 순서에 올립니다"), required=False)
    reminder_days = forms.IntegerField(label=gettext_lazy("예약 며칠 전에"), min_value=1, max_value=7)
    tells_bookings = forms.BooleanField(label=gettext_lazy("예약되면 확정 안내 문자를 보냅니다"), required=False)
    tells_the_day_before = forms.BooleanField(label=gettext_lazy("내원 하루 전에 안내 문자를 보냅니다"), required=False)
    asks_after_visits = forms.BooleanField(
        label=gettext_lazy("내원하고 3시간 뒤에 어땠는지 문자로 여쭙니다"), required=False
    )
    review_address = forms.URLField(
        label=gettext_lazy("후기를 남길 수 있는 주소"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=gettext_lazy("적어 두면 답해 주신 모든 분께 똑같이 보이고, 비워 두면 누구에게도 보이지 않습니다."),
    )

    @property
    def rest(self) -> list[forms.BoundField]:
        return [self[name] for name in self.base_fields]

    def wish(self) -> Calling:
        return Calling(steps=self.steps, **{name: self.cleaned_data[name] for name in self.base_fields})


@require_http_methods(["GET", "POST"])
@asking
def cadence(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_see_messages")
    clinic, now = staff.clinic, timezone.now()
    cells = cells_of(staff, now)
    better, is_tried = better_hour(cells), "better" in request.GET
    initial = {name: getattr(clinic, name) for name in CallingForm.base_fields}
    steps = steps_at(better, clinic.cadence.steps) if better and is_tried else clinic.cadence.steps
    form = CallingForm(request.POST or None, initial=initial, steps=steps)
    if form.is_valid():
        try:
            set_calling(form.wish(), by=staff, at=now)
        except Invalid as refusal:
            form.add_error("calls_until", str(refusal.message))
        else:
            return redirect("cadence")
    context = {"form": form, "curves": curves_of(cells), "better": better, "is_tried": is_tried}
    learned = newest_learned(staff)
    context |= {"procedures": active_procedures(staff), "learned": learned, "cooling": cooling_of(learned)}
    context |= {"tabs": tabs(staff, "cadence")}
    return render(request, "settings/cadence.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@asking
def cadence_of_procedure(request: HttpRequest, staff: Membership, procedure_id: int) -> HttpResponse:
    """The steps for whoever asks for this."""
    staff.require("can_see_messages")
    procedure = active_procedures(staff).filter(pk=procedure_id).first()
    if procedure is None:
        raise NotFound
    own = [Step.read(written) for written in procedure.call_steps]
    form = StepsForm(request.POST or None, steps=own)
    if request.method == "POST" and form.is_valid():
        set_steps(procedure, form.steps, by=staff, at=timezone.now())
        return redirect("cadence")
    context = {"form": form, "procedure": procedure, "tabs": tabs(staff, "cadence")}
    return render(request, "settings/procedure_cadence.html", context)


def active_procedures(staff: Membership) -> QuerySet[Procedure]:
    return Procedure.objects.filter(clinic_id=staff.clinic_id, is_active=True)
