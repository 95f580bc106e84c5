"""Comma, tab, semicolon and bar separated text (RFC 4180 and what people make of it)."""

import csv
from collections import Counter, deque
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from naewon.intake.files.cells import Cell, Row, RowError, text_cell

DELIMITERS = (",", "\t", ";", "|")
SAMPLE_LINES = 60
LONGEST_CELL = 1_000_000
MOST_COLUMNS = 5_000


def find_delimiter(text: str) -> str:
    """The sign that cuts the most lines into the same number of cells; a comma where none does."""
    head = list(islice(StringIO(text, newline=""), SAMPLE_LINES))
    if head and head[0].lower().startswith("sep=") and len(head[0].strip()) == 5:
        return head[0][4]
    return max(DELIMITERS, key=lambda delimiter: evenness(head, delimiter))


def widest(text: str, delimiter: str) -> int:
    """How many columns a line has at most: a file of nothing but commas would fill the memory with empty cells."""
    return max((line.count(delimiter) for line in StringIO(text, newline="")), default=0)


def evenness(lines: list[str], delimiter: str) -> int:
    try:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter) if len(cells) > 1)
    except csv.Error:
        return 0
    return max((width * rows for width, rows in widths.items()), default=0)


def read_rows(text: str, delimiter: str, errors: list[RowError]) -> Iterator[Row]:
    """Rows by the number a spreadsheet would show, empty ones included.

    A row whose quote is never closed would swallow the rest of the file: it alone is left out and told in `errors`.
    """
    csv.field_size_limit(LONGEST_CELL)
    lines = Lines(text)
    number = 0
    while True:
        for cells in closed_rows(lines, delimiter):
            number += 1
            if number == 1 and cells and cells[0].lower() == "sep=":
                continue
            yield number, [text_cell(cell) for cell in cells]
        if not lines.taken:
            return
        number += 1
        errors.append(RowError(number, "quote_not_closed", as_far_as_read(lines.taken[0], delimiter)))
        lines.give_back_all_but_one()


def closed_rows(lines: "Lines", delimiter: str) -> Iterator[list[str]]:
    """Rows until one does not close; then its lines are still in `lines.taken`."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            return
        is_odd = sum(line.count('"') for line in lines.taken) % 2
        if is_odd and (len(lines.taken) > 1 or breaks_off(lines.taken[0], delimiter)):
            return
        yield cells


def breaks_off(line: str, delimiter: str) -> bool:
    """Whether a quote is still open at the end of the last line. A sign for inches opens none."""
    try:
        next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def as_far_as_read(line: str, delimiter: str) -> list[Cell]:
    """The line by itself, its quotes taken for ink."""
    cells = next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    return [text_cell(cell.replace('"', "")) for cell in cells]


class Lines:
    """Lines of text that remember which were taken, so that they can be read again."""

    def __init__(self, text: str) -> None:
        self.text = StringIO(text, newline="")
        self.returned: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.returned.popleft() if self.returned else next(self.text)
        self.taken.append(line)
        return line

    def give_back_all_but_one(self) -> None:
        self.returned.extendleft(reversed(self.taken[1:]))
        self.taken.clear()
