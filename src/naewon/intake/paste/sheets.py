"""Rows out of a spreadsheet: cells parted by tabs, with titles above them or without."""

from collections.abc import Sequence
from typing import NamedTuple

from naewon.intake.paste.channels import is_channel
from naewon.intake.paste.found import Found, Known, Line, Part, Pasted
from naewon.intake.paste.labels import meaning_of
from naewon.intake.paste.names import name_in_its_field, name_like
from naewon.intake.paste.numbers import number_in_its_field
from naewon.intake.paste.procedures import procedure_named
from naewon.intake.paste.times import asks_for_call, time_like
from naewon.patients.phone import read_phone

PARTS: dict[str, Part] = {
    "name": "name",
    "phone": "phone",
    "procedure": "wish",
    "channel": "channel",
    "preferred_time": "time",
}
FEWEST_TITLES = 2


class Row(NamedTuple):
    line: Line
    cells: list[tuple[int, int]]

    def cell(self, place: int) -> Found:
        return self.line.part(*self.cells[place])


def rows_in(lines: Sequence[Line]) -> list[Row]:
    return [Row(line, _cells(line.text)) for line in lines if "\t" in line.text and line.text.strip()]


def _cells(text: str) -> list[tuple[int, int]]:
    ends = [place for place, sign in enumerate(text) if sign == "\t"]
    return list(zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True))


def titles_of(rows: Sequence[Row]) -> list[str | None]:
    """What the columns are, where the first row says so; else nothing."""
    fields = [meaning_of(rows[0].cell(place).value) for place in range(len(rows[0].cells))]
    return fields if sum(field is not None for field in fields) >= FEWEST_TITLES else []


def people_in_rows(lines: Sequence[Line], known: Known) -> list[Pasted]:
    """A person for each row in which one is named or can be called; none where these are no such rows."""
    rows = rows_in(lines)
    if not rows:
        return []
    titles = titles_of(rows)
    if not titles and sum(meaning_of(row.cell(0).value) is not None for row in rows) >= FEWEST_TITLES:
        return []  # a form that stands upright
    heads = [rows[0].cell(place).value for place in range(len(titles))]
    people = [_person(row, titles, heads, known) for row in (rows[1:] if titles else rows)]
    return [person for person in people if person.parts.keys() & {"name", "phone"}]


def _person(row: Row, titles: Sequence[str | None], heads: Sequence[str], known: Known) -> Pasted:
    parts: dict[Part, Found] = {}
    rest: list[str] = []
    for place, cell in enumerate(row.cells):
        title = titles[place] if place < len(titles) else None
        part = PARTS.get(title or "") if titles else _guessed(row, cell, parts, known)
        found = _read(row.line, cell, part)
        if found and part and part not in parts:
            parts[part] = found
        elif words := row.cell(place).value:
            rest.append(f"{heads[place]}: {words}" if place < len(heads) and title != "message" else words)
    wants_call = "time" in parts and any(map(asks_for_call, [*heads, row.line.text]))
    return Pasted(parts, "\n".join(rest), ((row.line.start, row.line.end),), wants_call)


def _read(line: Line, cell: tuple[int, int], part: Part | None) -> Found | None:
    if part == "phone":
        return number_in_its_field(line, *cell)
    if part == "name":
        return name_in_its_field(line, *cell)
    found = line.part(*cell)
    return found if part and found.value else None


def _guessed(row: Row, cell: tuple[int, int], parts: dict[Part, Found], known: Known) -> Part | None:
    words = row.line.part(*cell).value
    if "phone" not in parts and sum(sign.isdecimal() for sign in words) >= 8 and read_phone(words).e164:
        return "phone"
    if "name" not in parts and name_like(words):
        return "name"
    if "channel" not in parts and is_channel(words):
        return "channel"
    if "time" not in parts and time_like(words):
        return "time"
    if "wish" not in parts and procedure_named(words, known):
        return "wish"
    return None
