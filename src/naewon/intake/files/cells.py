"""A cell of a table, whichever program wrote it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

Cell = str | int | float | datetime | None
Row = tuple[int, list[Cell]]
Written = int | float | str | bool | date | time | datetime | timedelta | None


@dataclass(frozen=True, slots=True)
class RowError:
    """A row that was left out: its number as a spreadsheet shows it, why, and what could be read of it."""

    row: int
    reason: Literal["too_many_cells", "quote_not_closed"]
    cells: list[Cell] = field(default_factory=list, compare=False, repr=False)


AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
# Advertising exports set one or two letters before numbers so that spreadsheets leave them alone: p:+8210…, l:123….
TAGGED_NUMBER = re.compile(r"[a-z]{1,2}:(\+?\d+)")
UNSEEN = dict.fromkeys(map(ord, "\x00\ufeff\u200b\u200c\u200d\u2060"))


def text_cell(text: str) -> str | None:
    """What a person sees: no blanks around, no spreadsheet armour; None where there is nothing."""
    seen = text.translate(UNSEEN).strip()
    if armoured := AS_TEXT.fullmatch(seen):
        seen = armoured[1].replace('""', '"').strip()
    if tagged := TAGGED_NUMBER.fullmatch(seen):
        seen = tagged[1]
    return seen.removeprefix("'") or None


def spreadsheet_cell(value: Written) -> Cell:
    """Text cleaned, whole numbers as int, days as midnight, times of day and durations as text."""
    if isinstance(value, str):
        return text_cell(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime) or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    return None if value is None else str(value)


def is_blank(cells: list[Cell]) -> bool:
    return all(cell is None for cell in cells)


def filled(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows with something in them."""
    return (row for row in rows if not is_blank(row[1]))
