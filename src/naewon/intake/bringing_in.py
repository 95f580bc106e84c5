"""The rows of a file become records.

Each batch commits together with how far it came, so a worker that is killed loses at most the batch in hand, and
whoever takes over goes on behind the last one that is in.
"""

import gc
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction

from naewon.intake.about import SUBJECTS
from naewon.intake.adapters.file.columns import columns_from
from naewon.intake.adapters.file.problems import RowRefused
from naewon.intake.adapters.file.translate import Reading
from naewon.intake.canonical import kept
from naewon.intake.files.cells import Row, RowError
from naewon.intake.files.errors import UnreadableFile
from naewon.intake.files.table import Table
from naewon.intake.importing import opened, reading_of
from naewon.intake.models import About, FileImport, RowProblem
from naewon.intake.patients import receive_patients
from naewon.intake.receive import receive
from naewon.intake.visits import receive_visits, tie_a_few
from naewon.journal.live import tell
from naewon.journal.recording import record
from naewon.tenancy.within import within
from naewon.vault.inserting import insert

log = logging.getLogger(__name__)

BATCH = 1000
Clock = Callable[[], datetime]
# A row's number, and what it tells: a Canonical, a ToldVisit or a Person.
Numbered = tuple[int, Any]


def bring_in(clinic_id: int, import_id: int, clock: Clock) -> Iterator[FileImport]:
    """Receive the rows that are not in yet; yields the import after each batch.

    Ends early when another worker has moved it on in the meantime. A file that cannot be read any more ends it with a
    failure.
    """
    with within([clinic_id]):
        related = FileImport.objects.select_related("clinic", "source__clinic", "source__channel", "by")
        file_import = related.get(pk=import_id)
        if file_import.finished_at or not file_import.started_at:
            return
        try:
            table = opened_behind_what_is_in(file_import)
        except UnreadableFile as error:
            file_import.failure = str(error.message)[:300]
            finish(file_import, clock())
            return
        # The rows are read as of the start, so that whoever takes over reads them alike.
        reading = reading_of(file_import, table, columns_from(file_import.mapping), file_import.started_at)
    while batch := list(islice(table.rows, BATCH)):
        with without_collecting(), within([clinic_id]):
            is_first = bring_in_batch(file_import, batch, reading, untold(file_import, table), clock())
        if not is_first:
            return
        yield file_import
    if file_import.about == About.VISITS:
        yield from tie(file_import, clock)
    with within([clinic_id]):
        finish(file_import, clock(), untold(file_import, table))


def untold(file_import: FileImport, table: Table) -> list[RowError]:
    """Rows that broke off since it was asked last. Some were told before a worker was killed."""
    errors = list(table.errors)
    table.errors.clear()
    rows = [error.row for error in errors]
    known = set(file_import.problems.filter(row__in=rows).values_list("row", flat=True)) if rows else set()
    return [error for error in errors if error.row not in known]


def tie(file_import: FileImport, clock: Clock) -> Iterator[FileImport]:
    """Tie every visit of the clinic that belongs to no inquiry yet; what is tied stays so when the worker is killed."""
    behind: int | None = 0
    while behind is not None:
        with within([file_import.clinic_id]):
            behind = tie_a_few(file_import, behind, clock())
        yield file_import


@contextmanager
def without_collecting() -> Iterator[None]:
    """A batch makes ten thousand rows and no cycles; looking for cycles among them costs a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def opened_behind_what_is_in(file_import: FileImport) -> Table:
    table = opened(file_import, columns_from(file_import.mapping))
    if not file_import.rows:
        file_import.rows = about_how_many(file_import, table)
        file_import.save(update_fields=["rows"])
    for _row in islice(table.rows, file_import.rows_done):
        pass
    return table


def about_how_many(file_import: FileImport, table: Table) -> int:
    """Rows to come, for the progress bar. A line of text may break inside quotes, so this is not exact."""
    if table.delimiter:
        return max(bytes(file_import.content).count(b"\n") - table.header_row, 1)
    return sum(1 for _row in opened(file_import, columns_from(file_import.mapping)).rows)


def bring_in_batch(
    file_import: FileImport, batch: Sequence[Row], reading: Reading, left_out: Sequence[RowError], now: datetime
) -> bool:
    """Receive some rows and count them; False where another worker was here first."""
    standing = FileImport.objects.select_for_update().values_list("rows_done", flat=True).get(pk=file_import.pk)
    if standing != file_import.rows_done:
        return False
    readable, problems = read_rows(file_import.about, batch, reading)
    counts, failed = receive_rows(file_import, readable, now)
    problems += failed + [(error.row, RowRefused("", error.reason, None)) for error in left_out]
    write_problems(file_import, problems)
    counts["refused"] = len(problems)
    names = SUBJECTS[file_import.about].counts
    for name in names:
        setattr(file_import, name, getattr(file_import, name) + counts[name])
    file_import.rows_done += len(batch)
    file_import.progressed_at = now
    file_import.save(update_fields=["rows_done", "progressed_at", *names])
    tell(file_import.clinic_id, "imports", file_import=file_import.pk)
    return True


Problems = list[tuple[int, RowRefused]]


def read_rows(about: str, batch: Sequence[Row], reading: Reading) -> tuple[list[Numbered], Problems]:
    """What could be read, oldest first, and what not."""
    subject = SUBJECTS[about]
    readable: list[Numbered] = []
    problems: Problems = []
    for number, cells in batch:
        try:
            readable.append((number, subject.translate(cells, reading)))
        except RowRefused as problem:
            problems.append((number, problem))
    return sorted(readable, key=lambda row: subject.order(row[1])), problems


def receive_rows(file_import: FileImport, rows: Sequence[Numbered], now: datetime) -> tuple[Counter[str], Problems]:
    """Receive all rows, by what became of them; where that fails, all but the ones to blame."""
    if not rows:
        return Counter(), []
    try:
        with transaction.atomic():
            return RECEIVERS[file_import.about](file_import, [told for _, told in rows], now), []
    except Exception as error:  # noqa: BLE001 - whatever one row does, the others must come in
        if len(rows) == 1:
            log.error("a row could not be received: %s", type(error).__name__)
            return Counter(), [(rows[0][0], RowRefused("", "failed", None))]
    middle = len(rows) // 2
    first, second = (receive_rows(file_import, part, now) for part in (rows[:middle], rows[middle:]))
    return first[0] + second[0], first[1] + second[1]


def receive_inquiries(file_import: FileImport, canonicals: Sequence[Any], now: datetime) -> Counter[str]:
    receipts = receive(
        [(None, canonical) for canonical in canonicals], file_import.source, now, file_import, by=file_import.by
    )
    return Counter(COUNTED[receipt.kind] for receipt in receipts)


COUNTED = {"inquiry": "inquiries", "touch": "touches", "repeat": "repeats"}
Receiver = Callable[[FileImport, Sequence[Any], datetime], Counter[str]]
RECEIVERS: dict[str, Receiver] = {
    About.INQUIRIES: receive_inquiries,
    About.VISITS: receive_visits,
    About.PATIENTS: receive_patients,
}


def write_problems(file_import: FileImport, problems: Problems) -> None:
    insert(
        RowProblem(
            clinic_id=file_import.clinic_id,
            file_import=file_import,
            row=number,
            field=problem.field,
            reason=problem.reason,
            value=kept(problem.value, 120),
        )
        for number, problem in sorted(problems, key=lambda row: row[0])
    )


def finish(file_import: FileImport, now: datetime, left_out: Sequence[RowError] = ()) -> None:
    """Close it and journal what it brought, once for the whole file."""
    write_problems(file_import, [(error.row, RowRefused("", error.reason, None)) for error in left_out])
    file_import.refused += len(left_out)
    file_import.rows = file_import.rows_done + len(left_out)
    file_import.finished_at = file_import.progressed_at = now
    file_import.save(update_fields=["rows", "refused", "failure", "finished_at", "progressed_at"])
    counts = {name: getattr(file_import, name) for name in SUBJECTS[file_import.about].counts}
    record("imported", file_import, by=file_import.by, at=now, **counts)
    tell(file_import.clinic_id, "imports", file_import=file_import.pk)
