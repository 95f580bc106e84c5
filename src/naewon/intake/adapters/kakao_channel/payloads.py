"""What Kakao sends when somebody adds a channel or blocks it. Documented under "Kakao Talk Channel › Callback"."""

from dataclasses import dataclass

from naewon.intake.errors import UnreadablePayload
from naewon.intake.reading import mapping, text


@dataclass(frozen=True, slots=True)
class Change:
    """`user` is who it is to the clinic's Kakao app. `updated_at` is when, as Kakao writes it."""

    event: str
    user: str
    updated_at: str = ""


def change_in(content: object) -> Change:
    """UnreadablePayload for anything that is no callback."""
    told = mapping(content)
    if not text(told.get("event")) or not text(told.get("id")):
        raise UnreadablePayload("unknown_shape")
    return Change(event=text(told.get("event")), user=text(told.get("id")), updated_at=text(told.get("updated_at")))
