"""Notes of the database, passed on to the screens of their clinic."""

import asyncio
import json
from collections.abc import Coroutine
from typing import Any

import psycopg
import pytest

from naewon.journal.live import CHANNEL
from naewon.web.live import hub as hubs
from naewon.web.live.hub import ENOUGH, Hub, address

HANEUL, BADA = 1, 2
pytestmark = pytest.mark.django_db


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(story, 60))


def note(clinic: int, topic: str = "queue") -> str:
    return json.dumps({"clinic": clinic, "topic": topic})


async def say(words: str) -> None:
    async with await psycopg.AsyncConnection.connect(address(), autocommit=True) as connection:
        await connection.execute("SELECT pg_notify(%s, %s)", [CHANNEL, words])


async def until_heard(box: asyncio.Queue[str | None], words: str) -> str | None:
    """Say it until somebody listens: a listener needs a moment to begin."""
    while True:
        await say(words)
        try:
            return await asyncio.wait_for(box.get(), 0.2)
        except TimeoutError:
            continue


def test_a_note_reaches_the_screens_of_its_clinic_only() -> None:
    async def story() -> None:
        hub = Hub()
        with hub.mailbox(HANEUL) as haneul, hub.mailbox(BADA) as bada:
            assert json.loads(await until_heard(haneul, note(HANEUL))) == {"topic": "queue"}
            assert bada.empty()

    run(story())


def test_one_connection_serves_all_screens_and_goes_with_the_last() -> None:
    async def story() -> None:
        hub = Hub()
        with hub.mailbox(HANEUL) as first, hub.mailbox(HANEUL) as second:
            await until_heard(first, note(HANEUL))
            assert json.loads(await second.get()) == {"topic": "queue"}
            listener = hub.listener
        await asyncio.gather(listener, return_exceptions=True)
        assert listener.cancelled()
        assert hub.mailboxes == {}

    run(story())


def test_a_lost_database_ends_the_streams_and_is_listened_to_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "FIRST_PAUSE", 0.01)

    async def story() -> None:
        hub = Hub()
        with hub.mailbox(HANEUL) as box:
            await until_heard(box, note(HANEUL))
            async with await psycopg.AsyncConnection.connect(address(), autocommit=True) as connection:
                await connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = %s", [f"LISTEN {CHANNEL}"]
                )
            while await box.get() is not None:
                pass
            assert await box.get() is None, "whoever came meanwhile has to come again"
            assert await until_heard(box, note(HANEUL, "claims"))

    run(story())


def test_a_screen_that_stopped_reading_is_ended_not_kept_for_ever() -> None:
    async def story() -> None:
        hub = Hub()
        with hub.mailbox(HANEUL) as box:
            for _ in range(ENOUGH + 1):
                hub.pass_on(note(HANEUL))
            waiting = [box.get_nowait() for _ in range(box.qsize())]
            assert waiting[-1] is None

    run(story())


def test_a_server_that_stops_ends_every_stream() -> None:
    async def story() -> None:
        hub = Hub()
        with hub.mailbox(HANEUL) as haneul, hub.mailbox(BADA) as bada:
            await asyncio.to_thread(hub.close)
            assert await haneul.get() is None
            assert await bada.get() is None

    run(story())


def test_closing_a_hub_nobody_listens_to_does_nothing() -> None:
    Hub().close()
