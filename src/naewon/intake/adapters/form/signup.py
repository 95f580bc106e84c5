"""The landing form: what it asks, and what it says to what was typed."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from naewon.clinics.dates import read_birth
from naewon.intake.adapters.form.boxes import BOX_BY, BOX_OF, PURPOSES
from naewon.intake.adapters.form.minors import Minding, is_minor
from naewon.intake.adapters.form.offering import offered
from naewon.intake.adapters.form.payloads import ANSWER, Submission
from naewon.intake.adapters.form.sheet import Question, Sheet
from naewon.intake.models import Source
from naewon.patients.models import Purpose
from naewon.patients.models.purpose import NEEDED
from naewon.patients.phone import read_phone
from naewon.patients.wordings import Wording

TIMES = ("오전", "오후", "저녁", "언제든")
NOT_SAID = _("적어 주세요.")


class Consenting(NamedTuple):
    """One thing to agree to: by one box, else by one for each medium, with what stands beside it."""

    field: forms.BoundField | None
    media: list[forms.BoundField]
    wording: Wording


class Signup(Minding, forms.Form):
    """A request for a consultation, as a sheet asks it. Name and number are asked always."""

    name = forms.CharField(
        label=_("이름"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("이름을 적어 주세요.")},
    )
    phone = forms.CharField(
        label=_("연락처"),
        max_length=40,
        widget=forms.TextInput(
            {"type": "tel", "autocomplete": "tel", "inputmode": "tel", "placeholder": "010-0000-0000"}
        ),
        error_messages={"required": _("연락처를 적어 주세요.")},
    )

    def __init__(self, source: Source, sheet: Sheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.today: date = timezone.now().astimezone(source.clinic.zone).date()
        made = {
            "email": email,
            "birth": birth,
            "residence": residence,
            "item": lambda: choice(_("관심 시술"), offered(source.clinic_id, sheet)),
            "preferred_time": lambda: choice(_("통화 편한 시간"), TIMES),
            "memo": memo,
        }
        self.questions = [ANSWER + question.label for question in sheet.questions]
        for name, make in made.items():
            if sheet.asks_for(name):
                self.fields[name] = needed(make(), sheet.needs(name))
        for question in sheet.questions:
            self.fields[ANSWER + question.label] = needed(answer_field(question), question.required)
        for purpose in sheet.boxes:
            if not by_medium(sheet, purpose):
                self.fields[BOX_OF[purpose]] = box(sheet, purpose)
        for medium in sheet.media:
            self.fields[BOX_BY[medium]] = forms.BooleanField(label=medium.label, required=False)
        self.ask_for_guardian()

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if read_phone(phone).e164 is None:
            raise forms.ValidationError(_("연락받으실 번호를 숫자로 적어 주세요. 예: 010-1234-5678"))
        return phone

    def clean_birth(self) -> str:
        typed = str(self.cleaned_data["birth"])
        if typed and read_birth(typed, today=self.today) is None:
            raise forms.ValidationError(_("생년월일을 1990-01-31처럼 적어 주세요."))
        return typed

    def clean(self) -> None:
        said = self.cleaned_data
        born = read_birth(said.get("birth", ""), today=self.today) if said.get("birth") else None
        if is_minor(born, self.today) or said.get("under_14"):
            self.demand_guardian()

    def asked(self) -> list[forms.BoundField]:
        """What is asked beside name and number, in order: who they are, the wish, the clinic's questions, the rest."""
        order = ("email", "birth", "residence", "item", *self.questions, "preferred_time", "memo")
        return [self[name] for name in order if name in self.fields]

    def consents(self) -> Iterator[Consenting]:
        """What one is asked to agree to, in order."""
        media = [self[BOX_BY[medium]] for medium in self.sheet.media]
        for purpose in self.sheet.boxes:
            wording = self.sheet.wording(purpose)
            if by_medium(self.sheet, purpose):
                yield Consenting(None, media, wording)
            else:
                yield Consenting(self[BOX_OF[purpose]], [], wording)


def needed(asked: forms.Field, is_needed: bool) -> forms.Field:
    asked.required = is_needed
    asked.error_messages["required"] = NOT_SAID
    return asked


def email() -> forms.Field:
    widget = forms.EmailInput({"autocomplete": "email", "placeholder": "name@example.com"})
    refusal = {"invalid": _("이메일 주소를 확인해 주세요.")}
    return forms.EmailField(label=_("이메일"), widget=widget, error_messages=refusal)


def birth() -> forms.Field:
    # A field of words: the calendars of phones begin at today, thirty years from where they are needed.
    widget = forms.TextInput({"autocomplete": "bday", "inputmode": "numeric", "placeholder": "1990-01-31"})
    return forms.CharField(label=_("생년월일"), max_length=20, widget=widget)


def residence() -> forms.Field:
    widget = forms.TextInput({"autocomplete": "address-level2", "placeholder": _("서울 강남구")})
    return forms.CharField(label=_("사는 곳"), max_length=60, widget=widget)


def memo() -> forms.Field:
    return forms.CharField(label=_("문의 내용"), max_length=2000, widget=forms.Textarea({"rows": 4}))


def by_medium(sheet: Sheet, purpose: Purpose) -> bool:
    return bool(sheet.media) and purpose == Purpose.MARKETING


def box(sheet: Sheet, purpose: Purpose) -> forms.Field:
    sentence: Any = sheet.wording(purpose).sentence
    refusal = {"required": _("동의하셔야 상담을 도와드릴 수 있습니다.")}
    return forms.BooleanField(label=sentence, required=purpose in NEEDED, error_messages=refusal)


def choice(label: Any, choices: "tuple[str, ...] | list[str]") -> forms.ChoiceField:
    """A choice one may leave open. What a program sends beside the choices is kept as it is."""
    return OpenChoice(label=label, choices=[("", _("선택 안 함")), *((word, word) for word in choices)])


class OpenChoice(forms.ChoiceField):
    def valid_value(self, value: Any) -> bool:
        return len(str(value)) <= 120


def answer_field(question: Question) -> forms.Field:
    if question.choices:
        return choice(question.label, list(question.choices))
    return forms.CharField(label=question.label, max_length=300)


def values_of(submission: Submission) -> dict[str, str]:
    """What was sent, as the form takes it."""
    typed = {name: value for name, value in submission.fields.items() if name not in TICKS}
    ticked = {name: "on" for name in TICKS if submission.ticked(name)}
    return typed | ticked | {ANSWER + name: value for name, value in submission.answers.items()}


TICKS = (*PURPOSES, "under_14")
