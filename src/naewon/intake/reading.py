"""Plain values out of somebody else's JSON, where every field may be missing or of another type."""

from typing import Any


def objects(value: object) -> list[dict[str, Any]]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def texts(value: object) -> list[str]:
    return [text(part) for part in value] if isinstance(value, list) else [text(value)]


def text(value: object) -> str:
    """A scalar as text; whole numbers of any length stay exact, anything nested is nothing."""
    if isinstance(value, bool):
        return "true" if value else ""
    return str(value) if isinstance(value, str | int | float) else ""


def one_text(value: object) -> str:
    """A value as one text: several ticks of one question are joined, nested things are nothing."""
    if isinstance(value, list):
        return ", ".join(text for text in map(one_text, value) if text)
    if isinstance(value, bool):
        return "true" if value else ""
    return str(value) if isinstance(value, str | int | float) else ""
