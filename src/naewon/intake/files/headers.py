"""Which row of a sheet is its header, and what its columns are called."""

from collections import Counter
from datetime import date

from naewon.clinics.dates import read_datetime
from naewon.intake.files.cells import Cell
from naewon.intake.files.words import is_known
from naewon.patients.phone import read_phone

ROWS_ABOVE = 20
LONGEST_TITLE = 80
ANY_DAY = date(2000, 1, 1)


def place_of_header(rows: list[list[Cell]]) -> int | None:
    """The place of the header among the filled rows: titles of a report may stand above it. None: there is none.

    The row with the most words columns are known by is it; without such words, the first row as wide as the table
    unless it already holds somebody's phone or a date.
    """
    top = rows[:ROWS_ABOVE]
    known = [sum(isinstance(cell, str) and is_known(cell) for cell in cells) for cells in top]
    if max(known) >= 2 or (max(known) == 1 and width(top[known.index(1)]) <= 2):
        place = known.index(max(known))
        return place + 1 if is_of_two_lines(top[place : place + 2]) else place
    usual = Counter(width(cells) for cells in rows).most_common(1)[0][0]
    first = next((place for place, cells in enumerate(top) if width(cells) >= usual), 0)
    return first if all(is_title(cell) for cell in top[first] if cell is not None) and len(rows) > first + 1 else None


def is_of_two_lines(rows: list[list[Cell]]) -> bool:
    """Whether the second row holds titles too, some of them where the first has none: those of a group."""
    if len(rows) < 2:
        return False
    upper, lower = rows
    titles = [(at, cell) for at, cell in enumerate(lower) if cell is not None]
    filled_in = any(at >= len(upper) or upper[at] is None for at, _ in titles)
    return filled_in and len(titles) > 1 and all(isinstance(cell, str) and is_known(cell) for _, cell in titles)


def titles_at(rows: list[list[Cell]], place: int) -> list[Cell]:
    """The titles of the header at `place`. A title merged over two lines stands in the upper one."""
    titles = rows[place]
    above = rows[place - 1] if place else []
    reaching_down: list[Cell] = [
        cell if isinstance(cell, str) and is_known(cell) and (at >= len(titles) or titles[at] is None) else None
        for at, cell in enumerate(above)
    ]
    longest = max(len(titles), len(reaching_down))
    pairs = zip(padded(titles, longest), padded(reaching_down, longest), strict=True)
    return [title if title is not None else upper for title, upper in pairs]


def padded(cells: list[Cell], columns: int) -> list[Cell]:
    return [*cells[:columns], *[None] * (columns - len(cells))]


def width(cells: list[Cell]) -> int:
    return sum(cell is not None for cell in cells)


def is_title(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) > LONGEST_TITLE:
        return False
    return not (read_phone(cell).e164 or read_datetime(cell, today=ANY_DAY) or "@" in cell or cell.isdecimal())


def name_columns(titles: list[Cell], columns: int) -> list[str]:
    """One name for each column: its title, "3열" where it has none, "메모 (2)" where it is the second of that title."""
    seen: Counter[str] = Counter()
    names = []
    for place, title in enumerate(padded(titles, columns), start=1):
        name = f"{place}열" if title is None else " ".join(str(title).split())
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
