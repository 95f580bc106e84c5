"""Who waits in a chat is answered in words, whatever the database does."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import psycopg
import pytest
from django.core.handlers.asgi import ASGIHandler
from django.db import OperationalError, connection
from django.utils import timezone

from cast import Cast, assemble
from doors import door
from knocks import SECRETS, Sent, sample, sent_at_once
from naewon.intake.adapters.kakao_skill import KakaoSkill
from naewon.intake.entrance import Entrance
from naewon.intake.models import Delivery
from naewon.intake.registry import ADAPTERS
from serving import bound

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def bound_by_policies() -> Iterator[None]:
    with bound():
        yield


@pytest.fixture
def cast() -> Cast:
    return assemble()


def test_in_a_chat_words_come_in_time_though_the_database_is_locked(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kakao's bot waits for five seconds and never asks again; what is late comes in all the same."""
    monkeypatch.setattr(KakaoSkill, "patience", 0.1)
    said, now = sample(cast, ADAPTERS["kakao_skill"]), timezone.now()
    entrance = Entrance(ASGIHandler(), clock=lambda: now)

    async def speak() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(entrance)) as client:
            headers = said.headers or {}
            with locked("intake_delivery"):
                first = await client.post(said.site + said.path, content=said.raw, headers=headers)
            monkeypatch.setattr(KakaoSkill, "patience", None)
            return [first, await client.post(said.site + said.path, content=said.raw, headers=headers)]

    late, heard = asyncio.run(speak())
    assert (late.status_code, "병원으로 전화해" in late.text) == (200, True)
    assert "접수되었습니다" in heard.text
    assert Delivery.objects.count() == 1


@contextmanager
def locked(table: str) -> Iterator[None]:
    """As something long and heavy would."""
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute(f"LOCK TABLE {table}")
        yield


@pytest.mark.parametrize("application", [ASGIHandler(), Entrance(ASGIHandler())], ids=["Django", "the entrance"])
def test_without_a_database_a_chat_is_answered_in_words_and_a_program_told_to_come_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, application: Any
) -> None:
    def away(*_: object) -> None:
        raise OperationalError

    door(cast, kind="meta", settings=SECRETS)
    said = sample(cast, ADAPTERS["kakao_skill"])
    for storing in ("answering.keep_all", "keeping.store_all"):
        monkeypatch.setattr(f"naewon.intake.{storing}", away)
    chat, program = (sent_at_once(application, each)[0] for each in (said, Sent()))
    assert (chat.status_code, "병원으로 전화해" in chat.text) == (200, True)
    assert (program.status_code, program.headers["Retry-After"]) == (503, "5")
