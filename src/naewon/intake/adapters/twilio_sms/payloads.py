"""What Twilio sends of a text. Documented under "Twilio's request to your webhook URL"."""

from dataclasses import dataclass, field

from naewon.intake.errors import UnreadablePayload
from naewon.intake.lines import PICTURE
from naewon.intake.payloads import read_form_payload


@dataclass(frozen=True, slots=True)
class Text:
    """`opted_out` is what Twilio itself understood of it: STOP, START or HELP; only its lists tell `sent_at`."""

    name: str
    sender: str = field(repr=False)
    to: str = ""
    words: str = field(default="", repr=False)
    opted_out: str = ""
    sent_at: str = ""


def text_in(raw: bytes, content_type: str) -> Text:
    """UnreadablePayload for anything that is no text of somebody."""
    fields, _ = read_form_payload(raw, content_type)
    told = {name: values[0] for name, values in fields.items() if values}
    name = told.get("MessageSid") or told.get("SmsSid") or ""
    if not name or not told.get("From"):
        raise UnreadablePayload("unknown_shape")
    pictures = PICTURE if told.get("NumMedia", "0") not in ("", "0") else ""
    return Text(
        name=name,
        sender=told["From"],
        to=told.get("To", ""),
        words=told.get("Body", "").strip() or pictures,
        opted_out=told.get("OptOutType", ""),
        sent_at=told.get("DateSent", ""),
    )
