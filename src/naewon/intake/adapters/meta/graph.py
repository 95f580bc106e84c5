"""Asking the Graph API, for a lead and of the page it came to."""

import json
from collections.abc import Sequence
from datetime import datetime

import httpx
from django.conf import settings

from naewon.intake.adapters.meta.errors import Gone, NotPermitted, TryAgain
from naewon.intake.asking import client, seconds_to_wait

FIELDS = (
    "id,created_time,ad_id,ad_name,campaign_id,campaign_name,form_id,is_organic,platform,"
    "field_data,custom_disclaimer_responses"
)

# "Handle errors" of the Graph API's guide: expired tokens and missing permissions, too many calls, passing trouble.
DENIED = {3, 10, 102, 190, *range(200, 300)}
BUSY = {1, 2, 4, 17, 32, 341, 368, 613, *range(80000, 80015)}
MISSING = {100, 803}


def ask_for_lead(leadgen_id: str, token: str, now: datetime) -> bytes:
    """The answer as it came. Raises TryAgain, NotPermitted or Gone."""
    return ask(leadgen_id, token, now, fields=FIELDS)


def ask_for_leads(leadgen_ids: Sequence[str], token: str, now: datetime) -> dict[str, bytes]:
    """Fifty at most by one request. One that is not there is enough for the API to tell of none: it raises as above."""
    content = ask("", token, now, ids=",".join(leadgen_ids), fields=FIELDS)
    try:
        leads = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    told = leads.items() if isinstance(leads, dict) else ()
    return {leadgen_id: json.dumps(lead).encode() for leadgen_id, lead in told}


def ask(path: str, token: str, now: datetime, **query: str) -> bytes:
    return answer_of("GET", path, token, now, query)


def tell(path: str, token: str, now: datetime, **query: str) -> bytes:
    return answer_of("POST", path, token, now, query)


def answer_of(method: str, path: str, token: str, now: datetime, query: dict[str, str]) -> bytes:
    """The answer as it came. Raises TryAgain, NotPermitted or Gone."""
    try:
        answer = client().request(
            method,
            f"{settings.META_GRAPH_URL}/{path}",
            params=query,
            # In a header, because addresses end up in logs.
            headers={"Authorization": f"Bearer {token}"},
        )
    except httpx.TransportError as error:
        raise TryAgain from error
    if answer.is_success:
        return answer.content
    raise refusal(answer, now)


def refusal(answer: httpx.Response, now: datetime) -> TryAgain | NotPermitted | Gone:
    """What an answer other than a lead means."""
    code, is_transient = error_in(answer.content)
    if answer.status_code == 429 or answer.status_code >= 500 or code in BUSY or is_transient:
        return TryAgain(seconds_to_wait(answer.headers.get("Retry-After"), now))
    if answer.status_code in {404, 410} or code in MISSING:
        return Gone()
    return NotPermitted()


def error_in(content: bytes) -> tuple[int | None, bool]:
    """The code of the API's error and whether it will pass."""
    try:
        error = json.loads(content)["error"]
        return error.get("code"), error.get("is_transient") is True
    except (ValueError, KeyError, TypeError, AttributeError):
        return None, False
