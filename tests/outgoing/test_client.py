"""Over real connections: what goes out, and what does not."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from naewon.outgoing import ForbiddenAddress, PlainHTTP, TooMuch, addresses, client
from naewon.outgoing.addresses import may_be_asked

ELSEWHERE = "webhook.example"


@contextmanager
def answering(status: int = 200, body: bytes = b"{}", **headers: str) -> Iterator[tuple[str, list[str]]]:
    """A server of this machine that always answers so; what it was asked for."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    "private",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.9", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "fe80::1%eth0", "fd00:ec2::254", "::ffff:169.254.169.254",
     "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "nonsense"],
)  # fmt: skip
def test_a_private_address_is_none_to_ask(private: str) -> None:
    assert not may_be_asked(private, loopback=False)


def test_a_public_address_may_be_asked() -> None:
    assert all(
        may_be_asked(address, loopback=False) for address in ("157.240.1.1", "2a03:2880::1", "64:ff9b::9df0:101")
    )


def test_plain_http_stays_at_home() -> None:
    with answering() as (address, asked), client(loopback=False) as web:
        with pytest.raises(PlainHTTP):
            web.get(address)
        assert asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]"])
def test_this_machine_is_refused_however_it_is_written(host: str) -> None:
    with client(loopback=False) as web, pytest.raises((ForbiddenAddress, httpx.ConnectError)):
        web.get(f"https://{host}/")


def test_this_machine_answers_where_that_was_allowed() -> None:
    with answering(body=b"here") as (address, _), client(loopback=True) as web:
        assert web.get(address).content == b"here"


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [(2, 1, 6, "", ("157.240.1.1", 443)), (2, 1, 6, "", ("10.0.0.1", 443))]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: told)
    with client(loopback=False) as web, pytest.raises(ForbiddenAddress):
        web.get(f"https://{ELSEWHERE}/")


def test_a_name_is_asked_for_once_so_that_it_cannot_change_its_mind(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [[(2, 1, 6, "", ("10.0.0.1", 443))], [(2, 1, 6, "", ("157.240.1.1", 443))]]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: answers.pop(0))
    with client(loopback=False) as web, pytest.raises(ForbiddenAddress):
        web.get(f"https://{ELSEWHERE}/")
    assert len(answers) == 1


def test_a_redirect_is_not_followed_and_leads_nowhere_private_if_it_is() -> None:
    with answering(302, Location="https://169.254.169.254/latest/") as (address, asked), client(loopback=True) as web:
        assert web.get(f"{address}/once").status_code == 302
        with pytest.raises(ForbiddenAddress):
            web.get(f"{address}/twice", follow_redirects=True)
        assert asked == ["/once", "/twice"]


def test_an_answer_has_an_end() -> None:
    with (
        answering(body=b"x" * 5000) as (address, _),
        client(loopback=True, largest=4000) as web,
        pytest.raises(TooMuch),
    ):
        web.get(address)
    with answering(Content_Encoding="gzip") as (address, _), client(loopback=True) as web, pytest.raises(TooMuch):
        web.get(address)


def test_an_answer_that_takes_too_long_in_all_is_given_up() -> None:
    with (
        answering(Content_Length="50") as (address, _),
        client(loopback=True, seconds=0.2) as web,
        pytest.raises(httpx.TransportError),
    ):
        web.get(address)
