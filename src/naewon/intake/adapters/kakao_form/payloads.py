"""What Kakao Moment answers, a page at a time ("Business Form+ report" of Kakao Developers)."""

from typing import Any, NamedTuple

from naewon.intake.errors import UnreadablePayload
from naewon.intake.reading import mapping, objects, text


class Page(NamedTuple):
    items: list[tuple[str, dict[str, Any]]]
    next_cursor: str
    has_next: bool


def page_in(content: object) -> Page:
    """UnreadablePayload where it is no page."""
    told = mapping(content)
    if not isinstance(told.get("data"), list):
        raise UnreadablePayload("unknown_shape")
    items = [(text(item.get("applyId")), item) for item in objects(told["data"])]
    return Page([(key, item) for key, item in items if key], text(told.get("nextCursor")), told.get("hasNext") is True)
