"""Sends shots over a few connections and notes how each was answered."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.attack.keeping import Accepted, accepted
from bench.attack.shots import Shot
from bench.ground import HOST

LINES = 12
SECONDS_TO_ANSWER = 60.0
SECONDS_FOR_LIARS = 0.5


@dataclass
class Tally:
    """`answers` by kind and status; status 0 is a connection that ended without one. `errors` are shots to look at."""

    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    errors: list[tuple[int, Shot]] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)

    def note(self, shot: Shot, status: int, said: bytes) -> None:
        self.answers[shot.kind, status] += 1
        if status >= 500 or (status == 0 and shot.is_http):
            self.errors.append((status, shot))
        if shot.body and shot.is_http and (200 <= status < 300 or status == 303):
            self.accepted.append(accepted(shot, status, said))

    def statuses(self) -> Counter[int]:
        found: Counter[int] = Counter()
        for (_, status), count in self.answers.items():
            found[status] += count
        return found


async def fire(port: int, shots: Iterator[Shot], tally: Tally) -> None:
    """All shots, each on the first line that is free."""
    async with asyncio.TaskGroup() as group:
        for _ in range(LINES):
            group.create_task(one_line(port, shots, tally))


async def one_line(port: int, shots: Iterator[Shot], tally: Tally) -> None:
    line = Line(port)
    for shot in shots:
        try:
            async with asyncio.timeout(SECONDS_TO_ANSWER if shot.is_http else SECONDS_FOR_LIARS):
                status, said = await line.send(shot)
        except (OSError, EOFError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            status, said = 0, b""
            line.close()
        if not shot.is_http:
            line.close()
        tally.note(shot, status, said)
    line.close()


class Line:
    """A connection that is opened again whenever the server closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def send(self, shot: Shot) -> tuple[int, bytes]:
        if self._ends is None or self._ends[0].at_eof():
            self.close()
            self._ends = await asyncio.open_connection(HOST, self._port)
        reader, writer = self._ends
        writer.write(shot.text)
        status, said, stays = await answer(reader, has_body=not shot.text.startswith(b"HEAD "))
        if not stays:
            self.close()
        return status, said

    def close(self) -> None:
        if self._ends:
            self._ends[1].close()
        self._ends = None


async def answer(reader: asyncio.StreamReader, *, has_body: bool) -> tuple[int, bytes, bool]:
    """Status, body, and whether the line stays open."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    lines = dict(line.split(b":", 1) for line in head.split(b"\r\n")[1:] if b":" in line)
    stays = lines.get(b"connection", b"").strip() != b"close"
    if not has_body:
        said = b""
    elif b"content-length" in lines:
        said = await reader.readexactly(int(lines[b"content-length"]))
    elif b"chunked" in lines.get(b"transfer-encoding", b""):
        said = await chunks(reader)
    else:
        said = b""
    return int(head.split(b" ", 2)[1]), said, stays


async def chunks(reader: asyncio.StreamReader) -> bytes:
    said = b""
    while size := int(await reader.readline(), 16):
        said += (await reader.readexactly(size + 2))[:-2]
    await reader.readline()
    return said
