"""What files of the chart program tell of visits, kept once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from naewon.patients.guarding import without_forbidden
from naewon.patients.names import clean_name
from naewon.patients.phone import read_phone
from naewon.vault.writing import rewrite
from naewon.visits.models import ChartVisit, Line

Key = tuple[str, date]
JOINED = ("arrived_at", "chart_number", "name", "phone", "birth", "lines", "amount_won")


@dataclass(frozen=True, slots=True)
class ToldVisit:
    """One row of such a file."""

    day: date
    arrived_at: datetime | None
    chart_number: str
    name: str
    phone: str
    birth: date | None
    line: Line

    def unsaved(self, clinic_id: int, at: datetime) -> ChartVisit:
        return ChartVisit(
            clinic_id=clinic_id,
            day=self.day,
            arrived_at=self.arrived_at,
            chart_number=self.chart_number[:40],
            name=without_forbidden(clean_name(self.name))[:60],
            phone=(read_phone(self.phone).e164 or without_forbidden(self.phone))[:80],
            birth=self.birth,
            lines=[Line(without_forbidden(self.line.procedure)[:120], self.line.won)] if any(self.line) else [],
            amount_won=self.line.won,
            told_at=at,
        )


class Kept(NamedTuple):
    """The visit each row tells of, in the order of the rows, and how many rows made one, or told nothing new."""

    chart_visits: list[ChartVisit]
    new: int
    repeats: int


def keep(clinic_id: int, rows: Sequence[ToldVisit], at: datetime) -> Kept:
    """Write down what is not known yet. The caller sees to it that nobody else does so for this clinic meanwhile."""
    told = [row.unsaved(clinic_id, at) for row in rows]
    standing = known(clinic_id, told)
    new: dict[Key, ChartVisit] = {}
    grown: dict[int, ChartVisit] = {}
    chart_visits, repeats = [], 0
    for row in told:
        key = key_of(row)
        found = standing.get(key)
        if found is None:
            found = standing[key] = new[key] = row
        elif found.destroyed_at or not found.join(row):
            repeats += 1
        elif found.pk:
            grown[found.pk] = found
        chart_visits.append(found)
    ChartVisit.objects.bulk_create(new.values())
    rewrite(grown.values(), JOINED)
    return Kept(chart_visits, len(new), repeats)


def known(clinic_id: int, told: Sequence[ChartVisit]) -> dict[Key, ChartVisit]:
    """Those that are written down already. While keys change, some are found under an older one."""
    people, days = zip(*(key_of(row) for row in told), strict=True)
    owner = {hashed: person for person in set(people) for hashed in ChartVisit.hashes_of(clinic_id, {person})}
    rows = ChartVisit.objects.filter(clinic=clinic_id, person_hash__in=list(owner), day__in=set(days))
    return {(owner[bytes(row.person_hash)], row.day): row for row in rows.order_by("pk")}


def key_of(row: ChartVisit) -> Key:
    return row.person, row.day
