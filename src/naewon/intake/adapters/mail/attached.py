"""What hangs on a letter: the people its sheets name, or why they name nobody."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from naewon.intake.adapters.mail.errors import NOBODY_NAMED, OTHER_SHEETS
from naewon.intake.adapters.mail.payloads import Sheet
from naewon.intake.answers import NAMES, PHONES, is_one_of
from naewon.intake.files.cells import Cell
from naewon.intake.files.columns import guess_columns
from naewon.intake.files.errors import EmptyFile, UnreadableFile
from naewon.intake.files.table import Table, open_tables
from naewon.intake.files.unlocking import unlocked
from naewon.intake.files.words import Field

Answers = dict[str, str]
ASKED: Mapping[Field, tuple[set[str], str]] = {"name": (NAMES, "이름"), "phone": (PHONES, "연락처")}
# Some columns may come and go from one sheet to the next; one that shares less is about something else.
ALIKE = 0.7


class Attached(NamedTuple):
    """`rows` by a number of their own within the letter.

    `trouble` is why there are none, or not those of these `sheets`; "" where none were meant.
    """

    place: int
    name: str
    rows: Sequence[tuple[str, Answers]] = ()
    trouble: str = ""
    sheets: str = ""


class People(NamedTuple):
    """A sheet that names people, at this place of its workbook."""

    place: int
    name: str
    titles: list[str]
    rows: list[list[Cell]]

    def is_like(self, other: "People") -> bool:
        here, there = set(self.titles), set(other.titles)
        return len(here & there) >= ALIKE * len(here | there)

    def numbered(self, before: str) -> Iterator[tuple[str, Answers]]:
        for number, cells in enumerate(self.rows, start=1):
            told = zip(self.titles, map(words, cells), strict=True)
            yield f"{before}{number}", {title: cell for title, cell in told if cell}


def look_into(file: Sheet, place: int, password: str) -> Attached:
    """The file that hangs at this place, from 1: the fullest sheet and those like it.

    A row keeps its number whichever of the others could be read.
    """
    try:
        tables = open_tables(unlocked(file.content, password, file.name), file.name)
    except EmptyFile:
        return Attached(place, file.name)
    except UnreadableFile as error:
        return Attached(place, file.name, trouble=type(error).__name__)
    people = [found for number, table in enumerate(tables, start=1) if (found := people_in(table, number))]
    if not people:
        return Attached(place, file.name, trouble=NOBODY_NAMED if any(map(holds_phones, tables)) else "")
    fullest = max(people, key=lambda sheet: len(sheet.rows))
    first = "" if place == 1 else f"{place}."
    alike = [
        (sheet, first if sheet is fullest else f"{place}.{sheet.place}.") for sheet in people if sheet.is_like(fullest)
    ]
    others = ", ".join(sheet.name for sheet in people if not sheet.is_like(fullest))
    rows = [row for sheet, before in alike for row in sheet.numbered(before)]
    return Attached(place, file.name, rows, OTHER_SHEETS if others else "", others)


def people_in(table: Table, place: int) -> People | None:
    titles = titles_of(table)
    if not names_any(titles, NAMES | PHONES):
        return None
    rows = [cells for _number, cells in table.rows]
    return People(place, table.sheet, titles, rows) if rows else None


def titles_of(table: Table) -> list[str]:
    """Its titles, the column of names and that of phones as they are called in a letter, where only an import knows
    another word for them.
    """
    called = {
        guess.header: ASKED[field][1]
        for field, guess in guess_columns(table.headers, table.sample).items()
        if field in ASKED and guess.by == "title" and not names_any(table.headers, ASKED[field][0])
    }
    return [called.get(title, title) for title in table.headers]


def names_any(titles: Sequence[str], names: set[str]) -> bool:
    return any(is_one_of(title, names) for title in titles)


def holds_phones(table: Table) -> bool:
    return "phone" in guess_columns(table.headers, table.sample)


def words(cell: Cell) -> str:
    return "" if cell is None else str(cell)
