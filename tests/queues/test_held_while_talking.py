"""While an exchange tells that somebody talks with a person, nobody else gets them in hand."""

from datetime import datetime, timedelta
from typing import Any

import pytest

import cast as world
from cast import NOW, Cast
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.intake.drain import drain
from naewon.intake.models import Source
from naewon.queues.claiming import claim, holder_of
from naewon.queues.jobs import follow_all
from naewon.queues.models import Claim
from ringing import HANEUL_PHONE, answered, dialled, event, exchange, tells

HALF_AN_HOUR = 1800


@pytest.fixture
def haneul(cast: Cast) -> Inquiry:
    return world.asks(cast, "김하늘", HANEUL_PHONE)


@pytest.fixture
def source(cast: Cast) -> Source:
    return exchange(cast)


@pytest.fixture
def talk() -> dict[str, Any]:
    return {**answered(at=NOW, seconds=HALF_AN_HOUR), **dialled()}


@pytest.fixture(autouse=True)
def a_clock_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def told(source: Source, name: str, talk: dict[str, Any], at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    tells(source, event(name, talk))
    drain(at)
    follow_all()


def minutes(number: int) -> datetime:
    return NOW + timedelta(minutes=number)


def test_a_talk_of_half_an_hour_keeps_her_in_hand_until_it_is_over(
    cast: Cast, haneul: Inquiry, source: Source, talk: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    claim(haneul, by=cast.minji, at=NOW)
    told(source, "answered", talk, minutes(1), monkeypatch)
    assert holder_of(haneul, at=minutes(25)) == cast.minji
    with pytest.raises(Conflict, match="민지"):
        claim(haneul, by=cast.sua, at=minutes(25))
    told(source, "ended", talk, minutes(31), monkeypatch)
    assert holder_of(haneul, at=minutes(40)) == cast.minji
    assert holder_of(haneul, at=minutes(41)) is None


def test_an_end_that_is_never_told_keeps_nobody_for_ever(
    cast: Cast, haneul: Inquiry, source: Source, talk: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    claim(haneul, by=cast.minji, at=NOW)
    told(source, "answered", talk, minutes(1), monkeypatch)
    assert holder_of(haneul, at=minutes(61)) is None


def test_pressing_again_while_talking_shortens_nothing(
    cast: Cast, haneul: Inquiry, source: Source, talk: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    claim(haneul, by=cast.minji, at=NOW)
    told(source, "answered", talk, minutes(1), monkeypatch)
    claim(haneul, by=cast.minji, at=minutes(2))
    assert holder_of(haneul, at=minutes(25)) == cast.minji


def test_ringing_alone_holds_nobody_longer(
    cast: Cast, haneul: Inquiry, source: Source, talk: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    claim(haneul, by=cast.minji, at=NOW)
    told(source, "ringing", talk, minutes(1), monkeypatch)
    assert Claim.objects.get().until == minutes(10)


def test_a_talk_takes_nobody_in_hand(
    cast: Cast, haneul: Inquiry, source: Source, talk: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    told(source, "answered", talk, minutes(1), monkeypatch)
    assert not Claim.objects.exists()
