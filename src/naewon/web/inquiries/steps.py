"""The steps a counsellor can take with a person: which form asks for it, where it is sent, what it is called."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Membership
from naewon.errors import NotFound
from naewon.inquiries.models import Inquiry
from naewon.web.inquiries import after_a_talk, forms
from naewon.web.inquiries.consulting import ConsultationForm
from naewon.web.inquiries.known import Learned
from naewon.web.inquiries.treating import TreatmentForm
from naewon.web.inquiries.waiting_form import WaitingForm
from naewon.web.team.task_form import TaskForm


@dataclass(frozen=True)
class Kind:
    """One kind of step. `name` is the noun in its address."""

    name: str
    form: type[forms.StepForm]
    label: str | Promise
    done: str | Promise
    icon: str
    url_name: str


@dataclass(frozen=True)
class Step:
    """A kind of step for one inquiry, with its form ready to be shown. `scope` keeps a dialog's ids from the page's.

    Without a form it is asked for once somebody looks at it.
    """

    kind: Kind
    url: str
    scope: str
    form: forms.StepForm | None = None


KINDS = {
    kind.name: kind
    for kind in (
        Kind("comment", forms.CommentForm, _("메모"), _("메모 남기기"), "message-square", "inquiry-comments"),
        Kind("message", forms.MessageForm, _("문자"), _("문자 보내기"), "message-square", "inquiry-messages"),
        Kind("booking", forms.BookingForm, _("예약"), _("예약하기"), "calendar-plus", "inquiry-bookings"),
        Kind("waiting", WaitingForm, _("예약대기"), _("예약대기에 올리기"), "users", "inquiry-waiting"),
        Kind("callback", forms.CallbackForm, _("재통화"), _("재통화 약속하기"), "alarm-clock", "inquiry-callback"),
        Kind("task", TaskForm, _("할 일"), _("할 일 남기기"), "flag", "inquiry-tasks"),
        Kind("postponement", forms.PostponementForm, _("보류"), _("보류하기"), "clock", "inquiry-postponement"),
        Kind("closure", forms.ClosureForm, _("종결"), _("종결하기"), "circle-check", "inquiry-closure"),
        Kind("farewell", forms.FarewellForm, _("장기부재"), _("장기부재로 종결하기"), "phone-off", "inquiry-farewell"),
        Kind("consultation", ConsultationForm, _("상담"), _("상담 적기"), "clipboard-list", "inquiry-consultations"),
        Kind("treatment", TreatmentForm, _("시술 완료"), _("시술 완료 적기"), "circle-check", "inquiry-treatments"),
        Kind(
            "treatment-booking",
            after_a_talk.TreatmentBookingForm,
            _("시술 예약"),
            _("시술 예약하기"),
            "calendar-plus",
            "inquiry-treatment-bookings",
        ),
        Kind("again", after_a_talk.AgainForm, _("다시 연락"), _("다시 연락하기로"), "alarm-clock", "inquiry-tasks"),
        Kind("later", after_a_talk.LaterForm, _("나중에"), _("나중에 여쭙기로"), "clock", "inquiry-tasks"),
        Kind("ending", after_a_talk.ReasonedClosureForm, _("종결"), _("종결하기"), "circle-check", "inquiry-closure"),
        Kind("handover", forms.HandoverForm, _("넘기기"), _("넘기기"), "phone-forwarded", "inquiry-handover"),
    )
}
PAGE, DIALOG = "page", "dialog"
# These are asked for by name: a text by its key, the end after many tries when it is time, the rest by the room.
BY_NAME = {"message", "farewell", "consultation", "treatment", "treatment-booking", "again", "later", "ending"}
EVERY_DAY = tuple(name for name in KINDS if name not in BY_NAME)
AFTER_THE_LAST_TRY = ("farewell", "callback", "postponement", "closure")
AFTER_A_CALL = ("booking", "callback", "postponement", "closure")


def kind_named(name: str) -> Kind:
    if name not in KINDS:
        raise NotFound
    return KINDS[name]


def steps_for(
    inquiry: Inquiry,
    staff: Membership,
    now: datetime,
    names: tuple[str, ...],
    scope: str,
    read: Learned | None = None,
) -> list[Step]:
    scene = forms.Scene(inquiry, staff, now, read)
    return [step(KINDS[name], KINDS[name].form(scene=scene), scope) for name in names]


def tabs_of(names: tuple[str, ...], first: str, scene: forms.Scene, scope: str) -> list[Step]:
    """All of these, of which only the first has its form already: most are never opened."""
    made = step(KINDS[first], KINDS[first].form(scene=scene), scope)
    return [made if name == first else Step(KINDS[name], url_of(KINDS[name], scene.about), scope) for name in names]


def step(kind: Kind, form: forms.StepForm, scope: str) -> Step:
    form.auto_id = f"{scope}-{kind.name}-%s"
    return Step(kind, url_of(kind, form.inquiry), scope, form)


def url_of(kind: Kind, inquiry: Inquiry) -> str:
    return reverse(kind.url_name, args=[inquiry.pk])


def asked_again(request: HttpRequest, form: forms.StepForm, name: str) -> HttpResponse:
    """The form with what is wrong in it, and all that was typed."""
    scope = slugify(request.POST.get("scope", "")) or PAGE
    context = {"step": step(KINDS[name], form, scope), "inquiry": form.inquiry}
    return render(request, "inquiries/step_form.html", context, status=422)
