"""An open-loop client: requests leave when they are due, whether or not earlier ones were answered, and each one's time
counts from when it was due. `python -m bench.load` reads an Order as JSON from standard input and prints a Log.

Its own HTTP, because what measures must not need the processor itself.
"""

import asyncio
import hashlib
import hmac
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

CONNECTIONS = 64
SECONDS_TO_ANSWER = 30.0
SECONDS_AT_REST = 2.0
SECONDS_TO_REPEAT, SECONDS_TO_GIVE_UP = 1.0, 60.0
SURNAMES, GIVEN = (
    "김이박최정강조윤장임",
    ("하늘", "서연", "민준", "지우", "도윤", "예은", "시우", "지호", "수아", "유진"),
)


@dataclass(frozen=True)
class Order:
    """`rate` requests a second for so many seconds to one door; with a secret they are signed notices of Meta.

    repeats: what is not acknowledged is sent again, as senders of webhooks do; its time is that of the last answer.
    """

    host: str
    port: int
    path: str
    rate: float
    seconds: float
    first: int
    secret: str = ""
    repeats: bool = False

    @property
    def count(self) -> int:
        return int(self.rate * self.seconds)


@dataclass
class Log:
    """By number of the request: when it was due (Unix time), and how long its answer took; only what got a 2xx."""

    due: dict[str, float] = field(default_factory=dict)
    taken: dict[str, float] = field(default_factory=dict)
    refused: int = 0
    broken: int = 0
    repeated: int = 0


def start(order: Order) -> "subprocess.Popen[str]":
    """The client as a process of its own."""
    command = [sys.executable, "-m", "bench.load"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdin
    child.stdin.write(json.dumps(asdict(order)))
    child.stdin.close()
    return child


def finish(child: "subprocess.Popen[str]") -> Log:
    assert child.stdout
    log = Log(**json.load(child.stdout))
    assert child.wait() == 0
    return log


def lead(number: int) -> dict[str, Any]:
    """What the Graph API tells about lead `number`."""
    fields = {"full_name": name(number), "phone_number": phone(number), "문의_내용": message(number)}
    return {
        "id": str(number),
        "created_time": "2026-01-01T00:00:00+0900",
        "platform": "ig",
        "field_data": [{"name": key, "values": [value]} for key, value in fields.items()],
    }


def name(number: int) -> str:
    return SURNAMES[number % 10] + GIVEN[number // 10 % 10]


def phone(number: int) -> str:
    digits = 20_000_000 + number * 7_919 % 79_999_999
    return f"010-{digits // 10_000}-{digits % 10_000:04}"


def message(number: int) -> str:
    return f"이번 주에 상담받고 싶어요. {number % 50}일 전에 다른 곳에서 견적을 받았는데 비용이 부담돼요."


def notice(number: int) -> bytes:
    value = {"leadgen_id": str(number), "form_id": "5550001", "page_id": "5550000"}
    return json.dumps(
        {"object": "page", "entry": [{"id": "5550000", "changes": [{"field": "leadgen", "value": value}]}]}
    ).encode()


def submission(number: int) -> bytes:
    told = {
        "key": str(number),
        "name": name(number),
        "phone": phone(number),
        "item": "쌍꺼풀",
        "memo": message(number),
        "agree_privacy": "on",
        "agree_sensitive": "on",
    }
    return json.dumps(told, ensure_ascii=False).encode()


def request(order: Order, number: int) -> bytes:
    body = notice(number) if order.secret else submission(number)
    lines = [
        f"POST {order.path} HTTP/1.1",
        f"Host: {order.host}",
        "Content-Type: application/json",
        "Accept: application/json",
        f"Content-Length: {len(body)}",
    ]
    if order.secret:
        lines.append(f"X-Hub-Signature-256: sha256={hmac.new(order.secret.encode(), body, hashlib.sha256).hexdigest()}")
    return "\r\n".join([*lines, "", ""]).encode() + body


class Connections:
    """Kept open and used again, as senders of webhooks do."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._idle: list[tuple[float, asyncio.StreamReader, asyncio.StreamWriter]] = []
        self._most = asyncio.Semaphore(CONNECTIONS)

    async def post(self, text: bytes) -> int:
        """The status of the answer."""
        async with self._most:
            reader, writer = await self._connection()
            try:
                writer.write(text)
                status = await answer(reader)
            except BaseException:
                writer.close()
                raise
            self._idle.append((time.monotonic(), reader, writer))
            return status

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """One that was used just now, else a new one: the server closes those that rest."""
        while self._idle:
            since, reader, writer = self._idle.pop()
            if time.monotonic() - since < SECONDS_AT_REST and not reader.at_eof():
                return reader, writer
            writer.close()
        return await asyncio.open_connection(self._order.host, self._order.port)


async def answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.startswith(b"content-length:")), 0)
    await reader.readexactly(length)
    return int(head.split(b" ", 2)[1])


async def fire(order: Order) -> Log:
    log, connections = Log(), Connections(order)
    prepared = [(number, request(order, number)) for number in numbers(order)]
    began, clock = time.time() + 0.5, time.monotonic() + 0.5
    give_up = clock + order.seconds + SECONDS_TO_GIVE_UP

    async def one(number: int, text: bytes, due: float) -> None:
        while not await is_taken(number, text, due) and order.repeats and time.monotonic() < give_up:
            log.repeated += 1
            await asyncio.sleep(SECONDS_TO_REPEAT)

    async def is_taken(number: int, text: bytes, due: float) -> bool:
        try:
            status = await asyncio.wait_for(connections.post(text), SECONDS_TO_ANSWER)
        except (OSError, EOFError, TimeoutError):
            log.broken += 1
            return False
        if 200 <= status < 300:
            log.due[str(number)] = began + due
            log.taken[str(number)] = time.monotonic() - clock - due
        else:
            log.refused += 1
        return 200 <= status < 300

    async with asyncio.TaskGroup() as group:
        for n, (number, text) in enumerate(prepared):
            due = n / order.rate
            await asyncio.sleep(max(0.0, clock + due - time.monotonic()))
            group.create_task(one(number, text, due))
    return log


def numbers(order: Order) -> Iterator[int]:
    yield from range(order.first, order.first + order.count)


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(fire(Order(**json.load(sys.stdin)))))))
