"""What Contact Form 7 sends: the fields of a form under the names its author gave them, and some of its own."""

from dataclasses import dataclass, field

from naewon.intake.errors import UnreadablePayload
from naewon.intake.payloads import read_payload
from naewon.intake.reading import one_text

# What the plugin says of itself begins so.
OWN = ("_wpcf7", "_wpnonce", "_url", "g-recaptcha")
PAGE = ("_url", "url", "page_url")


@dataclass(frozen=True, slots=True)
class Submission:
    """`fields` holds everything told, `page` the address it was sent from, `form` the number of the form."""

    fields: dict[str, str] = field(repr=False)
    page: str = ""
    form: str = ""

    @property
    def answers(self) -> dict[str, str]:
        """What its author asked."""
        return {name: value for name, value in self.fields.items() if not name.startswith(OWN) and name not in PAGE}


def submission_in(raw: bytes, content_type: str) -> Submission:
    """UnreadablePayload where there are no fields."""
    content = read_payload(raw, content_type).content
    if not isinstance(content, dict):
        raise UnreadablePayload("unknown_shape")
    told = {name.removesuffix("[]"): one_text(value) for name, value in content.items()}
    page = next((told[name] for name in PAGE if told.get(name)), "")
    return Submission(told, page, told.get("_wpcf7", ""))
