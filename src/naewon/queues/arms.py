"""Who is on which side of an experiment. A person is on one side, however often they ask."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import polars as pl
from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.crypto import salted_hmac

from leadscore.policy import lot
from naewon.inquiries.models import Inquiry
from naewon.queues.drawn import Arm, Experiment, Share
from naewon.queues.models import Place
from naewon.tenancy.kept import kept

PERSON = Coalesce("inquiry__patient__joined_to_id", "inquiry__patient_id")
OF_INQUIRY = Coalesce("patient__joined_to_id", "patient_id")


def secret_of(clinic_id: int, what: str) -> bytes:
    """What lots of a clinic are drawn with: nobody can tell beforehand who draws which."""
    return salted_hmac(f"naewon.queues.{what}", str(clinic_id), secret=settings.SECRET_KEY).digest()


def draw_arms(clinic_id: int, inquiry_ids: Iterable[int], scores: pl.DataFrame, now: datetime) -> None:
    """Put those who wait for a call and are on no side yet on one, while an experiment runs."""
    row = _running.first(clinic=clinic_id)
    if row is None:
        return
    chances = dict(scores.select("inquiry_id", "probability").rows())
    _draw(row, row.percent_now, set(inquiry_ids), chances, now)


@kept
def _running(clinic: int) -> QuerySet[Any]:
    """The experiment that runs, with its share as `percent_now`. There is one at most."""
    newest = Share.objects.filter(experiment=OuterRef("pk")).order_by("-since", "-pk").values("percent")[:1]
    running = Experiment.objects.filter(clinic_id=clinic, ended_at__isnull=True)
    return running.annotate(percent_now=Subquery(newest))


def draw_for_those_on_the_list(row: Experiment, percent: int, at: datetime) -> None:
    """So that both sides begin with the same backlog."""
    places = Place.objects.filter(clinic_id=row.clinic_id).values_list("inquiry_id", "score__probability")
    chances = {pk: chance for pk, chance in places if chance is not None}
    _draw(row, percent, {pk for pk, _ in places}, chances, at)


def _draw(row: Experiment, percent: int, inquiry_ids: set[int], chances: Mapping[int, float], at: datetime) -> None:
    drawn = Arm.objects.filter(experiment=row, inquiry_id__in=inquiry_ids).values_list("inquiry_id", flat=True)
    new = Inquiry.objects.filter(pk__in=inquiry_ids - set(drawn)).annotate(person=OF_INQUIRY)
    people = dict(new.values_list("pk", "person"))
    sides = _sides_of(row, people.values())
    secret = secret_of(row.clinic_id, f"arms.{row.pk}")
    arms = []
    for pk, person in people.items():
        is_control, its_percent = sides.get(person, (lot(secret, person, 0) < percent / 100, percent))
        arms.append(
            Arm(
                clinic_id=row.clinic_id,
                experiment=row,
                inquiry_id=pk,
                is_control=is_control,
                percent=its_percent,
                chance=chances.get(pk),
                at=at,
            )
        )
    # Another worker may have drawn for the same one just now, with the same lot.
    Arm.objects.bulk_create(arms, ignore_conflicts=True)


def _sides_of(row: Experiment, people: Iterable[int]) -> dict[int, tuple[bool, int]]:
    """On which side people are who asked before, by their first inquiry: joined records keep one."""
    earlier = Arm.objects.filter(experiment=row).alias(person=PERSON).filter(person__in=set(people))
    rows = earlier.order_by("-at", "-pk").values_list(PERSON, "is_control", "percent")
    return {person: (is_control, percent) for person, is_control, percent in rows}
