"""물을 것: the questions of a clinic, in its words and its order. A clinic without a list asks what most do."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from naewon.clinics.matrix import LINES
from naewon.clinics.models import Clinic
from naewon.clinics.roles import Role
from naewon.inquiries.models.question import Kind, Question
from naewon.inquiries.questions import USUAL, WORTH_ASKING, label_of
from naewon.tenancy.kept import kept

RECEIVERS = frozenset(role.value for role in LINES["can_call"].roles)
NAMED = Q(asked_for__isnull=False)


@dataclass(frozen=True)
class Asked:
    """A question as a screen asks it. `needed_by`: the roles that want the answer before they begin."""

    code: str
    label: str
    kind: str
    choices: tuple[str, ...]
    needed_by: frozenset[str]
    procedures: frozenset[int] = frozenset()

    @property
    def replies(self) -> tuple[str, ...]:
        """What can be answered at a press."""
        return (_("예"), _("아니요")) if self.kind == Kind.YES_NO else self.choices

    @property
    def who_needs(self) -> str:
        """The roles that need the answer, by name; nothing where all do, or none."""
        if self.needed_by >= RECEIVERS:
            return ""
        return ", ".join(str(role.label) for role in Role if role in self.needed_by)


def asked_of(clinic: Clinic, procedure_id: int | None = None) -> list[Asked]:
    """The clinic's questions in its order; of who asks for nothing certain, those of everybody."""
    rows = _questions_of(clinic=clinic.pk)
    if not rows:
        return usual()
    asked = [asked_by(row, row.wanted) for row in rows if row.retired_at is None]
    return [each for each in asked if not each.procedures or procedure_id in each.procedures]


@kept
def _questions_of(clinic: int) -> QuerySet[Any]:
    wanted = ArrayAgg("asked_for__procedure", filter=NAMED)
    return Question.objects.filter(clinic=clinic).annotate(wanted=wanted).order_by("position", "pk")


def asked_by(row: Question, procedures: Collection[int] | None) -> Asked:
    needed, wanted = frozenset(row.needed_by), frozenset(procedures or ())
    return Asked(row.code, row.label, row.kind, tuple(row.choices), needed, wanted)


def usual() -> list[Asked]:
    """What most clinics ask; the questions worth asking are needed by whoever comes next."""
    return [
        Asked(
            each.code,
            label_of(each.code),
            each.kind,
            tuple(map(str, each.choices)),
            RECEIVERS if each.code in WORTH_ASKING else frozenset(),
        )
        for each in USUAL
    ]


def needed_codes(clinic: Clinic) -> list[str]:
    """What somebody needs to know before they begin, whatever a person asks for."""
    return [each.code for each in asked_of(clinic) if each.needed_by]
