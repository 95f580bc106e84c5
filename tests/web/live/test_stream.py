import asyncio
from collections.abc import Callable

import pytest
from django.test import AsyncClient, Client

from cast import Cast
from naewon.clinics.models import Membership
from naewon.web.live.hub import hub
from naewon.web.live.stream import notes

AsStaff = Callable[[Membership], Client]


def test_a_stranger_hears_nothing(client: Client, db: None) -> None:
    assert client.get("/live/", headers={"Accept": "text/event-stream"}).status_code == 401


def test_listening_takes_a_get(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.minji).post("/live/").status_code == 405


@pytest.mark.django_db
def test_a_stream_tells_notes_and_that_it_is_still_there() -> None:
    async def story() -> list[str]:
        stream = notes(7, heartbeat=0.01)
        heard = [await anext(stream), await anext(stream)]
        hub.pass_on('{"clinic": 7, "topic": "claims", "inquiry": 3}')
        heard.append(await anext(stream))
        hub.end_all()
        heard += [part async for part in stream]
        return heard

    assert asyncio.run(story()) == [
        "retry: 2000\n\n",
        ": still here\n\n",
        'data: {"topic": "claims", "inquiry": 3}\n\n',
    ]
    assert hub.mailboxes == {}


@pytest.mark.django_db
def test_a_screen_that_goes_away_leaves_no_mailbox() -> None:
    async def story() -> None:
        stream = notes(7)
        await anext(stream)
        await stream.aclose()

    asyncio.run(story())
    assert hub.mailboxes == {}


@pytest.mark.django_db
@pytest.mark.parametrize("turns", range(5))
def test_a_screen_that_goes_away_while_a_note_comes_leaves_none_either(turns: int) -> None:
    async def story() -> None:
        stream = notes(7)
        await anext(stream)
        waiting = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0)
        hub.pass_on('{"clinic": 7, "topic": "claims"}')
        for _ in range(turns):
            await asyncio.sleep(0)
        heard_before = waiting.done()
        waiting.cancel()
        await asyncio.wait([waiting])
        assert waiting.cancelled() or heard_before
        await stream.aclose()

    asyncio.run(story())
    assert hub.mailboxes == {}


@pytest.mark.django_db(transaction=True)
def test_the_stream_is_the_one_of_the_chosen_clinic(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story() -> tuple[str, int]:
        client = AsyncClient()
        await client.aforce_login(cast.minji.user)
        response = await client.get("/live/")
        parts = aiter(response)
        await anext(parts)
        listened = next(iter(hub.mailboxes))
        await parts.aclose()
        return response.headers["Content-Type"], listened

    assert asyncio.run(story()) == ("text/event-stream", cast.haneul.pk)
