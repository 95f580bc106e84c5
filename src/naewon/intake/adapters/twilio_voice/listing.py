"""The calls that Twilio has of the numbers of a clinic, and what became of their legs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from naewon.intake.adapter import FORM, Listed, Settings
from naewon.intake.adapters.twilio_voice.payloads import sign_in
from naewon.intake.adapters.twilio_voice.translate import ENDINGS
from naewon.intake.reading import text
from naewon.intake.twilio import is_ours, rows_of

FIELDS = {"CallSid": "sid", "CallStatus": "status", "From": "from", "To": "to", "CallDuration": "duration"}


def calls(settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
    """Each call that ended, as its last event would have told it: of its Dial, where it was put through."""
    whole, legs = list[dict[str, Any]](), defaultdict[str, list[dict[str, Any]]](list)
    for row in rows_of("Calls", settings, {"StartTime>": f"{since:%Y-%m-%d}"}, now):
        parent = text(row.get("parent_call_sid"))
        (legs[parent] if parent else whole).append(row)
    for call in whole:
        here = call.get("to" if call.get("direction") == "inbound" else "from")
        if text(call.get("sid")) and call.get("status") in ENDINGS and is_ours(here, settings):
            yield listed(call, legs[text(call["sid"])])


def listed(call: dict[str, Any], legs: Sequence[dict[str, Any]]) -> Listed:
    told = {field: text(call.get(name)) for field, name in FIELDS.items()}
    told |= {"Direction": text(call.get("direction")), "Timestamp": text(call.get("end_time"))}
    if legs and call.get("direction") == "inbound":
        leg = next((leg for leg in legs if leg.get("status") == "completed"), legs[-1])
        told |= {"DialCallStatus": text(leg.get("status")), "DialCallDuration": text(leg.get("duration"))}
    raw = urlencode(told).encode()
    return Listed(sign_in(raw, FORM), raw, content_type=FORM)
