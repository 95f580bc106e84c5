"""House rules for what the browser gets. Each carries a line it allows and a line it refuses, and is tested on both."""

import re
from typing import NamedTuple


class Rule(NamedTuple):
    name: str
    pattern: str
    instead: str
    good: str
    bad: str
    spared: tuple[str, ...] = ()

    def breaches(self, text: str) -> list[str]:
        return [match[0].strip() for match in re.finditer(self.pattern, text, re.MULTILINE)]


CSS = [
    Rule("ids", r"#[a-z][\w-]*\s*[{,:.>]", "Use a class.", ".search {", "#search {"),
    Rule(
        "raw colours",
        r"#[0-9a-fA-F]{3,8}\b(?=\s*[;,)])|\b(?:oklch|rgba?|hsla?|lch|lab)\(|:\s*(?:white|black|red|gray|grey)\b",
        "Use a --color- token.",
        "color: var(--color-ink);",
        "color: #fff;",
        spared=("tokens.css",),
    ),
    Rule("pixel z-index", r"z-index:\s*-?\d", "Use a --z- token.", "z-index: var(--z-menu);", "z-index: 99;"),
    Rule("important", r"!important", "A later layer wins already.", "color: inherit;", "color: inherit !important;"),
    Rule(
        "small type",
        r"font-size:\s*(?:(?:\d|1[0-2])(?:\.\d+)?px|0?\.(?:[0-7]\d*|80\d*|81[01]\d*)r?em)",
        "Nothing under 13 px: use var(--text-small).",
        "font-size: 0.8125rem;",
        "font-size: 0.75rem;",
    ),
    Rule(
        "physical sides",
        r"^\s*(?:(?:min-|max-)?(?:width|height)|left|right|top|bottom|(?:margin|padding|border)-(?:left|right|top|bottom))\s*:",
        "Use the logical property.",
        "  margin-inline-start: auto;",
        "  margin-left: auto;",
    ),
    Rule(
        "latin habits",
        r"text-transform:\s*uppercase|font-style:\s*italic|word-break:\s*break|letter-spacing:\s*0?\.[1-9]",
        "Hangul has no capitals, no italics, and breaks between words.",
        "word-break: keep-all;",
        "text-transform: uppercase;",
    ),
]
TEMPLATES = [
    Rule(
        "inline style",
        r"\sstyle=",
        "Style attributes are blocked; use a class or an SVG attribute.",
        "<p>",
        "<p style='x'>",
    ),
    Rule("inline script", r"<script(?![^>]*\ssrc=)", "Put it into static/js.", '<script src="a.js">', "<script>"),
    Rule(
        "inline handler",
        r"\s(?:on[a-z]+|hx-on[:a-z-]*)=",
        "Attach by a data attribute.",
        "data-copy=",
        '<p onclick="x">',
    ),
]
MODULES = [
    Rule(
        "imports",
        r"^(?:import|export)\b",
        "A module stands alone, so that they can be joined.",
        "const a = 1;",
        "import a;",
    ),
    Rule(
        "markup from text",
        r"innerHTML\s*=[^=]|insertAdjacentHTML|\beval\(",
        "Clone a <template>.",
        "cloneNode(true)",
        "x.innerHTML = y",
    ),
]
