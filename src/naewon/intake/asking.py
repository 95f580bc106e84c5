"""Asking another's server, and what its refusals mean."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache

import httpx
from django.conf import settings

from naewon import outgoing
from naewon.intake.errors import CannotFetch, TryAgain

LONGEST_WAIT = 3600.0


@cache
def client() -> httpx.Client:
    """One for the process: its connections stay open, and its certificates are read once."""
    return outgoing.client(loopback=settings.OUTGOING_LOOPBACK, largest=settings.LARGEST_ANSWER)


def answer_to(
    url: str, query: dict[str, str], headers: dict[str, str], now: datetime, *, denied: type[CannotFetch]
) -> bytes:
    """The answer to a GET. TryAgain where it may come later, `denied` for any other refusal."""
    try:
        answer = client().get(url, params=query, headers=headers)
    except httpx.TransportError as error:
        raise TryAgain from error
    if answer.is_success:
        return answer.content
    if answer.status_code == 429 or answer.status_code >= 500:
        raise TryAgain(seconds_to_wait(answer.headers.get("Retry-After"), now))
    raise denied


def seconds_to_wait(header: str | None, now: datetime) -> float | None:
    """Retry-After in seconds, given as a number or a date (RFC 9110, 10.2.3), an hour at most."""
    if not header:
        return None
    try:
        seconds = float(header) if header.strip().isdigit() else (parsedate_to_datetime(header) - now).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT)
