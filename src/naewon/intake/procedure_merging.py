"""Two procedures that are one: whatever names the one names the other from then on, and can come back.

Everything that points at a procedure follows, by the foreign keys there are. What the other has already (the same
question, the same exception of the clock) stays where it was, and is there again when they are taken apart.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from naewon.clinics.models import Byname, Membership, MergedProcedure, Procedure
from naewon.clinics.models.procedure import squeezed
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.intake.procedure_list import follow_all, hold_list, merged_into, procedures_of, remember
from naewon.intake.weights_of_procedures import give_back_weights, rename_weights, withdraw_weights
from naewon.journal.recording import record

Moved = dict[str, list[int]]
INQUIRIES = "inquiries.inquiry.procedure"


@transaction.atomic
def merge_procedures(gone: Procedure, kept: Procedure, *, by: Membership, at: datetime) -> MergedProcedure:
    """Conflict where one of them is no longer offered, or both are the same."""
    hold_list(by)
    if gone == kept or procedures_of(by).filter(pk__in=[gone.pk, kept.pk], is_active=True).count() != 2:
        raise Conflict(_("지금 목록에 있는 두 시술만 합칠 수 있습니다."))
    moved: Moved = {name_of(field): list(moved_rows(field, gone, kept)) for field in columns_naming()}
    Procedure.objects.filter(pk=gone.pk).update(is_active=False)
    moved["renamed"], moved["withdrawn"] = rename_weights(gone.name, kept, by, at)
    moved["withdrawn"] += withdraw_weights(gone, by, at)
    moved["named"] = remembered(gone, kept, by, at)
    told = {"clinic_id": by.clinic_id, "gone": gone, "kept": kept, "moved": moved, "by": by, "at": at}
    merged = MergedProcedure.objects.create(**told)
    inquiries = moved[INQUIRIES]
    record("merged_procedures", gone, by=by, at=at, name=gone.name, into=kept.name, inquiries=len(inquiries))
    follow_open(merged, at)
    return merged


@transaction.atomic
def split_procedures(gone: Procedure, *, by: Membership, at: datetime) -> MergedProcedure:
    """Apart again: what followed goes back, unless somebody gave it another procedure since; what came later stays."""
    hold_list(by)
    merged = MergedProcedure.objects.filter(gone=gone, taken_back_at=None).select_related("gone", "kept").first()
    if merged is None:
        raise Conflict(_("이미 떼어 낸 시술입니다."))
    if merged_into(merged.kept):
        raise Conflict(_("‘%s’부터 떼어 내 주세요.") % merged.kept.name)
    merged.taken_back_at, merged.taken_back_by = at, by
    merged.save(update_fields=["taken_back_at", "taken_back_by"])
    Byname.objects.filter(pk__in=merged.moved["named"], taken_back_at=None).update(taken_back_at=at, taken_back_by=by)
    Procedure.objects.filter(pk=gone.pk).update(is_active=True)
    for field in columns_naming():
        move_back(field, merged.moved.get(name_of(field), []), merged)
    give_back_weights(merged.moved["renamed"], merged.moved["withdrawn"], merged.kept.name, gone)
    record("split_procedures", gone, by=by, at=at, name=gone.name, out_of=merged.kept.name)
    follow_open(merged, at)
    return merged


def columns_naming() -> Iterator["models.ForeignKey[Any, Any]"]:
    """Every column of the database that names a procedure; a new table follows by being there."""
    # Those that nobody can follow back from a procedure are hidden, and name one all the same.
    for relation in Procedure._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.related_model is not MergedProcedure:
            yield relation.field


def name_of(field: "models.ForeignKey[Any, Any]") -> str:
    return f"{field.model._meta.label_lower}.{field.name}"


def moved_rows(field: "models.ForeignKey[Any, Any]", gone: Procedure, kept: Procedure) -> Iterable[int]:
    """Which rows followed; those that the other has already did not."""
    rows = field.model._base_manager.filter(**{field.name: gone}).order_by("pk")
    found = list(rows.values_list("pk", flat=True))
    if not is_unique(field):
        rows.update(**{field.name: kept})
        return found
    return [pk for pk in found if moved_alone(field, pk, kept)]


def moved_alone(field: "models.ForeignKey[Any, Any]", pk: int, to: Procedure) -> bool:
    try:
        with transaction.atomic():
            return bool(field.model._base_manager.filter(pk=pk).update(**{field.name: to}))
    except IntegrityError:
        return False


def is_unique(field: "models.ForeignKey[Any, Any]") -> bool:
    """Whether another row may have it already."""
    constraints = field.model._meta.constraints
    return any(field.name in each.fields for each in constraints if isinstance(each, models.UniqueConstraint))


def move_back(field: "models.ForeignKey[Any, Any]", keys: list[int], merged: MergedProcedure) -> None:
    rows = field.model._base_manager.filter(pk__in=keys, **{field.name: merged.kept})
    if not is_unique(field):
        rows.update(**{field.name: merged.gone})
        return
    for pk in list(rows.values_list("pk", flat=True)):
        moved_alone(field, pk, merged.gone)


def remembered(gone: Procedure, kept: Procedure, by: Membership, at: datetime) -> list[int]:
    """Forms and links that say its name or code mean the other now."""
    told = {squeezed(words): words for words in (gone.code, gone.name)}
    named = [remember(words, kept, by, at) for words in told.values()]
    return [byname.pk for byname in named if byname]


def follow_open(merged: MergedProcedure, at: datetime) -> None:
    """Those of both: points and exceptions of the clock that came or went count for whoever asked for either."""
    asked = Inquiry.objects.filter(clinic_id=merged.clinic_id, procedure__in=[merged.gone, merged.kept]).open()
    follow_all(merged.clinic_id, list(asked.values_list("pk", flat=True)), at)
