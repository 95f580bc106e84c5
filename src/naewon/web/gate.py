"""What never reaches Django: bodies beyond any size, and addresses no page can have.

Django puts a body as a whole into a temporary file before anybody is asked who they are, so its size is judged here.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Any, Any, Any], Awaitable[None]]

LARGEST = 2 * 1024 * 1024
# A file of the largest size that is read, and the form around it.
LARGEST_UPLOAD = 101 * 1024 * 1024
UPLOADS = "/settings/imports/"


class Gate:
    """`Gate(application)`: the same application, which is asked nothing that is too large or cannot be an address."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._application(scope, receive, send)
        elif is_no_address(scope):
            await refuse(send, 400)
        elif announces_more(scope, largest(scope["path"])):
            await refuse(send, 413)
        else:
            await self._application(scope, counted(receive, send, largest(scope["path"])), send)


def is_no_address(scope: Message) -> bool:
    """A null byte in it: PostgreSQL knows none, so no page does."""
    return "\x00" in scope["path"] or b"%00" in scope["query_string"] or b"\x00" in scope["query_string"]


def largest(path: str) -> int:
    return LARGEST_UPLOAD if path == UPLOADS else LARGEST


def announces_more(scope: Message, limit: int) -> bool:
    """Also where the length is none at all."""
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return any(not length.isdigit() or len(length) > 15 or int(length) > limit for length in lengths)


def counted(receive: Receive, send: Send, limit: int) -> Receive:
    """What comes without a length is counted as well; beyond the limit it is refused, and nothing more is heard."""
    heard = 0

    async def counting() -> Message:
        nonlocal heard
        message = await receive()
        heard += len(message.get("body", b""))
        if heard <= limit:
            return message
        if message["type"] == "http.request":
            await refuse(send, 413)
        return {"type": "http.disconnect"}

    return counting


async def refuse(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain"), (b"x-content-type-options", b"nosniff"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": [*headers, (b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
