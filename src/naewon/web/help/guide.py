"""The guide as it is shown: a chapter for each role, cut at its headings. docs/guide is where it is written."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from naewon.errors import NotFound

# A wheel carries the guide; a checkout is read where the guide is written.
CARRIED = Path(__file__).parent / "chapters"
WRITTEN = Path(__file__).parents[4] / "docs/guide"
GUIDE = CARRIED if CARRIED.is_dir() else WRITTEN

CHAPTERS = ("counsellor", "manager", "marketer", "director", "operator", "backtest")
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
CHAPTER = re.compile(rf"\]\(({'|'.join(CHAPTERS)})\.md(#[^)]*)?\)")
ELSEWHERE = re.compile(r"\[([^\]]+)\]\(\.\./[^)]*\)")


class Section(NamedTuple):
    title: str
    anchor: str
    html: SafeString


class Chapter(NamedTuple):
    """`opening` is what stands above the first section."""

    name: str
    title: str
    opening: SafeString
    sections: tuple[Section, ...]

    def section(self, title: str) -> Section:
        return next(section for section in self.sections if section.title == title)


def chapter_named(name: str) -> Chapter:
    if name not in CHAPTERS:
        raise NotFound
    return _read(name)


def chapters() -> list[Chapter]:
    return [_read(name) for name in CHAPTERS]


@cache
def _read(name: str) -> Chapter:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("table_open", lambda *_: '<div class="table-box" tabindex="0"><table class="table">')
    parser.add_render_rule("table_close", lambda *_: "</table></div>")
    parts = list(_cut(parser.parse(_at_hand((GUIDE / f"{name}.md").read_text(encoding="utf-8")))))
    (title, opening), *rest = [(_title(part), _drawn(parser, part[3:])) for part in parts]
    return Chapter(name, title, opening, tuple(Section(title, _anchor(title), html) for title, html in rest))


def _at_hand(text: str) -> str:
    """Without what is not shipped: pictures, and pages that are not chapters, of which the words stay."""
    text = ELSEWHERE.sub(r"\1", PICTURE.sub("", text))
    return CHAPTER.sub(lambda found: f"]({reverse('help-chapter', args=[found[1]])}{found[2] or ''})", text)


def _cut(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    starts = [at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag in {"h1", "h2"}]
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        yield tokens[start:end]


def _title(part: Sequence[Token]) -> str:
    return "".join(token.content for token in part[1].children or ())


def _drawn(parser: MarkdownIt, tokens: Sequence[Token]) -> SafeString:
    html: str = parser.renderer.render(tokens, parser.options, {})
    return mark_safe(html)  # noqa: S308  # the parser escapes all HTML


def _anchor(title: str) -> str:
    """As the pages of a repository are linked to: `문의·예약 보기?` is `문의예약-보기`."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
