"""The headings of a page in their order, with those of the parts it asks for as soon as it is there."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from typing import NamedTuple

# Asked for without anybody doing anything, and at once.
AT_ONCE = re.compile(r"(?:^|, ?)(?:load|revealed|intersect)(?:$|,)")


class Heading(NamedTuple):
    level: int
    words: str


class Headings(HTMLParser):
    """`part` answers an address with the HTML behind it. What a template holds is no part of the page yet."""

    def __init__(self, part: Callable[[str], str]) -> None:
        super().__init__()
        self.part = part
        self.found: list[Heading] = []
        self.is_within = False
        self.templates = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.templates += tag == "template"
        if self.templates:
            return
        if re.fullmatch(r"h[1-6]", tag):
            self.found.append(Heading(int(tag[1]), ""))
            self.is_within = True
        address = told.get("hx-get")
        if address and AT_ONCE.search(told.get("hx-trigger") or ""):
            self.found += headings_of(self.part(address), self.part)

    def handle_endtag(self, tag: str) -> None:
        self.templates -= tag == "template"
        self.is_within = self.is_within and not re.fullmatch(r"h[1-6]", tag)

    def handle_data(self, data: str) -> None:
        if self.is_within:
            level, words = self.found.pop()
            self.found.append(Heading(level, f"{words} {data.strip()}".strip()))


def headings_of(html: str, part: Callable[[str], str] = lambda _: "") -> list[Heading]:
    parser = Headings(part)
    parser.feed(html)
    return parser.found


def out_of_order(headings: list[Heading]) -> list[str]:
    """What is wrong with the headings of a page; nothing if a listener finds her way by them."""
    tops = [each.words for each in headings if each.level == 1]
    faults = [] if len(tops) == 1 else [f"{len(tops)} of the first level: {', '.join(tops)}"]
    if headings and headings[0].level != 1:
        faults.append(f"begins with {headings[0].words!r} of level {headings[0].level}")
    skipped = [(one, next_) for one, next_ in pairwise(headings) if next_.level > one.level + 1]
    return faults + [f"{next_.words!r} of level {next_.level} below {one.words!r}" for one, next_ in skipped]
