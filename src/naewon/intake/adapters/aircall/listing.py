"""The calls that Aircall has of the numbers of a clinic. Documented under "List all Calls" of its developer pages."""

import json
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings as installation

from naewon.intake.adapter import Listed, Settings
from naewon.intake.listing import answered, basic, pages
from naewon.intake.numbers import alike, numbers_in
from naewon.intake.reading import mapping, objects, text

A_PAGE = "50"
ENDED = "call.ended"


def calls(settings: Settings, since: datetime, now: datetime) -> Iterator[Listed]:
    """Each call that is over, as its last event would have told it."""
    headers = basic(settings.get("api_id", ""), settings.get("api_token", ""))
    wanted = {"from": str(int(since.timestamp())), "order": "asc", "per_page": A_PAGE}
    ours = numbers_in(settings.get("numbers", ""))
    for page in pages():
        told = answered(f"{installation.AIRCALL_URL}/v1/calls", {**wanted, "page": str(page)}, headers, now)
        for call in objects(told.get("calls")):
            number = alike(text(mapping(call.get("number")).get("digits")))
            if call.get("status") == "done" and text(call.get("id")) and number in ours:
                body = {"event": ENDED, "resource": "call", "data": call}
                yield Listed(f"{text(call['id'])[:60]}:{ENDED}", json.dumps(body, ensure_ascii=False).encode())
        if not mapping(told.get("meta")).get("next_page_link"):
            return
