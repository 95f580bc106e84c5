"""What the builder of a form shows: each part with what stands in it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from naewon.clinics.models import Procedure
from naewon.intake.adapters.form.offering import named
from naewon.intake.adapters.form.sheet import ALWAYS, BESIDE, OFF, OPTIONAL, REQUIRED, Sheet
from naewon.intake.form_models import Edition
from naewon.intake.models import Source
from naewon.intake.origins import with_bynames
from naewon.patients.models import ConsentText, Medium, Purpose
from naewon.patients.models.consent_text import digest_of

ASKED_AS = {OFF: _("묻지 않음"), OPTIONAL: pgettext_lazy("choice", "선택"), REQUIRED: _("필수")}
FIELDS: dict[str, str | Promise] = {
    "email": _("이메일"),
    "birth": _("생년월일"),
    "residence": _("사는 곳"),
    "item": _("관심 시술"),
    "preferred_time": _("통화 편한 시간"),
    "memo": _("문의 내용"),
}


class Ask(NamedTuple):
    name: str
    label: str | Promise
    standing: str


class QuestionRow(NamedTuple):
    """One question of the clinic's own. `number` is how people count; where it just came, the cursor goes."""

    place: int
    number: int
    label: str
    choices: str
    required: bool
    is_last: bool
    is_new: bool


class ProcedureRow(NamedTuple):
    """A procedure that may be offered. One that was given up is named by the form and offered to nobody."""

    name: str
    is_named: bool
    is_given_up: bool


class KeptText(NamedTuple):
    """A text that stood beside this box from some day on."""

    number: int
    digest: str
    text: str
    since: datetime
    is_shown: bool


@dataclass(frozen=True, slots=True)
class TextRow:
    """One box of consent: whether it is shown, what stands beside it, and what stood there before."""

    purpose: str
    label: str | Promise
    is_fixed: bool
    is_shown: bool
    text: str
    is_own: bool
    kept: list[KeptText]
    media: list[tuple[str, str | Promise, bool]]


class EditionRow(NamedTuple):
    number: int
    at: datetime
    by: str
    answers: int
    is_standing: bool
    is_taken_back: bool


def asks_of(sheet: Sheet) -> list[Ask]:
    return [Ask(name, label, sheet.asks[name]) for name, label in FIELDS.items()]


def question_rows(sheet: Sheet, focus: str) -> list[QuestionRow]:
    last = len(sheet.questions) - 1
    return [
        QuestionRow(
            place, place + 1, row.label, "\n".join(row.choices), row.required, place == last, focus == f"q{place}-label"
        )
        for place, row in enumerate(sheet.questions)
    ]


def procedure_rows(source: Source, sheet: Sheet) -> list[ProcedureRow]:
    """What the clinic offers, and what the form named that is no longer offered."""
    rows = with_bynames(Procedure.objects.filter(clinic_id=source.clinic_id))
    ticked = named(sheet, rows)
    names = [row.name for row in rows if row.is_active]
    return [ProcedureRow(name, name in ticked, ticked.get(name, False)) for name in dict.fromkeys([*names, *ticked])]


def text_rows(source: Source, sheet: Sheet) -> list[TextRow]:
    kept = kept_texts(source.clinic_id)
    rows = []
    for purpose in (*ALWAYS, *BESIDE, Purpose.GUARDIAN):
        text = sheet.own_wording(purpose).text
        shown = digest_of(sheet.wording(purpose).text)
        is_fixed = purpose in ALWAYS or purpose == Purpose.GUARDIAN
        rows.append(
            TextRow(
                purpose=purpose.value,
                label=purpose.label,
                is_fixed=is_fixed,
                is_shown=is_fixed or purpose in sheet.beside,
                text=text,
                is_own=purpose in sheet.texts,
                kept=[
                    KeptText(number, row.digest, row.text, row.first_shown_at, row.digest == shown)
                    for number, row in enumerate(kept[purpose], 1)
                ],
                media=media_of(sheet) if purpose == Purpose.MARKETING else [],
            )
        )
    return rows


def media_of(sheet: Sheet) -> list[tuple[str, str | Promise, bool]]:
    """Each medium, and whether it has a box of its own."""
    return [(medium.value, medium.label, medium in sheet.media) for medium in Medium]


def kept_texts(clinic_id: int) -> dict[str, list[ConsentText]]:
    """By purpose, in the order in which they were first shown: the first is number one for good."""
    kept: dict[str, list[ConsentText]] = defaultdict(list)
    for row in ConsentText.objects.filter(clinic_id=clinic_id).order_by("first_shown_at", "pk"):
        kept[row.purpose].append(row)
    return kept


def edition_rows(source: Source) -> list[EditionRow]:
    """Newest first, each with how many answered it."""
    editions = Edition.objects.filter(source=source).select_related("by__user").annotate(times=Count("answers"))
    rows: list[Any] = list(editions)
    standing = next((row.number for row in rows if row.taken_back_at is None), None)
    return [
        EditionRow(
            number=row.number,
            at=row.published_at,
            by=row.by.name if row.by else "",
            answers=row.times,
            is_standing=row.number == standing,
            is_taken_back=row.taken_back_at is not None,
        )
        for row in rows
    ]
