"""What Typeform sends, as far as it is used. Documented under "Webhooks" of its developer pages."""

from dataclasses import dataclass, field
from typing import Any

from naewon.intake.errors import UnreadablePayload
from naewon.intake.reading import mapping, objects, text, texts

PLAIN = ("text", "email", "phone_number", "number", "date", "url", "file_url")


@dataclass(frozen=True, slots=True)
class Response:
    """`answers` by the title of their question, else by its name; `hidden` come by the link."""

    token: str
    form_id: str = ""
    submitted_at: str = ""
    answers: dict[str, str] = field(default_factory=dict, repr=False)
    hidden: dict[str, str] = field(default_factory=dict)


def response_in(content: object) -> Response:
    """UnreadablePayload for anything else."""
    told = mapping(mapping(content).get("form_response"))
    if not text(told.get("token")):
        raise UnreadablePayload("unknown_shape")
    titles = titles_in(told)
    answers = {name_of(answer, titles): value_of(answer) for answer in objects(told.get("answers"))}
    return Response(
        token=text(told["token"]),
        form_id=text(told.get("form_id")),
        submitted_at=text(told.get("submitted_at")),
        answers={name: value for name, value in answers.items() if name},
        hidden={text(name): text(value) for name, value in mapping(told.get("hidden")).items()},
    )


def titles_in(told: dict[str, Any]) -> dict[str, str]:
    fields = objects(mapping(told.get("definition")).get("fields"))
    return {text(one.get("id")): text(one.get("title")) for one in fields}


def name_of(answer: dict[str, Any], titles: dict[str, str]) -> str:
    asked = mapping(answer.get("field"))
    return titles.get(text(asked.get("id")), "") or text(asked.get("ref")) or text(asked.get("id"))


def value_of(answer: dict[str, Any]) -> str:
    """One text: several choices are joined, a yes is "true" and a no nothing."""
    kind = text(answer.get("type"))
    if kind == "choice":
        choice = mapping(answer.get("choice"))
        return text(choice.get("label")) or text(choice.get("other"))
    if kind == "choices":
        choices = mapping(answer.get("choices"))
        return ", ".join(value for value in [*texts(choices.get("labels")), text(choices.get("other"))] if value)
    return text(answer.get(kind)) if kind in (*PLAIN, "boolean") else ""
