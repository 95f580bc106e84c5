"""What our own script for Google Forms sends (`script.gs`): a response with its answers by the titles of questions."""

from dataclasses import dataclass, field

from naewon.intake.errors import UnreadablePayload
from naewon.intake.reading import mapping, one_text, text


@dataclass(frozen=True, slots=True)
class Response:
    """`submitted_at` as the script wrote it, in UTC."""

    response_id: str
    form_id: str = ""
    submitted_at: str = ""
    answers: dict[str, str] = field(default_factory=dict, repr=False)


def response_in(content: object) -> Response:
    """UnreadablePayload for anything that has no id of its own."""
    told = mapping(content)
    if not text(told.get("response_id")):
        raise UnreadablePayload("unknown_shape")
    return Response(
        **{name: text(told.get(name)) for name in ("response_id", "form_id", "submitted_at")},
        answers={text(name): one_text(value) for name, value in mapping(told.get("answers")).items()},
    )
