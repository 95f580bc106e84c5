"""A conversation is one inquiry: its first line is what was asked, each further one a message, however they arrive."""

from naewon.clinics.models import Procedure
from naewon.contacts.models import Direction, Message
from naewon.inquiries.models import Inquiry
from naewon.intake.canonical import Canonical

# What a further line may change of the inquiry.
RETOLD = ("message", "occurred_at", "asked_for", "procedure")


def say(standing: Inquiry, line: Canonical, procedure: Procedure | None) -> Message:
    """A further line of an open inquiry. One that was written before the first takes its place."""
    text, at = line.message, line.occurred_at
    if standing.source_kind == line.source_kind and at < standing.occurred_at:
        text, standing.message = standing.message, text
        at, standing.occurred_at = standing.occurred_at, at
    if not (standing.asked_for or standing.procedure_id):
        standing.asked_for, standing.procedure = line.asked_for, procedure
    return Message(
        clinic_id=standing.clinic_id,
        inquiry=standing,
        direction=Direction.INBOUND,
        medium=line.medium,
        text=text,
        at=at,
    )
