"""The landing form: what it asks, and what it says to what was typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from naewon.clinics.models import Procedure
from naewon.intake.adapters.form.boxes import PURPOSES
from naewon.intake.adapters.form.payloads import ANSWER, Submission
from naewon.intake.models import Source
from naewon.intake.signature import read_moment
from naewon.patients.models import Purpose
from naewon.patients.phone import read_phone
from naewon.patients.wordings import Wording, sentence_of, wording_of

FASTEST = timedelta(seconds=3)
CONSENT_VERSION = "naewon-form-1"
# The boxes our own page shows; a program may show and send more (see PURPOSES).
BOXES = ("agree_privacy", "agree_sensitive", "agree_marketing", "agree_night")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of this clinic's form; without choices it is answered in words."""

    label: str
    choices: tuple[str, ...] = ()


class Signup(forms.Form):
    """A request for a consultation. Fields of the clinic's own questions follow the fixed ones."""

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
    item = forms.ChoiceField(label=_("관심 시술"), required=False)
    preferred_time = forms.ChoiceField(label=_("통화 편한 시간"), required=False)
    memo = forms.CharField(label=_("문의 내용"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4}))
    agree_privacy = forms.BooleanField(
        label=sentence_of(Purpose.COLLECT_USE),
        error_messages={"required": _("동의하셔야 상담을 도와드릴 수 있습니다.")},
    )
    agree_sensitive = forms.BooleanField(
        label=sentence_of(Purpose.SENSITIVE),
        error_messages={"required": _("동의하셔야 상담을 도와드릴 수 있습니다.")},
    )
    agree_marketing = forms.BooleanField(label=sentence_of(Purpose.MARKETING), required=False)
    agree_night = forms.BooleanField(label=sentence_of(Purpose.NIGHT), required=False)

    def __init__(self, source: Source, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"] = choice(_("관심 시술"), wishes_of(source))
        self.fields["preferred_time"] = choice(_("통화 편한 시간"), ["오전", "오후", "저녁", "언제든"])
        for question in questions_of(source):
            self.fields[ANSWER + question.label] = answer_field(question)

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if read_phone(phone).e164 is None:
            raise forms.ValidationError(_("연락받으실 번호를 숫자로 적어 주세요. 예: 010-1234-5678"))
        return phone

    def asked(self) -> list[forms.BoundField]:
        """What is asked about the wish, in order, without name, number and consents."""
        return [self[name] for name in self.fields if name not in {"name", "phone", "memo", *BOXES}] + [self["memo"]]

    def boxes(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in BOXES)

    def wordings(self) -> Iterator[tuple[forms.BoundField, Wording]]:
        """Each box with what stands beside it."""
        return ((box, wording_of(PURPOSES[box.name][0])) for box in self.boxes())


def choice(label: Any, choices: list[str]) -> forms.ChoiceField:
    """A choice one may leave open. What a program sends beside the choices is kept as it is."""
    return OpenChoice(label=label, required=False, choices=[("", _("선택 안 함")), *((word, word) for word in choices)])


class OpenChoice(forms.ChoiceField):
    def valid_value(self, value: Any) -> bool:
        return len(str(value)) <= 120


def answer_field(question: Question) -> forms.Field:
    if question.choices:
        return choice(question.label, list(question.choices))
    return forms.CharField(label=question.label, required=False, max_length=300)


def questions_of(source: Source) -> list[Question]:
    rows = source.settings.get("questions", [])
    return [Question(row["label"], tuple(row.get("choices", ()))) for row in rows]


def wishes_of(source: Source) -> list[str]:
    """The procedures the form offers: those it names, else all of the clinic."""
    named = source.settings.get("procedures")
    return named or [row.name for row in Procedure.objects.filter(clinic_id=source.clinic_id, is_active=True)]


def values_of(submission: Submission) -> dict[str, str]:
    """What was sent, as the form takes it."""
    typed = {name: value for name, value in submission.fields.items() if name not in BOXES}
    ticked = {name: "on" for name in BOXES if submission.ticked(name)}
    return typed | ticked | {ANSWER + name: value for name, value in submission.answers.items()}


def looks_automatic(submission: Submission, key: str, now: datetime, *, from_page: bool) -> bool:
    """Filled in by a program: the field nobody sees was filled, or it took less than three seconds.

    from_page: a page of ours was posted, which always carries the moment it was rendered.
    """
    if submission.says("hp"):
        return True
    token = submission.says("t")
    if not token and not from_page:
        return False
    rendered = read_moment(token, about=key)
    return rendered is None or now - rendered < FASTEST
