"""What Twilio sends of a call: the fields of a form, all in words."""

from naewon.intake.errors import UnreadablePayload
from naewon.intake.payloads import read_form_body


def fields_in(raw: bytes, content_type: str) -> dict[str, str]:
    """UnreadablePayload where it is about no call."""
    fields = {name: values[-1] for name, values in read_form_body(raw, content_type).items()}
    if not fields.get("CallSid"):
        raise UnreadablePayload("unknown_shape")
    return fields


def sign_in(raw: bytes, content_type: str) -> str:
    """The call, and which of its events this is."""
    told = fields_in(raw, content_type)
    dialled = f"dial-{told['DialCallStatus']}" if told.get("DialCallStatus") else ""
    written = told.get("TranscriptionSid")
    event = written or dialled or told.get("RecordingSid") or told.get("CallStatus", "")
    return f"{told['CallSid'][:60]}:{event[:50]}"
