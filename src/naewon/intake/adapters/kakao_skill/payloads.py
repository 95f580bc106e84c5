"""What a Kakao chatbot asks a skill, and what it is answered. Documented in the skill guide of Kakao Business."""

import json
from dataclasses import dataclass, field

from naewon.intake.errors import UnreadablePayload
from naewon.intake.lines import phone_in
from naewon.intake.reading import mapping, text


@dataclass(frozen=True, slots=True)
class Utterance:
    """`user` is who it is to this bot; `app_user` who to the clinic's Kakao app, where they signed in to it."""

    user: str
    words: str = field(default="", repr=False)
    block: str = ""
    app_user: str = ""
    params: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def phone(self) -> str:
        return self.params.get("phone", "") or phone_in(self.words)


def utterance_in(content: object) -> Utterance:
    """UnreadablePayload for anything nobody said."""
    told = mapping(content)
    asked, action = mapping(told.get("userRequest")), mapping(told.get("action"))
    user = mapping(asked.get("user"))
    if not text(user.get("id")):
        raise UnreadablePayload("unknown_shape")
    return Utterance(
        user=text(user.get("id")),
        words=text(asked.get("utterance")).strip(),
        block=text(mapping(asked.get("block")).get("name")),
        app_user=text(mapping(user.get("properties")).get("appUserId")),
        params=params_in(action),
    )


def params_in(action: dict[str, object]) -> dict[str, str]:
    """What the bot found out, as the person wrote it, else as the bot understood it."""
    told = {name: text(value) for name, value in mapping(action.get("params")).items()}
    found = mapping(action.get("detailParams")).items()
    written = {name: text(mapping(value).get("origin")) or text(mapping(value).get("value")) for name, value in found}
    return {name: value for name, value in (*told.items(), *written.items()) if value}


def answer(words: str, *choices: tuple[str, str]) -> bytes:
    """Words in the chat, and buttons below them that say something for the person."""
    replies = [{"label": label, "action": "message", "messageText": said} for label, said in choices]
    template = {"outputs": [{"simpleText": {"text": words}}], "quickReplies": replies}
    return json.dumps({"version": "2.0", "template": template}, ensure_ascii=False).encode()
