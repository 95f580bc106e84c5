"""Where somebody came from: the first way here that is remembered, and the last one."""

import json
from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from naewon.intake.attribution import kept_parameters

FIRST_TOUCH = "first_touch"
NINETY_DAYS = 90 * 24 * 3600


class Touches(NamedTuple):
    first: dict[str, str]
    last: dict[str, str]


def touches_of(request: HttpRequest, now: datetime) -> Touches:
    """The last is what this address says; inside another site the script of ours says where its page was come to from.

    The first is what the embedding site remembers, else our own cookie, which a browser keeps only where the form
    stands alone: inside another site we are a third party, and our cookies are blocked.
    """
    last = kept_parameters({"referrer": request.headers.get("Referer", "")} | request.GET.dict())
    told = parameters_in(request.GET.get("first", "")) or parameters_in(request.COOKIES.get(FIRST_TOUCH, ""))
    return Touches(told or last | {"first_seen_at": now.isoformat(timespec="seconds")}, last)


def parameters_in(words: str) -> dict[str, str]:
    try:
        return kept_parameters(json.loads(words))
    except (ValueError, RecursionError):
        return {}


def remember(response: HttpResponse, request: HttpRequest, first: dict[str, str]) -> HttpResponse:
    response.set_cookie(
        FIRST_TOUCH,
        json.dumps(first),
        max_age=NINETY_DAYS,
        path=request.path,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response
