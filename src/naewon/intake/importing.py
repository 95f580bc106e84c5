"""A file of inquiries or visits, from the upload over the columns a person confirms to the job that brings it in."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from naewon.clinics.models import Clinic, Membership
from naewon.errors import Conflict, Invalid
from naewon.intake.about import SUBJECTS, guessed
from naewon.intake.adapters.file.columns import Columns, columns_from
from naewon.intake.adapters.file.problems import RowRefused
from naewon.intake.adapters.file.translate import Reading
from naewon.intake.files.cells import Cell
from naewon.intake.files.columns import Guess, guess_columns
from naewon.intake.files.table import Table, open_table
from naewon.intake.files.words import Field
from naewon.intake.masking import fit_file
from naewon.intake.models import About, FileImport, Source, SourceKind
from naewon.journal.recording import record
from naewon.marketing.models import Channel
from naewon.patients.guarding import without_forbidden

IMPORT = "intake.import"
SHOWN_ROWS = 8
A_WHILE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a person sees before anything is written: columns, what they may mean, the first rows and their problems."""

    headers: list[str]
    guesses: dict[Field, Guess]
    sample: list[list[Cell]]
    problems: list[RowRefused]
    readable: int
    looked_at: int


@transaction.atomic
def start_import(
    clinic: Clinic,
    filename: str,
    content: bytes,
    *,
    by: Membership | None,
    at: datetime,
    about: str = About.INQUIRIES,
) -> FileImport:
    """Keep the file with the columns as guessed. UnreadableFile, in words for who chose it, where it is no table."""
    if by:
        by.require("can_import")
    content = fit_file(content, filename)
    table = open_table(content, filename)
    columns = as_last_time(clinic, about, table) or guessed(about, guess_columns(table.headers, table.sample))
    file_import = FileImport.objects.create(
        clinic=clinic,
        about=about,
        source=file_source(clinic, at),
        filename=filename[:200],
        content=content,
        mapping=columns.as_json(),
        by=by,
        uploaded_at=at,
    )
    record("uploaded", file_import, by=by, at=at)
    return file_import


def as_last_time(clinic: Clinic, about: str, table: Table) -> Columns | None:
    """The columns that were confirmed last: a chart program exports the same ones every week."""
    confirmed = FileImport.objects.filter(clinic=clinic, about=about, started_at__isnull=False)
    if about != About.VISITS or not (last := confirmed.defer("content").order_by("-started_at", "-pk").first()):
        return None
    columns = columns_from(last.mapping)
    return columns if {*columns.fields.values()} <= {*table.headers} else None


def file_source(clinic: Clinic, at: datetime) -> Source:
    """The door of the clinic's files. Rows that name no channel come by a channel of that name."""
    channel, _made = Channel.objects.get_or_create(clinic=clinic, code="file", defaults={"name": "파일"})
    source, _made = Source.objects.get_or_create(
        clinic=clinic,
        kind=SourceKind.FILE,
        defaults={"name": "파일", "key": secrets.token_urlsafe(16), "channel": channel, "created_at": at},
    )
    return source


def preview(file_import: FileImport, columns: Columns, now: datetime) -> Preview:
    """How the first hundred rows would be read with these columns."""
    table = opened(file_import)
    reading = reading_of(file_import, table, columns, now)
    translate = SUBJECTS[file_import.about].translate
    problems = []
    for cells in table.sample:
        try:
            translate(cells, reading)
        except RowRefused as problem:
            problems.append(problem)
    return Preview(
        headers=table.headers,
        guesses=guess_columns(table.headers, table.sample),
        sample=table.sample[:SHOWN_ROWS],
        problems=problems,
        readable=len(table.sample) - len(problems),
        looked_at=len(table.sample),
    )


@transaction.atomic
def confirm(file_import: FileImport, columns: Columns, *, by: Membership | None, at: datetime) -> None:
    """Let the worker bring the rows in with these columns."""
    begin(file_import, columns, by=by, at=at)
    queue_import(file_import.clinic_id, file_import.pk)


def begin(file_import: FileImport, columns: Columns, *, by: Membership | None, at: datetime) -> None:
    """The rows may come in from now on, with these columns. Conflict for the second who says so."""
    if by:
        by.require("can_import")
    subject = SUBJECTS[file_import.about]
    if not all(asked & columns.fields.keys() for asked in subject.asks):
        raise Invalid(subject.lacks)
    columns = replace(columns, channel=without_forbidden(columns.channel))
    waiting = FileImport.objects.filter(pk=file_import.pk, started_at__isnull=True)
    if not waiting.update(mapping=columns.as_json(), started_at=at, progressed_at=at):
        raise Conflict(_("이미 가져오기를 시작한 파일입니다."))


@transaction.atomic
def discard(file_import: FileImport, *, by: Membership, at: datetime) -> None:
    """Throw away a file nothing was taken from yet."""
    by.require("can_import")
    record("discarded", file_import, by=by, at=at)
    if not FileImport.objects.filter(pk=file_import.pk, started_at__isnull=True).delete()[0]:
        raise Conflict(_("이미 가져오기를 시작한 파일입니다."))


def queue_import(clinic_id: int, import_id: int) -> None:
    task = app.configure_task(IMPORT, allow_unknown=True, queueing_lock=f"{IMPORT}:{import_id}")
    try:
        with transaction.atomic():
            task.defer(clinic_id=clinic_id, import_id=import_id)
    except AlreadyEnqueued:
        pass


def queue_forgotten(now: datetime) -> None:
    """Queue again what has not moved for a while: its worker may have been killed."""
    unfinished = FileImport.objects.filter(started_at__isnull=False, finished_at__isnull=True)
    for clinic_id, import_id in unfinished.filter(progressed_at__lt=now - A_WHILE).values_list("clinic_id", "pk"):
        queue_import(clinic_id, import_id)


def opened(file_import: FileImport) -> Table:
    return open_table(bytes(file_import.content), file_import.filename)


def reading_of(file_import: FileImport, table: Table, columns: Columns, now: datetime) -> Reading:
    return Reading(table.headers, columns, file_import.clinic.timezone, now)
