"""What a plan lists and what the records say, as rows of a table."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Max, Min, Sum
from django.utils.translation import gettext as _

from naewon.clinics.models import Clinic
from naewon.patients.models import Patient
from naewon.privacy.models import DestructionRecord, Kind, PlanItem
from naewon.privacy.models.record import Cause
from naewon.privacy.models.rule import PEOPLE

SHOWN = 30


class Item(NamedTuple):
    """One thing on the list: what it is, who it is as far as a list may say, and when it was last used."""

    kind: Kind
    words: str
    phone: str
    last_at: datetime


class Gone(NamedTuple):
    """The batches of one plan and kind, told as one."""

    kind: str
    cause: str
    number: int
    spared: int
    oldest: date | None
    newest: date | None
    days: int | None
    destroyed_at: datetime
    approver: str


def listed(items: Iterable[PlanItem]) -> list[Item]:
    items = list(items)
    people = Patient.objects.in_bulk([item.subject_id for item in items if item.kind in PEOPLE])
    return [told(item, people.get(item.subject_id) if item.kind in PEOPLE else None) for item in items]


def told(item: PlanItem, person: Patient | None) -> Item:
    words = person.masked_name if person else _("%(number)s번") % {"number": item.subject_id}
    return Item(Kind(item.kind), words, person.masked_phone if person else "", item.last_at)


def records_of(clinic: Clinic) -> list[Gone]:
    """The newest destructions of the clinic."""
    names = ("kind", "cause", "plan_id", "days", "approved_by__user__name", "approved_at")
    rows = DestructionRecord.objects.filter(clinic=clinic).values(*names)
    rows = rows.annotate(
        gone=Sum("count"),
        left=Sum("spared"),
        first=Min("oldest"),
        last=Max("newest"),
        batches=Count("pk"),
        ended_at=Max("destroyed_at"),
    )
    return [
        Gone(
            str(Kind(row["kind"]).label),
            str(Cause(row["cause"]).label),
            row["gone"],
            row["left"],
            row["first"],
            row["last"],
            row["days"],
            row["ended_at"],
            row["approved_by__user__name"] or "",
        )
        for row in rows.order_by("-ended_at", "-pk")[:SHOWN]
    ]
