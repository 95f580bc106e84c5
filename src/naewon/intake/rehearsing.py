"""What a file would bring, found out by bringing it in and letting go of it again: nothing is written.

A large file is tried with some of its rows, evenly spread: what is asked is how it would go, not how long it takes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.intake.adapters.file.columns import Columns
from naewon.intake.adapters.file.problems import RowRefused
from naewon.intake.bringing_in import read_rows, receive_rows
from naewon.intake.files.cells import Row
from naewon.intake.files.table import Table
from naewon.intake.importing import check, opened, reading_of
from naewon.intake.models import Delivery, FileImport

ENOUGH = 2_000


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of the rows that were tried, `tried` of `rows`. `known` people the clinic knew, `registered` not.

    `problems` are the rows that would be left out, by their number.
    """

    rows: int
    tried: int
    inquiries: int
    touches: int
    visits: int
    repeats: int
    known: int
    registered: int
    problems: list[tuple[int, RowRefused]]

    @property
    def is_whole(self) -> bool:
        return self.tried == self.rows


def rehearse(file_import: FileImport, columns: Columns, *, by: Membership, at: datetime) -> Trial:
    """Bring rows in with these columns, count, and undo it."""
    by.require("can_import")
    columns = check(file_import, columns)
    table = opened(file_import, columns)
    rows, total = spread(table)
    readable, problems = read_rows(file_import.about, rows, reading_of(file_import, table, columns, at))
    problems += [(error.row, RowRefused("", error.reason, None)) for error in table.errors]
    with let_go():
        counts, failed = receive_rows(file_import, readable, at)
        known, registered = people_of(file_import)
    return Trial(
        rows=total + len(table.errors),
        tried=len(rows) + len(table.errors),
        inquiries=counts["inquiries"],
        touches=counts["touches"],
        visits=counts["visits"],
        repeats=counts["repeats"],
        known=known,
        registered=registered,
        problems=sorted(problems + failed, key=lambda problem: problem[0]),
    )


def spread(table: Table) -> tuple[list[Row], int]:
    """Rows evenly spread over the table, all of a small one, and how many there are: every second is let go when there
    are too many, and from then on only every second kept.
    """
    kept: list[Row] = []
    step, number = 1, 0
    for number, row in enumerate(table.rows, start=1):
        if (number - 1) % step == 0:
            kept.append(row)
        if len(kept) > ENOUGH:
            kept, step = kept[::2], 2 * step
    return kept, number


@contextmanager
def let_go() -> Iterator[None]:
    """Whatever is written inside never was: rows, notes to screens and jobs alike."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def people_of(file_import: FileImport) -> tuple[int, int]:
    """How many people the rows are about, whom the clinic knew and whom not."""
    brought = Delivery.objects.filter(file_import=file_import)
    people = dict(
        Inquiry.objects.filter(deliveries__in=brought)
        .order_by("deliveries__registered")
        .values_list("patient_id", "deliveries__registered")
    )
    registered = sum(people.values())
    return len(people) - registered, registered
