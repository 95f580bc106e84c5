"""Tables inside HTML: many Korean programs name such a page .xls and let Excel open it."""

from collections.abc import Iterator
from html.parser import HTMLParser

from naewon.intake.files.cells import Row, text_cell

MARKUP = ("<html", "<table", "<!doctype", "<meta", "<head")
BREAKS = {"br", "p", "div"}
WIDEST = 100
MOST_CELLS = 10_000_000


def looks_like_page(text: str) -> bool:
    start = text[:2000].lstrip("\ufeff \t\r\n").lower()
    return start.startswith("<") and any(tag in start for tag in MARKUP)


def read_rows(text: str) -> Iterator[Row]:
    """Rows of the table with the most of them."""
    page = Tables()
    page.feed(text)
    page.close()
    rows = max(page.tables, key=len, default=[])
    return (
        (number, [text_cell(" ".join(cell.split())) for cell in cells]) for number, cells in enumerate(rows, start=1)
    )


class TooManyCells(ValueError):
    """A few signs may stand for a hundred cells, so cells are counted and not the size of the file."""


class Tables(HTMLParser):
    """Collects the cells of every table; a cell that spans columns is followed by empty ones."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.place: int | None = None
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in {"td", "th"} and self.tables and self.tables[-1]:
            row, width = self.tables[-1][-1], span(dict(attrs))
            self.cells += width
            if self.cells > MOST_CELLS:
                raise TooManyCells
            self.place = len(row)
            row.extend([""] * width)
        elif tag in BREAKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self.place = None

    def handle_data(self, data: str) -> None:
        if self.place is not None:
            self.tables[-1][-1][self.place] += data


def span(attributes: dict[str, str | None]) -> int:
    columns = attributes.get("colspan") or "1"
    return min(int(columns), WIDEST) or 1 if columns.isdecimal() else 1
