"""What templates need: stylesheets, modules and icons of the static files, and parts that are drawn once."""

from collections.abc import Hashable
from functools import cache, lru_cache

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
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
    return _drawn_icon(name, kind, staticfiles_storage.__class__.__qualname__)


@lru_cache(1024)
def _drawn_icon(name: str, kind: str, _storage: str) -> SafeString:
    """A page has a hundred of them, so each is drawn once for a kind of storage, which names the file."""
    sprite = static(_versioned("lucide-static/sprite.svg"))
    classes = f"icon icon--{kind}" if kind else "icon"
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"></use></svg>', classes, sprite, name)


@register.simple_tag
def remembered(template_name: str, **values: Hashable) -> SafeString:
    """A part that says the same as long as its values are the same, such as a row that stands on many screens."""
    return _drawn(template_name, get_language(), tuple(values.items()))


@lru_cache(8192)
def _drawn(template_name: str, _language: str | None, values: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return render_to_string(template_name, dict(values))


def _joins() -> bool:
    return getattr(staticfiles_storage, "joins_files", False)


@cache
def _versioned(name: str) -> str:
    package, file = name.split("/", 1)
    folder = next((STATIC / "vendor").glob(f"{package}-[0-9]*"))
    return f"vendor/{folder.name}/{file}"
