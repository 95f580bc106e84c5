"""What a file may be about: inquiries, visits from the chart program, or its patients. How it is read hangs on that."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from naewon.intake.adapters.file import patients, visits
from naewon.intake.adapters.file.columns import Columns
from naewon.intake.adapters.file.translate import Reading, translate_row
from naewon.intake.files.cells import Cell
from naewon.intake.files.columns import guess_columns
from naewon.intake.files.makes import Make, make_of, questions_of
from naewon.intake.files.table import Table
from naewon.intake.files.words import FIELDS, Field, squeezed
from naewon.intake.models import About


class Subject(NamedTuple):
    """`fields` may be read from it; a file is of no use unless it has one of each set in `asks`, as `lacks` says."""

    fields: tuple[Field, ...]
    translate: Callable[[Sequence[Cell], Reading], Any]
    order: Callable[[Any], Any]
    asks: tuple[frozenset[Field], ...]
    lacks: Promise
    counts: tuple[str, ...]


SUBJECTS: dict[str, Subject] = {
    About.INQUIRIES: Subject(
        fields=FIELDS,
        translate=translate_row,
        order=lambda canonical: canonical.occurred_at,
        asks=(frozenset({"name", "phone", "email"}),),
        lacks=_("이름이나 연락처가 들어 있는 열을 하나 이상 골라 주세요."),
        counts=("inquiries", "touches", "repeats", "refused"),
    ),
    About.VISITS: Subject(
        fields=visits.FIELDS,
        translate=visits.translate_visit,
        order=lambda told: told.day,
        asks=(frozenset({"visited_at"}), frozenset({"chart_number", "name", "phone"})),
        lacks=_("내원일이 들어 있는 열과, 차트번호나 이름이나 연락처가 들어 있는 열을 골라 주세요."),
        counts=("visits", "repeats", "refused"),
    ),
    About.PATIENTS: Subject(
        fields=patients.FIELDS,
        translate=patients.translate_patient,
        order=lambda told: told.chart_number,
        asks=(frozenset({"chart_number"}), frozenset({"name", "phone"})),
        lacks=_("차트번호가 들어 있는 열과, 이름이나 연락처가 들어 있는 열을 골라 주세요."),
        counts=("patients", "repeats", "refused"),
    ),
}


def guessed(about: str, table: Table) -> Columns:
    """The columns as far as a file of this kind has use for them. In a chart the only date is that of the visit."""
    fields = {name: guess.header for name, guess in guess_columns(table.headers, table.sample).items()}
    if about == About.VISITS and "received_at" in fields:
        fields.setdefault("visited_at", fields["received_at"])
    fields = {name: fields[name] for name in SUBJECTS[about].fields if name in fields}
    make = make_of(table.headers) if about == About.INQUIRIES else None
    return as_made(make, fields, table.headers) if make else Columns(fields)


def as_made(make: Make, fields: Mapping[Field, str], headers: Sequence[str]) -> Columns:
    """An export says how far the advert has come with a person, not the clinic; the other columns are answers."""
    fields = {name: header for name, header in fields.items() if name != "status" or squeezed(header) not in make.own}
    answers = [header for header in questions_of(make, headers) if header not in fields.values()]
    return Columns(fields, tuple(answers), "" if "channel" in fields else make.channel)
