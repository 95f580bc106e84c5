"""A page as a tree of elements whose texts know two languages; it is written out once for each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Literal, TypeAlias, Union

from leadscore.said import korean

Language = Literal["ko", "en"]
Child: TypeAlias = Union["Element", str, None]
Attribute: TypeAlias = str | float | bool | None

VOID = frozenset({"meta", "input", "br"})
RAW = frozenset({"style"})
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Element:
    """A tag with its attributes and what stands inside; texts are escaped when they are written."""

    tag: str
    attributes: Mapping[str, Attribute]
    children: tuple[Child, ...]


def element(tag: str, *children: Child, **attributes: Attribute) -> Element:
    """An element; `class_` is the attribute class, `aria_label` aria-label. What is None is left out.

    >>> written(element("p", "a < b", None, class_="said", hidden=True, title=None), "en")
    '<p class="said" hidden="">a &lt; b</p>'
    """
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return Element(tag, named, children)


def written(node: Child, language: Language) -> str:
    """The markup of a tree in one language; as HTML and as XML it is read alike.

    >>> from leadscore.said import Said
    >>> written(element("b", Said("yes", "네")), "ko")
    '<b>네</b>'
    """
    return "".join(_pieces(node, language))


def _pieces(node: Child, language: Language) -> Iterator[str]:
    if node is None:
        return
    if isinstance(node, str):
        yield _text(node, language)
        return
    yield f"<{node.tag}{_attributes(node.attributes, language)}"
    if node.tag in VOID:
        yield "/>"
        return
    yield ">"
    for child in node.children:
        yield from [str(child)] if node.tag in RAW else _pieces(child, language)
    yield f"</{node.tag}>"


def _text(text: str, language: Language) -> str:
    return escape(UNPRINTABLE.sub("�", korean(text) if language == "ko" else str(text)))


def _attributes(attributes: Mapping[str, Attribute], language: Language) -> str:
    kept = ((name, value) for name, value in attributes.items() if value is not None and value is not False)
    return "".join(f' {name}="{_value(value, language)}"' for name, value in kept)


def _value(value: Attribute, language: Language) -> str:
    if isinstance(value, str):
        return _text(value, language)
    return "" if isinstance(value, bool) or value is None else f"{value:.1f}".removesuffix(".0")
