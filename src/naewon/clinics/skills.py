"""What each colleague takes: the procedures they talk about, the languages they speak; and whether it is used."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from naewon.clinics.models import Clinic, Language, Membership, Procedure, Skill
from naewon.clinics.roles import CALLS_ALL_DAY
from naewon.clinics.shifts import callers_of
from naewon.errors import NotFound
from naewon.journal.recording import record


@dataclass(frozen=True)
class Takes:
    """What one colleague takes. No procedure means all of them."""

    colleague: Membership
    procedures: tuple[Procedure, ...] = ()
    languages: tuple[Language, ...] = ()


def takers_of(clinic: Clinic) -> list[Takes]:
    """Those whose day is made of calls, with what they take."""
    rows = callers_of(clinic.pk).filter(role__in=CALLS_ALL_DAY).prefetch_related("skills__procedure")
    return [takes_of(colleague) for colleague in rows]


def takes_of(colleague: Membership) -> Takes:
    skills = sorted(colleague.skills.all(), key=str)
    return Takes(
        colleague,
        tuple(skill.procedure for skill in skills if skill.procedure),
        tuple(Language(skill.language) for skill in skills if skill.language),
    )


def taker_for(staff: Membership, membership_id: int) -> Takes:
    """A colleague to whom new inquiries may be given. NotFound for anybody else."""
    staff.require("can_set_shifts")
    for each in takers_of(staff.clinic):
        if each.colleague.pk == membership_id:
            return each
    raise NotFound


@transaction.atomic
def set_skills(
    colleague: Membership,
    procedures: Collection[Procedure],
    languages: Collection[str],
    *,
    by: Membership,
    at: datetime,
) -> None:
    """From now on they take these and no other; without a procedure, all of them."""
    by.require("can_set_shifts")
    own = {"clinic_id": colleague.clinic_id, "staff": colleague}
    Skill.objects.filter(staff=colleague).delete()
    Skill.objects.bulk_create(
        [
            *(Skill(**own, procedure=each) for each in procedures if each.clinic_id == colleague.clinic_id),
            *(Skill(**own, language=Language(each)) for each in languages),
        ]
    )
    taken = sorted(each.pk for each in procedures)
    record("set_skills", colleague, by=by, at=at, procedures=taken, languages=sorted(languages))


@transaction.atomic
def switch_assigning(*, on: bool, by: Membership, at: datetime) -> None:
    """New inquiries are given out, or wait with the team for whoever takes them. What was given stays given."""
    by.require("can_set_shifts")
    if by.clinic.assigns != on:
        by.clinic.assigns = on
        by.clinic.save(update_fields=["assigns"])
        record("switched_assigning", by, by=by, at=at, on=on)
