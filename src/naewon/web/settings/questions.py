"""물을 것: what the clinic asks, of whom, and who needs the answer before they begin."""

from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naewon.clinics.models import Membership, Procedure
from naewon.clinics.roles import Role
from naewon.errors import Conflict, Invalid
from naewon.inquiries.asking import RECEIVERS, Asked, asked_by, usual
from naewon.inquiries.models import Question
from naewon.inquiries.models.question import LONGEST, Kind
from naewon.inquiries.question_list import (
    Wish,
    add_question,
    adopt,
    bring_back_question,
    change_question,
    move_question,
    question_for,
    questions_of,
    retire_question,
)
from naewon.web.asking import asking
from naewon.web.settings.ordering import places_asked
from naewon.web.settings.places import tabs
from naewon.web.toasts import toast

CHANGED = "questions:changed"


class Line(NamedTuple):
    """One question of the list, as it is asked, with the procedures it is asked for by name."""

    question: Question
    asked: Asked
    procedures: list[str]


class QuestionForm(forms.Form):
    words = forms.CharField(label=gettext_lazy("질문"), max_length=LONGEST)
    kind = forms.ChoiceField(
        label=gettext_lazy("어떻게 답하나요?"), choices=Kind.choices, initial=Kind.WORDS, widget=forms.RadioSelect
    )
    choices = forms.CharField(
        label=gettext_lazy("고를 답"),
        help_text=gettext_lazy("한 줄에 하나. 고르기일 때만 씁니다."),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    needed_by = forms.MultipleChoiceField(
        label=gettext_lazy("시작하기 전에 알아야 하는 사람"),
        choices=[(role.value, role.label) for role in Role if role in RECEIVERS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    procedures = forms.ModelMultipleChoiceField(
        Procedure.objects.none(),
        label=gettext_lazy("묻는 시술"),
        help_text=gettext_lazy("하나도 고르지 않으면 모두에게 묻습니다."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, staff: Membership, question: Question | None, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": _standing(question), "auto_id": "question-%s"})
        offered = Procedure.objects.filter(clinic_id=staff.clinic_id, is_active=True)
        self.fields["procedures"].queryset = offered  # type: ignore[attr-defined]

    def wish(self) -> Wish:
        said = self.cleaned_data
        choices = tuple(said["choices"].splitlines())
        return Wish(said["words"], said["kind"], choices, said["needed_by"], list(said["procedures"]))


@require_http_methods(["GET", "POST"])
@asking
def question_list(request: HttpRequest, staff: Membership) -> HttpResponse:
    if request.method == "POST":
        return _dialog(request, staff, None)
    rows = [line_of(row) for row in questions_of(staff)]
    context = {
        "standing": [row for row in rows if row.question.retired_at is None],
        "retired": [row for row in rows if row.question.retired_at],
        "usual": [] if rows else usual(),
        "tabs": tabs(staff, "question-list"),
    }
    return render(request, "settings/questions.html", context)


@require_POST
@asking
def create_own(_request: HttpRequest, staff: Membership) -> HttpResponse:
    """The clinic takes the usual list over, to make it its own."""
    adopt(by=staff, at=timezone.now())
    return redirect("question-list")


@require_safe
@asking
def new_question(request: HttpRequest, staff: Membership) -> HttpResponse:
    staff.require("can_set_questions")
    return _dialog(request, staff, None)


@require_http_methods(["GET", "POST", "DELETE"])
@asking
def one_question(request: HttpRequest, staff: Membership, question_id: int) -> HttpResponse:
    question = question_for(staff, question_id)
    if request.method != "DELETE":
        return _dialog(request, staff, question)
    retire_question(question, by=staff, at=timezone.now())
    words = _("더 묻지 않습니다 · %s") % question.label
    return toast(words, CHANGED, undo=reverse("question-standing", args=[question.pk]))


@require_POST
@asking
def create_standing(_request: HttpRequest, staff: Membership, question_id: int) -> HttpResponse:
    question = question_for(staff, question_id)
    bring_back_question(question, by=staff, at=timezone.now())
    return toast(_("다시 묻습니다 · %s") % question.label, CHANGED)


@require_POST
@asking
def create_place(request: HttpRequest, staff: Membership, question_id: int) -> HttpResponse:
    """One place up or down."""
    question = question_for(staff, question_id)
    move_question(question, places_asked(request), by=staff, at=timezone.now())
    return toast(_("순서를 바꿨습니다 · %s") % question.label, CHANGED)


def line_of(question: Question) -> Line:
    wanted = [row.procedure for row in question.asked_for.all()]
    return Line(question, asked_by(question, [each.pk for each in wanted]), [each.name for each in wanted])


def _dialog(request: HttpRequest, staff: Membership, question: Question | None) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = QuestionForm(posted, staff=staff, question=question)
    if form.is_valid():
        try:
            saved = _keep(form.wish(), staff, question)
        except (Conflict, Invalid) as refusal:
            form.add_error("choices" if isinstance(refusal, Invalid) else "words", str(refusal.message))
        else:
            return toast(_("질문을 적어 두었습니다 · %s") % saved.label, CHANGED, "dialog:close")
    context = {"form": form, "question": question}
    return render(request, "settings/question.html", context, status=422 if form.errors else 200)


def _keep(wish: Wish, staff: Membership, question: Question | None) -> Question:
    if question:
        return change_question(question, wish, by=staff, at=timezone.now())
    return add_question(wish, by=staff, at=timezone.now())


def _standing(question: Question | None) -> dict[str, Any]:
    if question is None:
        return {"needed_by": sorted(RECEIVERS)}
    return {
        "words": question.label,
        "kind": question.kind,
        "choices": "\n".join(question.choices),
        "needed_by": question.needed_by,
        "procedures": [row.procedure_id for row in question.asked_for.all()],
    }
