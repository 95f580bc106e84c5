"""The parts that every section is built of."""

from collections.abc import Iterable, Iterator, Sequence

from leadscore.backtest.page.markup import Child, Element, element
from leadscore.said import Said

TABLE = Said("The figures as a table", "표로 보기")


def card(heading: str, *children: Child, aside: Child = None, wide: bool = False) -> Element:
    """A section with its heading, and at the heading's side a short remark."""
    remark = element("span", aside, class_="aside") if aside is not None else None
    head = element("header", element("h2", heading), remark, class_="head")
    return element("section", head, *children, class_="card wide" if wide else "card")


def sentence(*text: Child) -> Element:
    """The sentence that reads a chart in plain words."""
    return element("p", *text, class_="reading")


def note(*text: Child) -> Element:
    """A remark in small letters."""
    return element("p", *text, class_="note")


def folded(summary: str, *children: Child) -> Element:
    """What is behind a chart, opened by who wants it."""
    return element("details", element("summary", summary), *children)


def table(caption: str, heads: Sequence[str], rows: Iterable[Element], *, words: int = 1) -> Element:
    """A table that scrolls on its own where it is wide; the first `words` columns hold words, the others figures."""
    titles = (element("th", head, scope="col", class_=_kind(place, words)) for place, head in enumerate(heads))
    inner = element(
        "table",
        element("caption", caption, class_="unseen"),
        element("thead", element("tr", *titles)),
        element("tbody", *rows),
    )
    return element("div", inner, class_="scroll", tabindex="0", role="region", aria_label=caption)


def row(*cells: Child, words: int = 1, class_: str | None = None) -> Element:
    """A row of such a table; its first cell names it."""
    named, *others = cells
    first = element("th", named, scope="row", class_="word")
    rest = (element("td", cell, class_=_kind(place, words)) for place, cell in enumerate(others, start=1))
    return element("tr", first, *rest, class_=class_)


def group(name: str, rows: Sequence[Sequence[Child]]) -> Iterator[Element]:
    """Rows that share their name; what comes after it in each is a word and then figures."""
    named = element("th", name, scope="rowgroup", rowspan=len(rows), class_="word")
    for place, cells in enumerate(rows):
        rest = (element("td", cell, class_=_kind(at, 1)) for at, cell in enumerate(cells))
        yield element("tr", *([] if place else [named]), *rest, class_=None if place else "total")


def _kind(place: int, words: int) -> str:
    return "word" if place < words else "figure"
