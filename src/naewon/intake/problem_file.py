"""The rows of a file that were left out, as a file to be mended and brought in again as it is.

They stand there with all their columns and, before these, what is wrong with each: a column the import takes no notice
of. What a row held that was brought in already is not in it, and would not count twice if it were.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from naewon.exports import Cell as Written
from naewon.exports import csv_lines, workbook
from naewon.intake.adapters.file.columns import columns_from
from naewon.intake.adapters.file.problems import field_name, sentence
from naewon.intake.files.cells import Cell
from naewon.intake.files.words import squeezed
from naewon.intake.importing import opened
from naewon.intake.models import FileImport, RowProblem

# The library that writes workbooks takes its time; above this many it would be minutes.
MOST_IN_A_WORKBOOK = 20_000


def is_workbook(file_import: FileImport) -> bool:
    """A workbook keeps 010 and long numbers as they are when it is saved again; CSV in a spreadsheet does not."""
    return file_import.refused <= MOST_IN_A_WORKBOOK


def problem_workbook(file_import: FileImport) -> bytes:
    return workbook(_("못 읽은 행"), problem_rows(file_import))


def problem_lines(file_import: FileImport) -> Iterator[str]:
    return csv_lines(problem_rows(file_import))


def problem_rows(file_import: FileImport) -> Iterator[list[Written]]:
    """The header, then each row that was left out."""
    table = opened(file_import, columns_from(file_import.mapping))
    why = whys(file_import)
    # A file that was mended once and left rows out again has such a column already.
    places = [place for place, title in enumerate(table.headers) if squeezed(title) not in OURS]
    yield [_("못 읽은 사유"), *(table.headers[place] for place in places)]
    for number, cells in table.rows:
        if number in why:
            yield [why.pop(number), *(as_text(cells[place]) for place in places)]
    for error in sorted(table.errors, key=lambda error: error.row):
        if error.row in why:
            yield [why.pop(error.row), *map(as_text, error.cells)]


OURS = {"못읽은사유", "whyleftout"}


def whys(file_import: FileImport) -> dict[int, str]:
    """What is wrong with each row, by its number."""
    rows = RowProblem.objects.filter(file_import=file_import)
    return {row.row: why(row) for row in rows.iterator()}


def why(problem: RowProblem) -> str:
    words = sentence(problem.reason)
    return f"{field_name(problem.field)}: {words}" if problem.field else words


def as_text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)
