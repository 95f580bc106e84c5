"""Whose a visit of the chart is: who may be meant, what speaks for each, and whether that is enough to be sure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection

from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.patients.models import Patient
from naewon.visits.models import ChartVisit

HORIZON = timedelta(days=90)
CANDIDATES = (Path(__file__).parent / "candidates.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An inquiry that a visit may have followed.

    `evidence` names what is alike (`ChartVisit.evidence_for`) in `record`, the one of the person's that is most alike.
    `is_known`: the desk noted a visit on that day. `was_patient`: the person had come before they asked.
    """

    inquiry: Inquiry
    record: Patient
    evidence: frozenset[str]
    is_known: bool
    was_patient: bool

    @property
    def is_sure(self) -> bool:
        """One chart number is one person; one number is, unless the chart calls its owner by another name."""
        by_phone = "phone" in self.evidence and self.record.phone_identifies and "other_name" not in self.evidence
        return "chart" in self.evidence or by_phone

    @property
    def is_possible(self) -> bool:
        """A name alone, or four digits alone, is shared by too many to be worth anybody's look."""
        by_name = "name" in self.evidence and bool(self.evidence & {"birth", "last4"})
        return self.is_sure or by_name or "phone" in self.evidence


@dataclass(frozen=True, slots=True)
class Verdict:
    """`sure` is whose it is beyond doubt; else `doubtful` are those a person has to choose from, nearest first."""

    sure: Candidate | None = None
    doubtful: tuple[Candidate, ...] = ()


def judged(candidates: Sequence[Candidate]) -> Verdict:
    """What follows from the candidates of one visit. The order they come in is of no concern."""
    possible = sorted(
        (each for each in candidates if each.is_possible),
        key=lambda each: (each.inquiry.received_at, each.inquiry.pk),
        reverse=True,
    )
    sure = [each for each in possible if each.is_sure]
    known = [each for each in sure if each.is_known]
    for certain in (known, sure):
        if len(certain) == 1:
            return Verdict(sure=certain[0])
    return Verdict(doubtful=tuple(sorted(possible, key=lambda each: not each.is_sure)))


def candidates_of(clinic: Clinic, chart_visits: Sequence[ChartVisit]) -> dict[int, list[Candidate]]:
    """The candidates of each visit, by its number. Three statements, however many visits."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    by_id = {row.pk: row for row in chart_visits}
    rows = _asked(clinic, chart_visits)
    story = Inquiry.objects.filter(clinic=clinic, pk__in={inquiry_id for _, inquiry_id, *_ in rows})
    story = story.select_related("patient", "procedure", "channel", "clinic").prefetch_related("patient__joined")
    inquiries = {inquiry.pk: inquiry for inquiry in story}
    for visit_id, inquiry_id, is_known, was_patient in rows:
        inquiry, visit = inquiries[inquiry_id], by_id[visit_id]
        records = [inquiry.patient, *inquiry.patient.joined.all()]
        each = [Candidate(inquiry, row, visit.evidence_for(row), is_known, was_patient) for row in records]
        found[visit_id].append(max(each, key=lambda one: (one.is_sure, one.is_possible)))
    return found


def _asked(clinic: Clinic, chart_visits: Sequence[ChartVisit]) -> list[tuple[Any, ...]]:
    hashes = [(row.pk, hashed) for row in chart_visits for hashed in hashes_of(row)]
    asked: dict[str, Any] = {
        "clinic": clinic.pk,
        "zone": clinic.timezone,
        "ids": [row.pk for row in chart_visits],
        "since": [row.until - HORIZON for row in chart_visits],
        "until": [row.until for row in chart_visits],
        "days": [row.day for row in chart_visits],
        "births": [row.birth for row in chart_visits],
        "charts": [row.chart_number for row in chart_visits],
        "people": [bytes(row.person_hash) for row in chart_visits],
        "hashed": [visit_id for visit_id, _ in hashes],
        "hashes": [hashed for _, hashed in hashes],
    }
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, asked)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def hashes_of(row: ChartVisit) -> list[bytes]:
    """What its number and its last four digits may be indexed as among the patients."""
    phones = Patient.hashes_of_phones(row.clinic_id, [row.phone]) if row.phone else []
    last4 = Patient.hashes_of_last4(row.clinic_id, [row.last4]) if row.last4 else []
    return phones + last4
