"""A request as the server hands it over, and an answer as it takes it (ASGI)."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.http import HttpResponse

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Any, Any, Any], Awaitable[None]]


async def read(receive: Receive) -> bytes | None:
    """The body, as long as the gate lets it be; None where whoever sends it is gone."""
    parts = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


def read_again(body: bytes, receive: Receive) -> Receive:
    """What was read already, and then whatever comes."""
    unread: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def reading() -> Message:
        return unread.pop() if unread else await receive()

    return reading


async def respond(send: Send, response: HttpResponse) -> None:
    told = {**response.headers, "Content-Length": str(len(response.content))}
    headers = [(name.lower().encode("ascii"), value.encode("latin-1")) for name, value in told.items()]
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "http.response.body", "body": response.content})
