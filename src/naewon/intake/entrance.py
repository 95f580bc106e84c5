"""The entrance in front of Django: what is posted to a door needs no session, no language and no page.

It is stored together with all that is posted in the same moment. Whatever is no plain knock, or may not be answered
with a yes, Django is asked as if nobody had stood before it, so it is refused, counted and logged in one place.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import reduce
from io import BytesIO

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.module_loading import import_string

from naewon.intake.answering import Visit, answer_all
from naewon.intake.gathering import Gathering
from naewon.intake.knocking import AWAY, come_again
from naewon.intake.models import Delivery
from naewon.intake.registry import ADAPTERS
from naewon.intake.storing import wake_for
from naewon.intake.wire import Application, Message, Receive, Send, read, read_again, respond

log = logging.getLogger(__name__)

DOOR = re.compile(r"/in/(?P<kind>[-\w]+)/(?P<key>[^/]+)")


class Entrance:
    """`Entrance(application)`: the same application, but that plain knocks are answered before it is asked."""

    def __init__(self, application: Application, clock: Callable[[], datetime] = timezone.now) -> None:
        self._application, self._clock = application, clock
        self._gathering: Gathering[Visit, HttpResponse | None] = Gathering(
            self._answer_together, befalls_all=AWAY, afterwards=self._wake
        )
        self._stored: list[Delivery] = []

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        door = door_of(scope)
        if door is None:
            await self._application(scope, receive, send)
            return
        body = await read(receive)
        if body is None:
            return
        request = ASGIRequest(scope, BytesIO(body))
        answer = await self._answer(Visit(request, **door))
        if answer is None:
            await self._application(scope, read_again(body, receive), send)
        else:
            await respond(send, dressed(request, answer))

    async def _answer(self, visit: Visit) -> HttpResponse | None:
        adapter = ADAPTERS[visit.kind]
        try:
            async with asyncio.timeout(adapter.patience):
                return await self._gathering.answer(visit)
        except (*AWAY, TimeoutError) as error:
            log.error("a knock could not be stored: %s", type(error).__name__)
            return come_again(adapter)
        except Exception as error:  # noqa: BLE001 - one of its group cannot be stored: each is tried by itself
            log.error("a group of knocks could not be stored: %s", type(error).__name__)
            return None

    def _answer_together(self, visits: Sequence[Visit]) -> list[HttpResponse | None]:
        """The connection goes back between groups: whoever comes next gets one that is whole."""
        close_old_connections()
        try:
            answers, self._stored = answer_all(visits, self._clock())
        except BaseException:
            close_old_connections()
            raise
        return answers

    def _wake(self) -> None:
        """Where it fails, or the process is killed before, the minute's job takes up what was stored."""
        try:
            wake_for(self._stored)
        except Exception as error:  # noqa: BLE001 - all of them were told yes, and the next group waits
            log.error("nobody could be woken for what was stored: %s", type(error).__name__)
        finally:
            close_old_connections()


def door_of(scope: Message) -> dict[str, str] | None:
    """The door a plain knock is for. Who brings a cookie is a browser, and no sender of webhooks."""
    if scope["type"] != "http" or scope["method"] != "POST" or not scope["query_string"].isascii():
        return None
    door = DOOR.fullmatch(scope["path"])
    has_cookie = any(name == b"cookie" for name, _value in scope["headers"])
    return door.groupdict() if door and door["kind"] in ADAPTERS and not has_cookie else None


def dressed(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """With the headers that every answer of Django's carries, given by those who give them there."""
    layers = (import_string(name) for name in reversed(settings.DRESSING))
    answering: Callable[[HttpRequest], HttpResponse] = reduce(
        lambda inner, layer: layer(inner), layers, lambda _: answer
    )
    return answering(request)
