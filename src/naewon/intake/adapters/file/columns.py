"""Which column of a file means what, as a person confirmed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from naewon.intake.files.cells import Cell
from naewon.intake.files.words import FIELDS, Field


@dataclass(frozen=True, slots=True)
class Columns:
    """`fields` names the column of each field, `answers` the columns that are questions a form asked.

    `channel` is the name of the channel of rows that name none. `header_row` is the row a person takes for the header,
    0 for none; None where it is the one that was found. `sheet` is the one of a workbook that a person chose, ""
    for the one with the most rows.
    """

    fields: Mapping[Field, str] = field(default_factory=dict)
    answers: tuple[str, ...] = ()
    channel: str = ""
    header_row: int | None = None
    sheet: str = ""

    def named(self, headers: Sequence[str], cells: Sequence[Cell]) -> dict[Field, Cell]:
        """The cells of a row by field, empty ones left out."""
        by_header = dict(zip(headers, cells, strict=True))
        found = {name: by_header.get(header) for name, header in self.fields.items()}
        return {name: cell for name, cell in found.items() if cell is not None}

    def answered(self, headers: Sequence[str], cells: Sequence[Cell]) -> dict[str, str]:
        by_header = dict(zip(headers, cells, strict=True)) if self.answers else {}
        return {name: str(by_header[name]) for name in self.answers if by_header.get(name) is not None}

    def as_json(self) -> dict[str, Any]:
        kept = {"fields": dict(self.fields), "answers": list(self.answers), "channel": self.channel}
        kept |= {"sheet": self.sheet} if self.sheet else {}
        return kept if self.header_row is None else {**kept, "header_row": self.header_row}

    @property
    def titles(self) -> set[str]:
        """The columns that are made use of."""
        return {*self.fields.values(), *self.answers}


def columns_from(stored: Mapping[str, Any]) -> Columns:
    """The mapping as it was kept; fields nobody knows any more are left out."""
    fields: dict[Field, str] = {name: stored["fields"][name] for name in FIELDS if stored.get("fields", {}).get(name)}
    answers, channel = tuple(stored.get("answers", ())), stored.get("channel", "")
    return Columns(fields, answers, channel, stored.get("header_row"), stored.get("sheet", ""))
