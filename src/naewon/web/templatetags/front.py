"""What templates need: stylesheets, modules and icons of the static files, and parts that are drawn once."""

from collections.abc import Hashable
from functools import cache, lru_cache
from secrets import randbelow

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from naewon.web.stylesheets import JOINED_MODULES, JOINED_STYLES, STATIC
from naewon.web.stylesheets import modules as module_names
from naewon.web.stylesheets import stylesheets as stylesheet_names

register = template.Library()


@register.simple_tag
def stylesheets() -> SafeString:
    """One link where the storage joins the files, one for each file in development."""
    names = (JOINED_STYLES,) if _joins() else stylesheet_names()
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((static(name),) for name in names))


@register.simple_tag
def modules() -> SafeString:
    names = (JOINED_MODULES,) if _joins() else module_names()
    return format_html_join("\n", '<script type="module" src="{}"></script>', ((static(name),) for name in names))


@register.simple_tag
def vendored(name: str) -> str:
    """The address of a vendored file by its name without the version, e.g. "htmx.org/htmx.min.js"."""
    return static(_versioned(name))


@register.simple_tag
def icon(name: str, kind: str = "") -> SafeString:
    """An icon of the sprite, hidden from screen readers: a word stands beside it or in the label of its button."""
    return _drawn_icon(name, kind, _storage())


@lru_cache(1024)
def _drawn_icon(name: str, kind: str, _storage_kind: str) -> SafeString:
    """A page has a hundred of them, so each is drawn once."""
    sprite = static(_versioned("lucide-static/sprite.svg"))
    classes = f"icon icon--{kind}" if kind else "icon"
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"></use></svg>', classes, sprite, name)


@register.simple_tag
def remembered(template_name: str, **values: Hashable) -> SafeString:
    """A part that says the same as long as its values are the same, such as a row that stands on many screens.

    A value that is left `|blank` is filled in afterwards, so one drawing serves whatever it is. The template may put it
    into addresses and words, and decide nothing by it.
    """
    blanks = {name: value for name, value in values.items() if isinstance(value, Blank)}
    stands = {name: _place_of(name) if name in blanks else value for name, value in values.items()}
    drawn = _drawn(template_name, get_language(), _storage(), tuple(stands.items()))
    for name, value in blanks.items():
        drawn = drawn.replace(_place_of(name), escape(str(value)))
    return SafeString(drawn)


class Blank(str):
    __slots__ = ()


@register.filter
def blank(value: object) -> Blank:
    return Blank(value)


@cache
def _place_of(_name: str) -> str:
    """A number, as addresses take one, that nobody types and nothing else is."""
    return str(10**17 + randbelow(9 * 10**17))


@lru_cache(4096)
def _drawn(
    template_name: str, _language: str | None, _storage_kind: str, values: tuple[tuple[str, Hashable], ...]
) -> str:
    return render_to_string(template_name, dict(values))


def _storage() -> str:
    """What names static files, and so decides where a drawing leads."""
    return str(staticfiles_storage.__class__.__qualname__)


def _joins() -> bool:
    return getattr(staticfiles_storage, "joins_files", False)


@cache
def _versioned(name: str) -> str:
    package, file = name.split("/", 1)
    folder = next((STATIC / "vendor").glob(f"{package}-[0-9]*"))
    return f"vendor/{folder.name}/{file}"
