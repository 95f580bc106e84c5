"""One LISTEN connection for a whole process, and a mailbox for every open screen."""

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connections
from psycopg.conninfo import make_conninfo

from naewon.journal.live import CHANNEL

log = logging.getLogger(__name__)

ENOUGH = 200
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 10.0

# None in a mailbox ends its stream; the browser comes again and asks for what it may have missed.
Mailbox = asyncio.Queue[str | None]


class Hub:
    """Passes notes of the database on to the mailboxes of their clinic.

    It listens from the first mailbox to the last one, always on the event loop that opened it.
    """

    def __init__(self) -> None:
        self.mailboxes: dict[int, set[Mailbox]] = defaultdict(set)
        self.listener: asyncio.Task[None] | None = None
        self.loop: asyncio.AbstractEventLoop | None = None

    @contextmanager
    def mailbox(self, clinic_id: int) -> Iterator[Mailbox]:
        """A mailbox for the notes of one clinic while the block runs. Call on the event loop."""
        box: Mailbox = asyncio.Queue(maxsize=ENOUGH)
        self.mailboxes[clinic_id].add(box)
        self._listen()
        try:
            yield box
        finally:
            self.mailboxes[clinic_id].discard(box)
            if not self.mailboxes[clinic_id]:
                del self.mailboxes[clinic_id]
            if not self.mailboxes:
                self._rest()

    def close(self) -> None:
        """End every stream, from whatever thread or signal: the server stops."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.end_all)

    def end_all(self) -> None:
        for boxes in list(self.mailboxes.values()):
            for box in list(boxes):
                end(box)

    def pass_on(self, payload: str) -> None:
        """Put a note into the mailboxes it is for. One that is not emptied any more is ended."""
        note = json.loads(payload)
        for box in list(self.mailboxes.get(note.pop("clinic"), ())):
            try:
                box.put_nowait(json.dumps(note))
            except asyncio.QueueFull:
                end(box)

    def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        if self.listener is None or self.listener.done() or self.loop is not loop:
            self.loop, self.listener = loop, loop.create_task(self._keep_listening())

    def _rest(self) -> None:
        if self.listener is not None:
            self.listener.cancel()
        self.listener = None

    async def _keep_listening(self) -> None:
        """Listen, and after the database was away listen again, longer pauses between the tries."""
        pause = FIRST_PAUSE
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(address(), autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    if pause > FIRST_PAUSE:
                        # Screens that came while nobody listened come again, too.
                        self.end_all()
                    pause = FIRST_PAUSE
                    async for notify in connection.notifies():
                        self.pass_on(notify.payload)
            except psycopg.OperationalError as error:
                log.warning("Live notes stopped, trying again in %.1f s: %s", pause, error)
            # What was told meanwhile is lost to these streams, so they end, and their screens catch up.
            self.end_all()
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)


def end(box: Mailbox) -> None:
    while box.full():
        box.get_nowait()
    box.put_nowait(None)


def address() -> str:
    """How Django reaches the database, without what is only for its own connections."""
    parameters = connections["default"].get_connection_params()
    wanted = ("host", "port", "user", "password", "dbname", "sslmode", "sslrootcert", "options")
    return make_conninfo("", **{name: parameters[name] for name in wanted if parameters.get(name)})


hub = Hub()
