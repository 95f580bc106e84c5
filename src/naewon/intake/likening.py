"""Who may be whom: pairs of records worth a person's look, found after everything that comes in and once a night."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app

from naewon.journal.live import tell
from naewon.patients.alike import PROPOSED, points, signs_of
from naewon.patients.models import Likeness, Patient

COMPARE = "intake.recognise"
# How many records that share one thing are compared at most: a number that hundreds share tells nothing of anybody.
MOST = 50
BATCH = 500
ALIKE = (Path(__file__).parent / "alike.sql").read_text(encoding="utf-8")


def compare_later(clinic_id: int, patient_ids: Iterable[int]) -> None:
    """Have these compared with everybody, as soon as what is being written commits."""
    task = app.configure_task(COMPARE, allow_unknown=True)
    keys: list[Any] = sorted(set(patient_ids))
    task.defer(clinic_id=clinic_id, patient_ids=keys)


def compare_some(clinic_id: int, behind: int, now: datetime) -> int | None:
    """Compare the next records of the clinic; where to go on, None when all were compared."""
    rows = Patient.objects.filter(clinic_id=clinic_id, is_nobody=False, pk__gt=behind).order_by("pk")
    records = list(rows.values_list("pk", flat=True)[:BATCH])
    compare(clinic_id, records, now)
    return records[-1] if records else None


def compare(clinic_id: int, records: Sequence[int], now: datetime) -> int:
    """Propose the pairs among these records and everybody that are alike enough and were never proposed; how many."""
    found = [likeness for likeness in likenesses(clinic_id, pairs_of(clinic_id, records), now) if is_new(likeness)]
    if found:
        Likeness.objects.bulk_create(found, ignore_conflicts=True)
        tell(clinic_id, "likenesses")
    return len(found)


def pairs_of(clinic_id: int, records: Sequence[int]) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        asked: dict[str, Any] = {"clinic": clinic_id, "records": list(records), "most": MOST}
        cursor.execute(ALIKE, asked)
        pairs: list[tuple[int, int]] = cursor.fetchall()
    return pairs


def likenesses(clinic_id: int, pairs: Sequence[tuple[int, int]], now: datetime) -> Iterator[Likeness]:
    patients = Patient.objects.filter(clinic_id=clinic_id).in_bulk({key for pair in pairs for key in pair})
    for one, other in pairs:
        signs = signs_of(patients[one], patients[other])
        if points(signs) >= PROPOSED:
            yield Likeness(
                clinic_id=clinic_id,
                one=patients[one],
                other=patients[other],
                evidence=[[sign, sign.weight] for sign in signs],
                points=points(signs),
                found_at=now,
            )


def is_new(likeness: Likeness) -> bool:
    """Whether nobody has said already, of other records of theirs, that they are two people."""
    return not Likeness.objects.between(*likeness.persons()).filter(decided_at__isnull=False).exists()
