"""A row of what a chart program exports, as a visit."""

from collections.abc import Sequence
from datetime import datetime, time

from naewon.clinics.dates import read_birth
from naewon.intake.adapters.file.problems import RowRefused
from naewon.intake.adapters.file.translate import Reading, Told, moment, text, won
from naewon.intake.canonical import chart_number_kept
from naewon.intake.files.cells import Cell
from naewon.intake.files.outcomes import read_outcome
from naewon.intake.files.words import Field
from naewon.visits.charts import ToldVisit
from naewon.visits.models import Line

# What such a file may tell. Its columns are called like those of inquiries, but mean the person and the visit.
FIELDS: tuple[Field, ...] = (
    "visited_at",
    "chart_number",
    "name",
    "phone",
    "birth",
    "procedure",
    "amount",
    "status",
)


def translate_visit(cells: Sequence[Cell], reading: Reading) -> ToldVisit:
    """RowRefused, naming the field, for a row a person has to look at."""
    told = reading.columns.named(reading.headers, cells)
    at = visited_at(told, reading)
    chart_number = chart_number_kept(text(told, "chart_number"))
    if not (chart_number or text(told, "name") or text(told, "phone")):
        raise RowRefused("name", "nobody_named", None)
    return ToldVisit(
        day=at.date(),
        arrived_at=at if at.time() != time() else None,
        chart_number=chart_number,
        name=text(told, "name"),
        phone=text(told, "phone"),
        birth=read_birth(told.get("birth"), today=reading.now.date()),
        line=Line(text(told, "procedure"), won(told) or 0),
    )


def visited_at(told: Told, reading: Reading) -> datetime:
    """When they came, midnight where only the day is told."""
    refuse_what_is_no_visit(told, reading)
    at = moment(told, "visited_at", reading)
    if at is None:
        raise RowRefused("visited_at", "no_day", told.get("visited_at"))
    if at > reading.now:
        raise RowRefused("visited_at", "in_the_future", told.get("visited_at"))
    return at


def refuse_what_is_no_visit(told: Told, reading: Reading) -> None:
    """Charts list those who cancelled as well. A word nobody knows is no reason to leave a visit out."""
    status = text(told, "status")
    outcome = read_outcome(status, reading.columns.fields.get("status", "")) if status else None
    if outcome and outcome.stage in {"no_show", "cancelled", "booked"}:
        raise RowRefused("status", "not_a_visit", status)
