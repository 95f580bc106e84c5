"""What a landing form sends, as a browser's form body or as JSON."""

import json
from dataclasses import dataclass, field
from typing import Any, cast

from naewon.intake.attribution import kept_parameters
from naewon.intake.errors import UnreadablePayload
from naewon.intake.payloads import read_payload
from naewon.intake.reading import one_text

ANSWER = "answer:"
TICKED = {"on", "true", "1", "yes", "y"}


@dataclass(frozen=True, slots=True)
class Submission:
    """The fields of one submission by name, each as one text; answers to the clinic's own questions apart."""

    fields: dict[str, str]
    answers: dict[str, str] = field(default_factory=dict)
    first_touch: dict[str, str] = field(default_factory=dict)
    last_touch: dict[str, str] = field(default_factory=dict)

    def says(self, name: str) -> str:
        return self.fields.get(name, "").strip()

    def ticked(self, name: str) -> bool:
        return self.says(name).casefold() in TICKED


def read_submission(raw: bytes, content_type: str) -> Submission:
    """Raises UnreadablePayload."""
    content = read_payload(raw, content_type).content
    if not isinstance(content, dict):
        raise UnreadablePayload("unknown_shape")
    told = cast("dict[str, Any]", content)
    answers = told["answers"] if isinstance(told.get("answers"), dict) else {}
    touches = read_touches(told.get("attribution"))
    fields = {name: one_text(value) for name, value in told.items()}
    return Submission(
        fields={name: value for name, value in fields.items() if not name.startswith(ANSWER)},
        answers={name.removeprefix(ANSWER): value for name, value in fields.items() if name.startswith(ANSWER)}
        | {name: one_text(value) for name, value in answers.items()},
        first_touch=kept_parameters(touches.get("first")),
        last_touch=kept_parameters(touches.get("last")) | kept_parameters(fields),
    )


def read_touches(value: object) -> dict[str, Any]:
    """The hidden field of our own page holds JSON; a program may send the object itself."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return {}
    return value if isinstance(value, dict) else {}
