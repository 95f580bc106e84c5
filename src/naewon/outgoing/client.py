"""The one client: HTTPS only, public addresses only, no redirects, an end to every answer in time and size."""

import ssl
import time
from collections.abc import Iterator

import httpcore
import httpx

from naewon.outgoing.errors import PlainHTTP, TooMuch
from naewon.outgoing.network import CheckedNetwork, deadline

TIMEOUT = httpx.Timeout(10, connect=5)
SECONDS_IN_ALL = 30.0
LARGEST = 4 * 1024 * 1024
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def client(*, loopback: bool, seconds: float = SECONDS_IN_ALL, largest: int = LARGEST) -> httpx.Client:
    """Keeps its connections, so one serves a process. Proxies named in the environment are not asked.

    loopback: this very machine may be asked, without HTTPS, as in development and in the demo.
    """
    return httpx.Client(
        transport=Transport(loopback=loopback, seconds=seconds, largest=largest),
        timeout=TIMEOUT,
        follow_redirects=False,
        # Unpacked, an answer could be a thousand times its size.
        headers={"Accept-Encoding": "identity"},
    )


class Transport(httpx.HTTPTransport):
    def __init__(self, *, loopback: bool, seconds: float, largest: int) -> None:
        super().__init__()
        self._loopback, self._seconds, self._largest = loopback, seconds, largest
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(), network_backend=CheckedNetwork(loopback=loopback)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        is_here = self._loopback and request.url.host in LOOPBACK
        if request.url.scheme != "https" and not is_here:
            raise PlainHTTP(f"{request.url.host} is asked by HTTPS, or not at all")
        deadline.set(time.monotonic() + self._seconds)
        response = super().handle_request(request)
        try:
            self._judge(response)
        except TooMuch:
            response.close()
            raise
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = Measured(response.stream, self._largest)
        return response

    def _judge(self, response: httpx.Response) -> None:
        """By what is announced, before anything is read."""
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise TooMuch("the answer is packed, which it was asked not to be")
        announced = response.headers.get("Content-Length", "0")
        if not announced.isdigit() or int(announced[:20]) > self._largest:
            raise TooMuch("the answer is larger than any that is wanted")


class Measured(httpx.SyncByteStream):
    """A body that is read no further than it may be long."""

    def __init__(self, stream: httpx.SyncByteStream, largest: int) -> None:
        self._stream, self._largest = stream, largest

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for part in self._stream:
            size += len(part)
            if size > self._largest:
                raise TooMuch("the answer is larger than any that is wanted")
            yield part

    def close(self) -> None:
        self._stream.close()
