"""The rows of a file that were left out, as a file a spreadsheet opens."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from naewon.intake.adapters.file.problems import field_name, sentence
from naewon.intake.models import FileImport, RowProblem

# Excel on Windows takes a file without this mark for CP949.
MARK = "\ufeff"
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def problem_lines(file_import: FileImport) -> Iterator[str]:
    """CSV (RFC 4180), line by line: row, column, what is wrong, what stood there."""
    yield MARK + line(_("행"), _("항목"), _("문제"), _("적힌 값"))
    for problem in RowProblem.objects.filter(file_import=file_import).order_by("row").iterator():
        yield line(problem.row, field_name(problem.field), sentence(problem.reason), problem.value)


def line(*cells: object) -> str:
    written = StringIO()
    csv.writer(written).writerow([harmless(str(cell)) for cell in cells])
    return written.getvalue()


def harmless(text: str) -> str:
    """A cell that a spreadsheet shows and never runs.

    >>> harmless('=HYPERLINK("http://spam.example")'), harmless("박서연")
    ('\\'=HYPERLINK("http://spam.example")', '박서연')
    """
    return f"'{text}" if text.startswith(RUNS_AS_FORMULA) else text
