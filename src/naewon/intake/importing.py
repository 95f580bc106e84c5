"""A file of inquiries or visits, from the upload over the columns a person confirms to the job that brings it in."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.intake.about import SUBJECTS, guessed
from naewon.intake.adapters.file.columns import Columns
from naewon.intake.adapters.file.problems import RowRefused
from naewon.intake.adapters.file.translate import Reading
from naewon.intake.files.cells import Cell, Row
from naewon.intake.files.columns import Guess, guess_columns
from naewon.intake.files.makes import make_of
from naewon.intake.files.spreadsheet import Seen
from naewon.intake.files.table import Table, open_table
from naewon.intake.files.unlocking import unlocked
from naewon.intake.files.words import Field, squeezed
from naewon.intake.layouts import as_confirmed, recognised, remember
from naewon.intake.masking import fit_file
from naewon.intake.models import About, FileImport, Layout, Source, SourceKind
from naewon.intake.origins import KNOWN_AS
from naewon.journal.recording import record
from naewon.marketing.models import Channel
from naewon.patients.guarding import without_forbidden

IMPORT, UNDO = "intake.import", "intake.undo"
SHOWN_ROWS = 8
A_WHILE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a person sees before anything is written: columns, what they may mean, the first rows and their problems.

    `top` are the first rows as they stand in the file, and `header_row` which of them is the header. `make` names the
    program that wrote the file, where it is known. `sheet` of `sheets` is the one of a workbook that is shown.
    """

    headers: list[str]
    header_row: int
    top: list[Row]
    make: str
    guesses: dict[Field, Guess]
    sample: list[list[Cell]]
    problems: list[RowRefused]
    readable: int
    looked_at: int
    sheet: str = ""
    sheets: Sequence[Seen] = ()

    @property
    def place(self) -> int:
        """Which of the sheets it is."""
        return next((place for place, seen in enumerate(self.sheets) if seen.name == self.sheet), 0)

    @property
    def unread(self) -> list[Seen]:
        return [seen for seen in self.sheets if seen.name != self.sheet]


@transaction.atomic
def start_import(
    clinic: Clinic,
    filename: str,
    content: bytes,
    *,
    by: Membership | None,
    at: datetime,
    about: str = About.INQUIRIES,
    password: str = "",
) -> FileImport:
    """Keep the file with the columns as they were confirmed before, else as guessed.

    UnreadableFile, in words for who chose it, where it is no table; LockedFile where it takes another password. The
    file is kept as it is without.
    """
    if by:
        by.require("can_import")
    content = fit_file(unlocked(content, password, filename), filename)
    table = open_table(content, filename)
    columns, layout = first_columns(clinic, about, content, filename, table)
    file_import = FileImport.objects.create(
        clinic=clinic,
        about=about,
        source=file_source(clinic, at),
        filename=filename[:200],
        content=content,
        mapping=columns.as_json(),
        layout=layout,
        by=by,
        uploaded_at=at,
    )
    record("uploaded", file_import, by=by, at=at)
    return file_import


def first_columns(
    clinic: Clinic, about: str, content: bytes, filename: str, table: Table
) -> tuple[Columns, Layout | None]:
    """The columns to begin with, and the layout they were taken from."""
    found = recognised(clinic, about, table)
    if found is None:
        return with_channel(guessed(about, table), clinic, about, filename), None
    if found.header_row == table.header_row:
        return as_confirmed(found.layout, about, table), found.layout
    table = open_table(content, filename, found.header_row, table.sheet)
    return replace(as_confirmed(found.layout, about, table), header_row=found.header_row), found.layout


def with_channel(columns: Columns, clinic: Clinic, about: str, filename: str) -> Columns:
    """A file that says nowhere where its people come from often says so in its name: 당근_11월.xlsx."""
    if about != About.INQUIRIES or columns.channel or "channel" in columns.fields:
        return columns
    known = Channel.objects.filter(clinic=clinic).exclude(code="file").values_list("name", flat=True)
    names = [*known, *(word for word in KNOWN_AS if not word.isascii())]
    named = [name for name in names if squeezed(name) and squeezed(name) in squeezed(filename)]
    return replace(columns, channel=max(named, key=len, default=""))


def file_source(clinic: Clinic, at: datetime) -> Source:
    """The door of the clinic's files. Rows that name no channel come by a channel of that name."""
    channel, _made = Channel.objects.get_or_create(clinic=clinic, code="file", defaults={"name": "파일"})
    source, _made = Source.objects.get_or_create(
        clinic=clinic,
        kind=SourceKind.FILE,
        defaults={"name": "파일", "key": secrets.token_urlsafe(16), "channel": channel, "created_at": at},
    )
    return source


def preview(file_import: FileImport, columns: Columns, now: datetime, table: Table | None = None) -> Preview:
    """How the first hundred rows would be read with these columns; `table` where it was opened already."""
    table = table or opened(file_import, columns)
    reading = reading_of(file_import, table, columns, now)
    make = make_of(table.headers)
    translate = SUBJECTS[file_import.about].translate
    problems = []
    for cells in table.sample:
        try:
            translate(cells, reading)
        except RowRefused as problem:
            problems.append(problem)
    return Preview(
        headers=table.headers,
        header_row=table.header_row,
        top=table.top,
        make=make.name if make else "",
        guesses=guess_columns(table.headers, table.sample),
        sample=table.sample[:SHOWN_ROWS],
        problems=problems,
        readable=len(table.sample) - len(problems),
        looked_at=len(table.sample),
        sheet=table.sheet,
        sheets=table.sheets,
    )


@transaction.atomic
def confirm(file_import: FileImport, columns: Columns, *, by: Membership | None, at: datetime) -> None:
    """Let the worker bring the rows in with these columns."""
    begin(file_import, columns, by=by, at=at)
    queue(IMPORT, file_import.clinic_id, file_import.pk)


def begin(file_import: FileImport, columns: Columns, *, by: Membership | None, at: datetime) -> None:
    """The rows may come in from now on, with these columns. Conflict for the second who says so."""
    if by:
        by.require("can_import")
    columns = check(file_import, columns)
    table = opened(file_import, columns)
    if table.header_row:
        remember(file_import, table.headers, columns, by=by, at=at)
    waiting = FileImport.objects.filter(pk=file_import.pk, started_at__isnull=True)
    unread = {"unread": [seen for seen in table.sheets if seen.name != table.sheet]}
    if not waiting.update(mapping=columns.as_json() | unread, started_at=at, progressed_at=at):
        raise Conflict(_("이미 가져오기를 시작한 파일입니다."))


def check(file_import: FileImport, columns: Columns) -> Columns:
    """The columns as they may be kept. Invalid where nobody could be found by them."""
    subject = SUBJECTS[file_import.about]
    if not all(asked & columns.fields.keys() for asked in subject.asks):
        raise Invalid(subject.lacks)
    return replace(columns, channel=without_forbidden(columns.channel))


@transaction.atomic
def discard(file_import: FileImport, *, by: Membership, at: datetime) -> None:
    """Throw away a file nothing was taken from yet."""
    by.require("can_import")
    record("discarded", file_import, by=by, at=at)
    if not FileImport.objects.filter(pk=file_import.pk, started_at__isnull=True).delete()[0]:
        raise Conflict(_("이미 가져오기를 시작한 파일입니다."))


def queue(job: str, clinic_id: int, import_id: int) -> None:
    task = app.configure_task(job, allow_unknown=True, queueing_lock=f"{job}:{import_id}")
    try:
        with transaction.atomic():
            task.defer(clinic_id=clinic_id, import_id=import_id)
    except AlreadyEnqueued:
        pass


def queue_forgotten(now: datetime) -> None:
    """Queue again what has not moved for a while: its worker may have been killed."""
    resting = FileImport.objects.filter(progressed_at__lt=now - A_WHILE)
    unfinished = resting.filter(started_at__isnull=False, finished_at__isnull=True)
    for clinic_id, import_id in unfinished.values_list("clinic_id", "pk"):
        queue(IMPORT, clinic_id, import_id)
    half_undone = resting.filter(undo_started_at__isnull=False, undone_at__isnull=True)
    for clinic_id, import_id in half_undone.values_list("clinic_id", "pk"):
        queue(UNDO, clinic_id, import_id)


def opened(file_import: FileImport, columns: Columns) -> Table:
    return open_table(bytes(file_import.content), file_import.filename, columns.header_row, columns.sheet)


def columns_of_sheet(file_import: FileImport, table: Table) -> Columns:
    """The columns to begin with in another sheet of the workbook."""
    columns, _layout = first_columns(
        file_import.clinic, file_import.about, bytes(file_import.content), file_import.filename, table
    )
    return replace(columns, sheet=table.sheet)


def columns_below(about: str, table: Table) -> Columns:
    """The columns as guessed where a person says which row is the header."""
    return replace(guessed(about, table), header_row=table.header_row, sheet=table.sheet)


def reading_of(file_import: FileImport, table: Table, columns: Columns, now: datetime) -> Reading:
    return Reading(table.headers, columns, file_import.clinic.timezone, now)
