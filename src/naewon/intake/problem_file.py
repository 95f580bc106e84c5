"""The rows of a file that were left out, as a file a spreadsheet opens."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from naewon.exports import Cell, csv_lines
from naewon.intake.adapters.file.problems import field_name, sentence
from naewon.intake.models import FileImport, RowProblem


def problem_lines(file_import: FileImport) -> Iterator[str]:
    """Row, column, what is wrong, what stood there."""
    return csv_lines(problem_rows(file_import))


def problem_rows(file_import: FileImport) -> Iterator[list[Cell]]:
    yield [_("행"), _("항목"), _("문제"), _("적힌 값")]
    for problem in RowProblem.objects.filter(file_import=file_import).order_by("row").iterator():
        yield [problem.row, field_name(problem.field), sentence(problem.reason), problem.value]
