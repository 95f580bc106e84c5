"""A row of a chart program's list of patients, as a person."""

from collections.abc import Sequence

from naewon.intake.adapters.file.problems import RowRefused
from naewon.intake.adapters.file.translate import Reading, person_of
from naewon.intake.canonical import Person, chart_number_kept
from naewon.intake.files.cells import Cell
from naewon.intake.files.words import Field

FIELDS: tuple[Field, ...] = ("chart_number", "name", "phone", "birth", "sex", "residence", "email")


def translate_patient(cells: Sequence[Cell], reading: Reading) -> Person:
    """RowRefused for a row without the number that tells one patient of the chart from another, or without anybody."""
    told = reading.columns.named(reading.headers, cells)
    person = person_of(told, reading)
    if not chart_number_kept(person.chart_number):
        raise RowRefused("chart_number", "no_chart_number", told.get("chart_number"))
    if not (person.name or person.phone):
        raise RowRefused("name", "nobody", None)
    return person
