"""Rules about templates, styles and scripts."""

import re
from collections.abc import Iterator

from house.files import File
from house.rules import Finding, Rule, at_most, of_kind, without

COLOUR = r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\((?!\s*(?:from\s+)?var\()"


def raw_colours(file: File) -> Iterator[Finding]:
    """Colours by value; comments do not count."""
    plain = re.sub(r"/\*.*?\*/", lambda found: "\n" * found.group().count("\n"), file.text, flags=re.DOTALL)
    yield from without(COLOUR)(File(file.path, plain))


def inline_scripts(file: File) -> Iterator[Finding]:
    """<script> with code in it. One that only carries values (type="application/json") runs nothing."""
    for found in re.finditer(r"<script\b([^>]*)>(.*?)</script>", file.text, flags=re.DOTALL):
        carries = "application/json" in found[1] or "importmap" in found[1]
        if "src=" not in found[1] and found[2].strip() and not carries:
            yield file.text.count("\n", 0, found.start()) + 1, "<script> with code in it"


TEMPLATE = of_kind("html", below="src/")
STYLE = of_kind("css", below="src/")

RULES = (
    Rule(
        "template-length",
        "A template has at most 80 lines. Give a part a file of its own in components/ or beside it.",
        of_kind("html", below="src/"),
        at_most(80),
        File("src/a.html", "\n" * 80),
        File("src/a.html", "\n" * 81),
    ),
    Rule(
        "style-length",
        "A stylesheet has at most 200 lines: one component a file.",
        of_kind("css", below="src/"),
        at_most(200),
        File("src/a.css", "\n" * 200),
        File("src/a.css", "\n" * 201),
    ),
    Rule(
        "script-length",
        "A script has at most 120 lines: one behaviour a file.",
        of_kind("js", below="src/"),
        at_most(120),
        File("src/a.js", "\n" * 120),
        File("src/a.js", "\n" * 121),
    ),
    Rule(
        "raw-colour",
        "Colours are tokens. Name the meaning in tokens.css and use var(--color-...).",
        lambda file: STYLE(file) and not file.path.endswith("/tokens.css"),
        raw_colours,
        File("src/a.css", "a { color: var(--color-ink); fill: oklch(var(--lch-ink) / 50%); }"),
        File("src/a.css", "a { color: #fff; }"),
    ),
    Rule(
        "important",
        "No !important: layers decide what wins.",
        lambda file: STYLE(file) and not file.path.endswith("/reset.css"),
        without(r"!important"),
        File("src/a.css", "a { display: none; }"),
        File("src/a.css", "a { display: none !important; }"),
    ),
    Rule(
        "id-selector",
        "No style hangs on an id; use a class.",
        STYLE,
        without(r"^\s*#[a-z][\w-]*\s*[{,:.]"),
        File("src/a.css", ".queue { margin: 0; }"),
        File("src/a.css", "#queue { margin: 0; }"),
    ),
    Rule(
        "inline-style",
        "No style attribute: the content security policy refuses it. Use a class, or a data attribute that CSS reads.",
        TEMPLATE,
        without(r"""\sstyle\s*=\s*["'{]|<style\b"""),
        File("src/a.html", '<p class="lead">'),
        File("src/a.html", '<p style="color: red">'),
    ),
    Rule(
        "inline-script",
        "No script inside a template: the content security policy refuses it. Make it a module in static/js.",
        TEMPLATE,
        inline_scripts,
        File("src/a.html", '<script type="module" src="a.js"></script>'),
        File("src/a.html", "<script>go()</script>"),
    ),
    Rule(
        "inline-handler",
        "No on... attribute: the content security policy refuses it. A module finds its elements by data attributes.",
        TEMPLATE,
        without(r"""<[^>]*\son[a-z]+\s*=|\shx-on[:-]"""),
        File("src/a.html", '<button data-copy="12">'),
        File("src/a.html", '<button onclick="go()">'),
    ),
)
