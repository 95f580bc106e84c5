"""What hangs on one record of a person is handed to another, and can be handed back.

Every foreign key that leads straight to a patient is found by Django itself, so that a new table moves without anybody
thinking of it; what does not move is named here with the reason, and a test asks for one or the other.
"""

from typing import Any

from django.db import IntegrityError, models, transaction

from naewon.patients.models import Patient

STAYS = {
    "patients.consent": "evidence that is never changed; every record's answers count for the person",
    "patients.detail": "what was told of a record and when; never changed",
    "patients.block": "it stops the person whichever of their records it was put on",
    "intake.filled": "which columns of the record a file filled",
    "intake.registered": "which list made the record",
    "patients.likeness": "tells of the records as they came",
    "patients.merge": "tells of the records as they came",
}
Moved = dict[str, list[int]]
Road = models.ForeignKey[Any, Any]


def roads() -> dict[str, Road]:
    """The columns by which rows that move lead to a patient."""
    relations: list[Any] = [each for each in Patient._meta.get_fields(include_hidden=True) if is_road(each)]
    found = [relation.field for relation in relations]
    return {f"{field.model._meta.label_lower}.{field.name}": field for field in found}


def is_road(relation: Any) -> bool:
    leads_here = relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
    return leads_here and relation.related_model._meta.label_lower not in STAYS


def move(joined: Patient, kept: Patient) -> Moved:
    """Hand over what hangs on `joined`; the rows that went, by column.

    What the kept record may have only one of, such as an open request of the same kind, stays where it is.
    """
    moved: Moved = {}
    for name, road in roads().items():
        keys = list(rows_on(road, joined).order_by("pk").values_list("pk", flat=True))
        if gone := [key for key in keys if is_handed_over(road, key, kept)]:
            moved[name] = gone
    return moved


def is_handed_over(road: Road, key: int, kept: Patient) -> bool:
    try:
        with transaction.atomic():
            return bool(road.model._default_manager.filter(pk=key).update(**{road.name: kept}))
    except IntegrityError:
        return False


def move_back(moved: Moved, kept: Patient, joined: Patient) -> None:
    """Hand back what was handed over and is still there. What came since stays: it came to the person."""
    known = roads()
    for name, keys in moved.items():
        road = known[name]
        rows_on(road, kept).filter(pk__in=keys).update(**{road.name: joined})


def rows_on(road: Road, patient: Patient) -> "models.QuerySet[models.Model]":
    manager: models.Manager[models.Model] = road.model._default_manager
    return manager.filter(**{road.name: patient})
