"""The look keeps its promises: legible in light and dark, small, and free of what the policy blocks."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from naewon.web.stylesheets import joined_modules, joined_styles

from . import house_rules, palette

WEB = Path(__file__).resolve().parents[2] / "src/naewon/web"
# What people outside open on old telephones ("after", "subject") is written without layers.
CSS = sorted(
    path
    for part in ("css", "bookings", "inquiries", "insights", "settings")
    for path in (WEB / "static" / part).rglob("*.css")
)
MODULES = sorted((WEB / "static/js").glob("*.js"))
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
SCHEMES = ("light", "dark")
SURFACES = ("ground", "panel", "raise")
REDUCED_MOTION = re.compile(r"@media \(prefers-reduced-motion: reduce\) \{.*", re.DOTALL)


def named(path: Path) -> str:
    return str(path.relative_to(WEB))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("ink", ["ink", "soft", "accent", "hot", "warm", "calm"])
def test_words_can_be_read_on_every_surface(ink, surface, scheme):
    assert palette.contrast(ink, surface, scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("tone", ["accent", "hot", "warm", "calm"])
def test_a_tone_can_be_read_on_its_own_wash(tone, scheme):
    assert palette.contrast(tone, f"{tone}-wash", scheme) >= 4.5
    assert palette.contrast("ink", f"{tone}-wash", scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("tone", ["accent", "hot", "warm", "calm"])
def test_words_can_be_read_on_a_filled_button(tone, scheme):
    assert palette.contrast("on-accent", tone, scheme) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("surface", SURFACES)
def test_the_edge_of_a_control_can_be_seen(surface, scheme):
    assert palette.contrast("control", surface, scheme) >= 3


@pytest.mark.parametrize("name", palette.parts())
def test_every_colour_can_be_shown_by_every_screen(name):
    assert all(-0.001 <= channel <= 1.001 for channel in palette.linear_srgb(*palette.parts()[name]))


@pytest.mark.parametrize(
    "rule", [*house_rules.CSS, *house_rules.TEMPLATES, *house_rules.MODULES], ids=lambda rule: rule.name
)
def test_a_rule_knows_good_from_bad(rule):
    assert not rule.breaches(rule.good)
    assert rule.breaches(rule.bad)


@pytest.mark.parametrize("rule", house_rules.CSS, ids=lambda rule: rule.name)
def test_stylesheets_keep_the_rule(rule):
    broken = {named(p): rule.breaches(REDUCED_MOTION.sub("", p.read_text())) for p in CSS if p.name not in rule.spared}
    assert not {name: lines for name, lines in broken.items() if lines}, rule.instead


def test_a_class_is_begun_in_one_stylesheet():
    begun = defaultdict(list)
    for path in CSS:
        for name in re.findall(r"^  (\.[\w-]+) \{$", path.read_text(), flags=re.MULTILINE):
            begun[name].append(named(path))
    assert not {name: paths for name, paths in begun.items() if len(set(paths)) > 1}


@pytest.mark.parametrize("rule", house_rules.TEMPLATES, ids=lambda rule: rule.name)
def test_templates_keep_the_rule(rule):
    broken = {named(path): rule.breaches(path.read_text()) for path in TEMPLATES}
    assert not {name: lines for name, lines in broken.items() if lines}, rule.instead


@pytest.mark.parametrize("rule", house_rules.MODULES, ids=lambda rule: rule.name)
def test_modules_keep_the_rule(rule):
    broken = {named(path): rule.breaches(path.read_text()) for path in MODULES}
    assert not {name: lines for name, lines in broken.items() if lines}, rule.instead


@pytest.mark.parametrize("path", CSS, ids=named)
def test_a_stylesheet_is_short_and_fills_one_layer(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL).strip()
    assert text.startswith("@layer ")
    assert len(path.read_text().splitlines()) <= 200


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_short_and_says_what_it_does(path):
    assert path.read_text().startswith("// ")
    assert len(path.read_text().splitlines()) <= 120


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_is_short_and_says_what_it_takes(path):
    assert path.read_text().startswith("{# ")
    assert len(path.read_text().splitlines()) <= 80


def test_every_token_that_is_used_is_defined():
    text = "".join(path.read_text() for path in CSS)
    used = set(re.findall(r"var\((--(?:color|text|weight|space|radius|shadow|z)-?[\w-]*)", text))
    assert used <= set(re.findall(r"(--[\w-]+):", palette.TOKENS.read_text()))


def test_everything_but_the_fonts_weighs_less_than_seventy_kilobytes_as_it_is_sent():
    import gzip

    vendored = [path for path in (WEB / "static/vendor").rglob("*") if path.suffix in {".js", ".css", ".svg"}]
    sent = [joined_styles().encode(), joined_modules().encode(), *(path.read_bytes() for path in vendored)]
    assert sum(len(gzip.compress(content)) for content in sent) < 70_000
