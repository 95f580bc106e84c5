"""The columns of a file as a person chooses them: one choice a column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from naewon.errors import Invalid
from naewon.intake.about import SUBJECTS
from naewon.intake.adapters.file.columns import Columns
from naewon.intake.adapters.file.problems import FIELD_NAMES, field_name
from naewon.intake.files.cells import Cell
from naewon.intake.files.columns import Guess
from naewon.intake.files.table import Table
from naewon.intake.files.words import Field
from naewon.intake.importing import Preview, columns_below, columns_of_sheet, opened
from naewon.intake.models import About, FileImport

ANSWER = "answer"
SURE = 0.8
EXAMPLES = 3
LONGEST_NUMBER = 7


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column: what it is called, what stands in it, and what it is taken for ("" is left out)."""

    name: str
    header: str
    examples: list[Cell]
    chosen: str
    is_unsure: bool


def choices_of(shown: Preview, columns: Columns, *, confirmed: bool) -> list[ColumnChoice]:
    """Each column, doubted where only a guess speaks for it; `confirmed` where somebody chose them once."""
    taken = {header: field for field, header in columns.fields.items()} | dict.fromkeys(columns.answers, ANSWER)
    guesses = {guess.header: guess for guess in shown.guesses.values()}
    return [
        ColumnChoice(
            name=f"column-{place}",
            header=header,
            examples=[row[place] for row in shown.sample if row[place] is not None][:EXAMPLES],
            chosen=taken.get(header, ""),
            is_unsure=not confirmed and is_unsure(guesses.get(header), taken.get(header)),
        )
        for place, header in enumerate(shown.headers)
    ]


def is_unsure(guess: Guess | None, taken: str | None) -> bool:
    return bool(taken and guess and guess.confidence < SURE)


def chosen(file_import: FileImport, sent: Mapping[str, str]) -> tuple[Columns, Table]:
    """The columns as chosen so far, and the file as it is read with them.

    Another header makes other columns, and so does another sheet.
    """
    if file_import.started_at:
        raise Invalid
    header_row, sheet = number_in(sent, "header_row"), sent.get("sheet", "")
    if sheet != sent.get("shown_sheet", ""):
        columns = columns_of_sheet(file_import, opened(file_import, Columns(sheet=sheet)))
        return columns, opened(file_import, columns)
    table = opened(file_import, Columns(header_row=header_row, sheet=sheet))
    if header_row != number_in(sent, "shown_header_row"):
        return columns_below(file_import.about, table), table
    columns = columns_chosen(file_import.about, table.headers, sent)
    return replace(columns, header_row=header_row, sheet=sheet), table


def number_in(sent: Mapping[str, str], name: str) -> int | None:
    written = sent.get(name, "")
    return int(written) if written.isdecimal() and len(written) <= LONGEST_NUMBER else None


def columns_chosen(about: str, headers: Sequence[str], sent: Mapping[str, str]) -> Columns:
    """Invalid where two columns are taken for one thing."""
    known = SUBJECTS[about].fields
    fields: dict[Field, str] = {}
    answers = []
    for place, header in enumerate(headers):
        chosen = sent.get(f"column-{place}", "")
        if chosen == ANSWER:
            answers.append(header)
        elif chosen in known:
            if chosen in fields:
                raise Invalid(
                    _("'%(field)s'(으)로 고른 열이 둘입니다. 하나만 골라 주세요.") % {"field": field_name(chosen)}
                )
            fields[chosen] = header
    return Columns(fields, tuple(answers), sent.get("channel", "")[:60])


def options(about: str) -> list[tuple[str, str]]:
    """What a column of such a file may be taken for."""
    fields = [(name, str(words)) for name, words in FIELD_NAMES.items() if name in SUBJECTS[about].fields]
    answers = [(ANSWER, _("질문과 답"))] if about == About.INQUIRIES else []
    return [("", _("가져오지 않음")), *fields, *answers]
