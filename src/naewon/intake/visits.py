"""The visits of a file, from what the chart program tells to the inquiries they followed, and how many that were."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection

from naewon.clinics.models import Membership
from naewon.intake.models import FileImport, ImportedVisit
from naewon.intake.receive import one_at_a_time
from naewon.journal.live import tell
from naewon.vault.inserting import insert
from naewon.visits.charts import ToldVisit, keep
from naewon.visits.matching import settle, untied

# The journal is theirs who work at the desk as well, so no batch holds it for long.
A_FEW = 100
MATCH_RATE = (Path(__file__).parent / "match_rate.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class MatchRate:
    """Of the visits a file tells of: whose they are. Of those known from bookings in its days: how many it confirms.

    `of_patients` are those of `sure` and `confirmed` who had come before they asked.
    """

    visits: int
    sure: int
    confirmed: int
    doubtful: int
    of_patients: int
    treated: int
    known: int
    told: int

    @property
    def matched(self) -> int:
        return self.sure + self.confirmed

    @property
    def nobody(self) -> int:
        return self.visits - self.matched - self.doubtful

    @property
    def percent(self) -> int | None:
        return percent(self.matched, self.visits)

    @property
    def percent_told(self) -> int | None:
        return percent(self.told, self.known)


def percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


def receive_visits(file_import: FileImport, rows: Sequence[ToldVisit], now: datetime) -> Counter[str]:
    """Keep what is new of the rows, and that this file tells of them."""
    one_at_a_time(file_import.clinic_id)
    kept = keep(file_import.clinic_id, rows, now)
    told = {row.pk for row in kept.chart_visits}
    told -= set(file_import.told.filter(chart_visit__in=told).values_list("chart_visit_id", flat=True))
    insert(
        ImportedVisit(clinic_id=file_import.clinic_id, file_import=file_import, chart_visit_id=pk)
        for pk in sorted(told)
    )
    return Counter(visits=kept.new, repeats=kept.repeats)


def tie_a_few(file_import: FileImport, behind: int, now: datetime) -> int | None:
    """Look for the inquiries of the next visits that have none; where to go on, None when all were looked at."""
    one_at_a_time(file_import.clinic_id)
    rows = untied(file_import.clinic, behind, A_FEW)
    settle(file_import.clinic, rows, now)
    file_import.progressed_at = now
    file_import.save(update_fields=["progressed_at"])
    tell(file_import.clinic_id, "imports", file_import=file_import.pk)
    return rows[-1].pk if rows else None


def match_rate(file_import: FileImport, staff: Membership) -> MatchRate:
    """As it stands now: every doubt that is answered raises it."""
    staff.require("can_see_intake")
    return counted(file_import)


def counted(file_import: FileImport) -> MatchRate:
    with connection.cursor() as cursor:
        asked: dict[str, Any] = {
            "clinic": file_import.clinic_id,
            "zone": file_import.clinic.timezone,
            "file": file_import.pk,
        }
        cursor.execute(MATCH_RATE, asked)
        return MatchRate(*cursor.fetchone())
