import asyncio
from typing import Any

import pytest

from naewon.web.gate import LARGEST, Gate


def ask(path: str = "/", query: bytes = b"", length: bytes | None = None, parts: tuple[int, ...] = (0,)) -> int:
    """The status of the answer; 200 is the application's own."""
    said: list[Any] = []
    coming = [{"type": "http.request", "body": b"x" * size, "more_body": True} for size in parts]

    async def application(_scope: Any, receive: Any, send: Any) -> None:
        for _ in parts:
            if (await receive())["type"] == "http.disconnect":
                return
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Any:
        return coming.pop(0)

    async def send(message: Any) -> None:
        said.append(message)

    headers = [] if length is None else [(b"content-length", length)]
    scope = {"type": "http", "path": path, "query_string": query, "headers": headers}
    asyncio.run(Gate(application)(scope, receive, send))
    return int(said[0]["status"])


def test_a_usual_request_goes_through() -> None:
    assert ask("/today/", b"person=1", b"1000") == 200


@pytest.mark.parametrize("length", [str(LARGEST + 1).encode(), b"-1", b"9" * 40, b"many"])
def test_a_body_that_announces_too_much_is_refused_before_it_is_read(length: bytes) -> None:
    assert ask(length=length) == 413


def test_a_body_without_a_length_is_counted() -> None:
    assert ask(parts=(LARGEST, 1)) == 413
    assert ask(parts=(LARGEST,)) == 200


def test_a_file_may_be_larger_where_files_are_taken() -> None:
    assert ask("/settings/imports/", length=str(50 * LARGEST).encode()) == 200


@pytest.mark.parametrize(("path", "query"), [("/in/form/\x00", b""), ("/", b"q=%00"), ("/", b"\x00")])
def test_a_null_byte_is_no_address(path: str, query: bytes) -> None:
    assert ask(path, query) == 400
