"""A file of old inquiries coming in, as the job brings it in: read, recognised, written, with what was wrong."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from bench.effort import effort
from bench.figures import Figure
from bench.load import message, name, phone
from bench.rescoring import seconds
from naewon.clinics.models import Clinic
from naewon.inquiries.models import Inquiry
from naewon.intake.adapters.file.columns import columns_from
from naewon.intake.bringing_in import bring_in
from naewon.intake.importing import begin, start_import
from naewon.ops.guard import Guard

LIMIT = 60.0
WANTED_ROWS = 100_000
HEADERS = ("이름", "연락처", "관심시술", "신청일시", "유입경로", "문의내용", "상태")
STATES = ("부재", "예약", "내원", "거절", "상담완료", "")
FIRST = 3_000_000


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:  # noqa: ARG001
    rows = min(WANTED_ROWS, Inquiry.objects.count())
    clinic = Clinic.objects.latest("pk")
    content = file_of(rows, now)
    file_import = start_import(clinic, "지난 문의.csv", content, by=None, at=now)
    begin(file_import, columns_from(file_import.mapping), by=None, at=now)
    with effort() as spent:
        taken = (
            seconds(lambda: list(bring_in(file_import.clinic_id, file_import.pk, timezone.now))) * WANTED_ROWS / rows
        )
    file_import.refresh_from_db()
    assert file_import.finished_at
    assert file_import.rows_done == rows
    brought = (
        f"{file_import.inquiries:,} inquiries, {file_import.touches:,} touches, {file_import.refused:,} rows to look at"
    )
    yield Figure(
        f"file of {WANTED_ROWS:,} rows (CSV, {len(content) / 1e6:.0f} MB)",
        f"< {LIMIT:.0f} s",
        f"{taken:.0f} s; {spent}; {brought}",
        taken < LIMIT,
    )


def file_of(rows: int, now: datetime) -> bytes:
    """A spreadsheet as clinics send them; every hundredth row names nobody."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(HEADERS)
    for n in range(FIRST, FIRST + rows):
        at = now - timedelta(days=40, minutes=5 * (FIRST + rows - n))
        known = [name(n), phone(n)] if n % 100 else ["", ""]
        lines.writerow([*known, "쌍꺼풀", f"{at:%Y-%m-%d %H:%M}", "인스타그램", message(n), STATES[n % len(STATES)]])
    return text.getvalue().encode("utf-8-sig")
