"""What is posted to a door, and whether it is heard at all: the same words whoever answers it."""

from datetime import datetime

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from naewon.intake.adapter import Adapter, Knock, Reply
from naewon.intake.doors import is_too_large
from naewon.intake.models import Source

# What the database says when it is not there, or has no time.
AWAY = (OperationalError, InterfaceError)
SECONDS_TO_COME_AGAIN = 5
STATUS = {"too_large": 413, "signature": 401}


class NotHeard(Exception):
    """Nothing of it is kept, for a reason that is counted."""

    def __init__(self, reason: str) -> None:
        self.reason, self.status = reason, STATUS[reason]
        super().__init__(reason)


def listen(request: HttpRequest, adapter: Adapter, source: Source, now: datetime) -> Knock:
    """NotHeard where it is too large, or not signed by whom the door is for."""
    if is_too_large(request):
        raise NotHeard("too_large")
    knock = knock_of(request, request.body, now)
    if not adapter.is_authentic(knock, source.settings):
        raise NotHeard("signature")
    return knock


def knock_of(request: HttpRequest, raw: bytes, now: datetime) -> Knock:
    return Knock(
        raw=raw,
        at=now,
        content_type=request.headers.get("Content-Type", ""),
        headers={name.lower(): value for name, value in request.headers.items()},
        query=request.GET.dict(),
        url=request.build_absolute_uri(),
        sender=request.META.get("REMOTE_ADDR", ""),
    )


def response_to(reply: Reply) -> HttpResponse:
    return HttpResponse(reply.content, content_type=reply.content_type, status=reply.status)


def come_again(adapter: Adapter) -> HttpResponse:
    """Nothing of it was kept, or nobody knows whether: sent once more it is kept once."""
    if regret := adapter.regret():
        return response_to(regret)
    return HttpResponse(status=503, headers={"Retry-After": str(SECONDS_TO_COME_AGAIN)})
