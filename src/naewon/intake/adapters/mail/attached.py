"""What hangs on a letter: the people a sheet names, or why it names nobody."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from naewon.intake.adapters.mail.errors import NOBODY_NAMED
from naewon.intake.adapters.mail.payloads import Sheet
from naewon.intake.answers import NAMES, PHONES, is_one_of
from naewon.intake.files.cells import Cell
from naewon.intake.files.columns import guess_columns
from naewon.intake.files.errors import EmptyFile, UnreadableFile
from naewon.intake.files.table import Table, open_table
from naewon.intake.files.unlocking import unlocked
from naewon.intake.files.words import Field

Answers = dict[str, str]
ASKED: Mapping[Field, tuple[set[str], str]] = {"name": (NAMES, "이름"), "phone": (PHONES, "연락처")}


class Attached(NamedTuple):
    """`rows` by a number of their own within the letter. `trouble` is why there are none, "" where none were meant."""

    place: int
    name: str
    rows: list[tuple[str, Answers]]
    trouble: str = ""


def look_into(sheet: Sheet, place: int, password: str) -> Attached:
    """The file that hangs at this place, from 1. Its rows keep their numbers however the other files do."""
    try:
        table = open_table(unlocked(sheet.content, password, sheet.name), sheet.name)
    except EmptyFile:
        return Attached(place, sheet.name, [])
    except UnreadableFile as error:
        return Attached(place, sheet.name, [], type(error).__name__)
    titles = titles_of(table)
    if not any(is_one_of(title, NAMES | PHONES) for title in titles):
        return Attached(place, sheet.name, [], NOBODY_NAMED if holds_phones(table) else "")
    before = "" if place == 1 else f"{place}."
    return Attached(place, sheet.name, [(f"{before}{number}", row) for number, row in numbered(table, titles)])


def titles_of(table: Table) -> list[str]:
    """Its titles, the column of names and that of phones as they are called in a letter, where only we know another
    word for them.
    """
    called = {
        guess.header: ASKED[field][1]
        for field, guess in guess_columns(table.headers, table.sample).items()
        if field in ASKED
        and guess.by == "title"
        and not any(is_one_of(title, ASKED[field][0]) for title in table.headers)
    }
    return [called.get(title, title) for title in table.headers]


def holds_phones(table: Table) -> bool:
    return "phone" in guess_columns(table.headers, table.sample)


def numbered(table: Table, titles: list[str]) -> Iterator[tuple[int, Answers]]:
    for number, (_row, cells) in enumerate(table.rows, start=1):
        yield number, {title: words(cell) for title, cell in zip(titles, cells, strict=True) if words(cell)}


def words(cell: Cell) -> str:
    return "" if cell is None else str(cell)
