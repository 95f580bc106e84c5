"""What Tally sends, as far as it is used. Documented under "Webhooks" of its developer pages."""

from dataclasses import dataclass, field
from typing import Any

from naewon.intake.errors import UnreadablePayload
from naewon.intake.reading import mapping, objects, one_text, text

HIDDEN = "HIDDEN_FIELDS"
BOXES = "CHECKBOXES"


@dataclass(frozen=True, slots=True)
class Response:
    """`answers` by the label of their question; `hidden` come by the link."""

    response_id: str
    form_id: str = ""
    created_at: str = ""
    answers: dict[str, str] = field(default_factory=dict, repr=False)
    hidden: dict[str, str] = field(default_factory=dict)


def response_in(content: object) -> Response:
    """UnreadablePayload for anything else."""
    told = mapping(content)
    data = mapping(told.get("data"))
    if not text(data.get("responseId")):
        raise UnreadablePayload("unknown_shape")
    fields = objects(data.get("fields"))
    return Response(
        response_id=text(data["responseId"]),
        form_id=text(data.get("formId")),
        created_at=text(told.get("createdAt")),
        answers=answers_in(fields),
        hidden={text(one.get("label")): text(one.get("value")) for one in fields if text(one.get("type")) == HIDDEN},
    )


def answers_in(fields: list[dict[str, Any]]) -> dict[str, str]:
    """A question of boxes comes as a list of options and once more as a field for each; the list is enough."""
    lists = {text(one.get("label")) for one in fields if isinstance(one.get("value"), list)}
    asked = [one for one in fields if text(one.get("type")) != HIDDEN and not is_told_twice(one, lists)]
    return {text(one.get("label")) or text(one.get("key")): value_of(one) for one in asked}


def is_told_twice(one: dict[str, Any], lists: set[str]) -> bool:
    is_box = text(one.get("type")) == BOXES and isinstance(one.get("value"), bool)
    return is_box and text(one.get("label")).rpartition(" (")[0] in lists


def value_of(one: dict[str, Any]) -> str:
    """Choices are told by the ids of their options, which are looked up here."""
    options = {text(option.get("id")): text(option.get("text")) for option in objects(one.get("options"))}
    value = one.get("value")
    if isinstance(value, list):
        return ", ".join(options.get(text(each), text(each)) for each in value if text(each))
    return options.get(text(value), one_text(value))
