"""Connections of ours. A name is resolved once, checked, and connected to at the very address that was checked.

So a name that changes what it leads to between the check and the connection (DNS rebinding) gains nothing, and neither
does a redirect: every connection passes here.
"""

import time
from collections.abc import Iterable
from contextvars import ContextVar
from ssl import SSLContext
from typing import Any

import httpcore

from naewon.outgoing.addresses import addresses_of, may_be_asked
from naewon.outgoing.errors import ForbiddenAddress

# When the request in hand has to be over (monotonic). Time-outs alone bound each read, not a server that drips.
deadline: ContextVar[float] = ContextVar("deadline")


class CheckedNetwork(httpcore.NetworkBackend):
    def __init__(self, *, loopback: bool) -> None:
        self._loopback = loopback
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """To the first address that answers. One private address among public ones is a trick: then none is asked."""
        failure: Exception = httpcore.ConnectError("the name leads nowhere")
        for address in self._checked(host, port):
            try:
                stream = self._network.connect_tcp(address, port, left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return Hurried(stream)
        raise failure

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            addresses = addresses_of(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        if not all(may_be_asked(address, loopback=self._loopback) for address in addresses):
            raise ForbiddenAddress(f"{host} leads into a network that is not public")
        return addresses


class Hurried(httpcore.NetworkStream):
    """A stream that waits no longer than the request in hand may take."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return Hurried(self._stream.start_tls(ssl_context, server_hostname, left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def left(timeout: float | None) -> float | None:
    """What is left of the request's time, or less."""
    until = deadline.get(None)
    if until is None:
        return timeout
    rest = until - time.monotonic()
    if rest <= 0:
        raise httpcore.ReadTimeout("the answer took too long in all")
    return rest if timeout is None else min(rest, timeout)
