"""Keeping the list of questions: a clinic takes it over, adds, rewords, retires, and puts it in its order."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.models import Clinic, Membership, Procedure
from naewon.errors import Conflict, Invalid, NotFound
from naewon.inquiries.asking import asked_of, usual
from naewon.inquiries.models.question import LONGEST_CHOICE, AskedFor, Kind, Question
from naewon.inquiries.questions import code_of, label_of
from naewon.journal.recording import record

MOST, MOST_CHOICES = 40, 12


@dataclass(frozen=True)
class Wish:
    """What somebody wants a question to be."""

    words: str
    kind: str = Kind.WORDS
    choices: tuple[str, ...] = ()
    needed_by: Collection[str] = ()
    procedures: Collection[Procedure] = ()


def questions_of(staff: Membership) -> QuerySet[Question]:
    """The clinic's own list with what was retired; empty while it asks what most do."""
    staff.require("can_set_questions")
    return Question.objects.filter(clinic_id=staff.clinic_id).prefetch_related("asked_for__procedure")


def question_for(staff: Membership, question_id: int) -> Question:
    if found := questions_of(staff).filter(pk=question_id).first():
        return found
    raise NotFound


@transaction.atomic
def adopt(*, by: Membership, at: datetime) -> None:
    """From now on the clinic has a list of its own; it begins with what most ask."""
    _locked(by)
    if questions_of(by).exists():
        return
    Question.objects.bulk_create(
        Question(
            clinic_id=by.clinic_id,
            code=each.code,
            kind=each.kind,
            choices=list(each.choices),
            needed_by=sorted(each.needed_by),
            position=place,
        )
        for place, each in enumerate(usual())
    )
    record("adopted_questions", by, by=by, at=at)


@transaction.atomic
def add_question(wish: Wish, *, by: Membership, at: datetime) -> Question:
    """One more, at the end. Conflict where the clinic asks that already; what was retired comes back."""
    adopt(by=by, at=at)
    code = _code_in(by.clinic, wish.words)
    question = Question.objects.filter(clinic_id=by.clinic_id, code=code).first()
    if question and question.retired_at is None:
        raise Conflict(_("이미 묻는 것입니다."))
    if Question.objects.filter(clinic_id=by.clinic_id, retired_at=None).count() >= MOST:
        raise Invalid(_("질문은 %d개까지 둘 수 있습니다.") % MOST)
    question = question or Question(clinic_id=by.clinic_id, code=code)
    question.position, question.retired_at = _next_place(by.clinic_id), None
    _write(question, wish, by)
    record("added_question", question, by=by, at=at, words=question.label)
    return question


@transaction.atomic
def change_question(question: Question, wish: Wish, *, by: Membership, at: datetime) -> Question:
    """Other words for the same thing. What was answered keeps the words it was asked in."""
    _locked(by)
    _write(question, wish, by)
    record("changed_question", question, by=by, at=at, words=question.label)
    return question


@transaction.atomic
def retire_question(question: Question, *, by: Membership, at: datetime) -> None:
    """Nobody is asked any more; what was answered stays known."""
    by.require("can_set_questions")
    if Question.objects.filter(pk=question.pk, retired_at=None).update(retired_at=at):
        record("retired_question", question, by=by, at=at, words=question.label)


@transaction.atomic
def bring_back_question(question: Question, *, by: Membership, at: datetime) -> None:
    by.require("can_set_questions")
    if Question.objects.filter(pk=question.pk).exclude(retired_at=None).update(retired_at=None):
        record("brought_back_question", question, by=by, at=at, words=question.label)


@transaction.atomic
def move_question(question: Question, places: int, *, by: Membership, at: datetime) -> None:
    """Earlier or later among those that are asked."""
    _locked(by)
    rows = list(Question.objects.filter(clinic_id=by.clinic_id, retired_at=None))
    here = rows.index(question)
    there = max(0, min(here + places, len(rows) - 1))
    rows.insert(there, rows.pop(here))
    for place, row in enumerate(rows):
        row.position = place
    Question.objects.bulk_update(rows, ["position"])
    record("moved_question", question, by=by, at=at, words=question.label)


def _write(question: Question, wish: Wish, by: Membership) -> None:
    choices = _choices(wish)
    words = wish.words.strip()
    question.words = "" if words == label_of(question.code) else words
    question.kind, question.choices, question.needed_by = wish.kind, choices, sorted(wish.needed_by)
    question.save()
    question.asked_for.all().delete()
    AskedFor.objects.bulk_create(
        AskedFor(clinic_id=by.clinic_id, question=question, procedure=each)
        for each in wish.procedures
        if each.clinic_id == by.clinic_id
    )


def _choices(wish: Wish) -> list[str]:
    """Invalid where there is nothing to choose between."""
    if wish.kind != Kind.CHOICE:
        return []
    choices = list(dict.fromkeys(each.strip()[:LONGEST_CHOICE] for each in wish.choices if each.strip()))
    if not 2 <= len(choices) <= MOST_CHOICES:
        raise Invalid(_("고를 답을 두 개에서 %d개까지 적어 주세요.") % MOST_CHOICES)
    return choices


def _code_in(clinic: Clinic, words: str) -> str:
    """The code of what is asked in these words: of the clinic, of most clinics, or new."""
    plain = words.strip()
    named: Mapping[str, str] = {each.label: each.code for each in [*usual(), *asked_of(clinic)]}
    return named.get(plain) or code_of(plain)


def _next_place(clinic_id: int) -> int:
    last = Question.objects.filter(clinic_id=clinic_id).order_by("-position").values_list("position", flat=True)
    return (last.first() or 0) + 1


def _locked(by: Membership) -> None:
    """The list is changed by one at a time."""
    by.require("can_set_questions")
    Clinic.held(by.clinic_id)
