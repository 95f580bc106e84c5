"""The entrance in front of Django: what is posted to a door needs no session, no language and no page.

It is answered as `views.door` would answer it, but together with all that is posted in the same moment.
"""

import logging
import re
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections
from django.db.utils import DatabaseError, InterfaceError
from django.http import Http404, HttpResponse
from django.utils import timezone

from naewon.intake.answering import Answer, Visit, answer_all
from naewon.intake.doors import LARGEST
from naewon.intake.gathering import Gathering
from naewon.intake.registry import ADAPTERS

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Any, Any, Any], Awaitable[None]]

log = logging.getLogger(__name__)

DOOR = re.compile(r"/in/(?P<kind>[-\w]+)/(?P<key>[^/]+)")
HEADERS = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}
SECONDS_TO_COME_AGAIN = 5


class Entrance:
    """`Entrance(application)`: the same application, but that doors are answered before it is asked."""

    def __init__(self, application: Application, clock: Callable[[], datetime] = timezone.now) -> None:
        self._application = application
        self._gathering: Gathering[Visit, HttpResponse] = Gathering(partial(answer_together, clock))

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        door = DOOR.fullmatch(scope["path"]) if scope["type"] == "http" and scope["method"] == "POST" else None
        if door is None or door["kind"] not in ADAPTERS:
            await self._application(scope, receive, send)
            return
        body = await read(receive)
        if body is not None:
            request = ASGIRequest(scope, BytesIO(body))
            await respond(send, await self._answer(Visit(request, door["kind"], door["key"])))

    async def _answer(self, visit: Visit) -> HttpResponse:
        try:
            return await self._gathering.answer(visit)
        except Http404:
            return HttpResponse(status=404)
        except SuspiciousOperation:
            return HttpResponse(status=400)
        except (DatabaseError, InterfaceError) as error:
            log.error("a knock could not be stored: %s", type(error).__name__)
            return HttpResponse(status=503, headers={"Retry-After": str(SECONDS_TO_COME_AGAIN)})
        except Exception as error:  # noqa: BLE001 - the edge of the process; what came is never quoted
            log.error("a knock could not be answered: %s", type(error).__name__)
            return HttpResponse(status=500)


def answer_together(clock: Callable[[], datetime], visits: Sequence[Visit]) -> list[Answer]:
    """The connection goes back between groups: whoever comes next gets one that is whole."""
    try:
        return answer_all(visits, clock())
    finally:
        close_old_connections()


async def read(receive: Receive) -> bytes | None:
    """The body, no further than it may be long; None where whoever sends it is gone."""
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if len(body) > LARGEST or not message.get("more_body"):
            return body


async def respond(send: Send, response: HttpResponse) -> None:
    told = {**HEADERS, **response.headers, "Content-Length": str(len(response.content))}
    headers = [(name.lower().encode("ascii"), value.encode("latin-1")) for name, value in told.items()]
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": response.content})
