"""What Naver TalkTalk sends, as far as it is used. Documented at github.com/navertalk/chatbot-api."""

from dataclasses import dataclass, field

from naewon.intake.errors import UnreadablePayload
from naewon.intake.lines import PICTURE, STICKER
from naewon.intake.reading import mapping, text


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of a chat; `words` are empty where nothing was said, `came_from` is what the link to it carried."""

    event: str
    user: str
    words: str = field(default="", repr=False)
    is_number: bool = False
    came_from: str = ""
    referer: str = field(default="", repr=False)
    under14: bool = False


def happening_in(content: object) -> Happening:
    """UnreadablePayload for anything that is no event of a chat."""
    told = mapping(content)
    event, user = text(told.get("event")), text(told.get("user"))
    if not event or not user:
        raise UnreadablePayload("unknown_shape")
    options, said = mapping(told.get("options")), mapping(told.get("textContent"))
    return Happening(
        event=event,
        user=user,
        words=words_in(told),
        is_number=text(said.get("inputType")) == "vphone",
        came_from=text(options.get("from")),
        referer=text(options.get("referer")),
        under14=options.get("under14") is True,
    )


def words_in(told: dict[str, object]) -> str:
    said = mapping(told.get("textContent"))
    if text(said.get("inputType")) == "sticker":
        return STICKER
    return text(said.get("text")).strip() or (PICTURE if mapping(told.get("imageContent")) else "")
