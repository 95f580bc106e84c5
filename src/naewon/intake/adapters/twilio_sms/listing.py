"""The texts that Twilio has of the numbers of a clinic."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlencode

from naewon.intake.adapter import FORM, Listed, Settings
from naewon.intake.reading import text
from naewon.intake.twilio import is_ours, rows_of

FIELDS = {"MessageSid": "sid", "From": "from", "To": "to", "Body": "body", "NumMedia": "num_media"}


def texts(settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
    """Those that came in, as the webhook would have told them, and when they were sent, which it does not tell."""
    for row in rows_of("Messages", settings, {"DateSent>": f"{since:%Y-%m-%d}"}, now):
        if row.get("direction") == "inbound" and text(row.get("sid")) and is_ours(row.get("to"), settings):
            told = {field: text(row.get(name)) for field, name in FIELDS.items()}
            told["DateSent"] = text(row.get("date_sent"))
            yield Listed(told["MessageSid"], urlencode(told).encode(), content_type=FORM)
