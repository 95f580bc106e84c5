"""Points set by hand that name a procedure, when it has another name, or becomes one with another."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from naewon.clinics.models import Membership, Procedure
from naewon.scores.models import Weight


def rename_weights(before: str, procedure: Procedure, by: Membership, at: datetime) -> tuple[list[int], list[int]]:
    """Points set by name stay with it, or are withdrawn where it has the same: which were renamed, which withdrawn."""
    renamed: list[int] = []
    withdrawn: list[int] = []
    for weight in weights_naming(procedure.clinic_id, before):
        (renamed if renamed_one(weight, before, procedure.name) else withdrawn).append(weight.pk)
    withdraw(withdrawn, by, at)
    return renamed, withdrawn


def withdraw_weights(procedure: Procedure, by: Membership, at: datetime) -> list[int]:
    """Those set for it alone that did not follow."""
    left = Weight.objects.filter(procedure=procedure, withdrawn_at=None)
    return withdraw(list(left.values_list("pk", flat=True)), by, at)


def give_back_weights(renamed: Iterable[int], withdrawn: Iterable[int], now_called: str, procedure: Procedure) -> None:
    """As they were before, where nobody withdrew or set the same meanwhile."""
    for weight in weights_naming(procedure.clinic_id, now_called).filter(pk__in=renamed):
        renamed_one(weight, now_called, procedure.name)
    for weight in Weight.objects.filter(clinic_id=procedure.clinic_id, pk__in=withdrawn):
        weight.withdrawn_at = weight.withdrawn_by = None
        saved(weight, "withdrawn_at", "withdrawn_by")


def weights_naming(clinic_id: int, name: str) -> QuerySet[Weight]:
    asked = [{"feature": "procedure", "value": name}]
    return Weight.objects.filter(clinic_id=clinic_id, withdrawn_at=None, conditions__contains=asked)


def renamed_one(weight: Weight, before: str, name: str) -> bool:
    asked = {"feature": "procedure", "value": before}
    weight.conditions = [{**each, "value": name} if each == asked else each for each in weight.conditions]
    return saved(weight, "conditions")


def saved(weight: Weight, *fields: str) -> bool:
    """Whether no other of the same kind stands."""
    try:
        with transaction.atomic():
            weight.save(update_fields=fields)
    except IntegrityError:
        return False
    return True


def withdraw(keys: list[int], by: Membership, at: datetime) -> list[int]:
    Weight.objects.filter(pk__in=keys).update(withdrawn_at=at, withdrawn_by=by)
    return keys
