"""Programs are told from people without puzzles, and whoever is doubted loses nothing of what they typed."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from cast import Cast
from doors import door
from naewon.intake.models import Delivery, Refusal, Source
from naewon.intake.signature import sign_moment

ADDRESS = "/in/form/form-key"
WORDS = "쌍꺼풀을 하고 싶은데 12월 결혼식 전에 붓기가 다 빠질 수 있을지, 비용은 얼마인지 자세히 알려 주세요."
FILLED = {"name": "김하늘", "phone": "010-7315-2846", "agree_privacy": "on", "agree_sensitive": "on"}


@pytest.fixture
def source(cast: Cast) -> Source:
    return door(cast, channel=cast.referral)


def moment(key: str, **ago: float) -> str:
    return sign_moment(timezone.now() - timedelta(**ago), about=f"form-key:{key}")


def post(client: Client, key: str = "", **fields: Any) -> HttpResponse:
    key = key or uuid4().hex
    return client.post(ADDRESS, {"t": moment(key, seconds=10), "key": key, "memo": WORDS, **FILLED, **fields})


def press_again(client: Client, doubted: HttpResponse) -> HttpResponse:
    """As a browser would: everything the page came back with."""
    form = doubted.context["form"]
    typed = {bound.html_name: bound.value() for bound in form if bound.value()}
    return client.post(ADDRESS, {**doubted.context["hidden"], **typed})


def reasons() -> list[str]:
    return sorted(Refusal.objects.values_list("reason", flat=True))


@pytest.mark.parametrize(
    ("trick", "reason"),
    [
        ({"hp": "http://spam.example"}, "trap"),
        ({"t": ""}, "unsigned"),
        ({"t": "forged:1"}, "unsigned"),
        ({"t": moment("another submission", seconds=10)}, "unsigned"),
    ],
)
def test_who_looks_like_a_program_is_counted_and_asked_to_press_once_more(
    client: Client, source: Source, trick: dict[str, str], reason: str
) -> None:
    asked_again(client, post(client, **trick), reason)


@pytest.mark.parametrize(("ago", "reason"), [({"days": 2}, "unsigned"), ({"seconds": 1}, "too_fast")])
def test_nobody_fills_a_form_in_two_seconds_or_in_two_days(
    client: Client, source: Source, ago: dict[str, float], reason: str
) -> None:
    asked_again(client, post(client, "one", t=moment("one", **ago)), reason)


def test_who_was_quick_and_left_something_out_is_told_what_first(client: Client, source: Source) -> None:
    quick = post(client, "one", t=moment("one", seconds=1), phone="")
    assert (quick.status_code, reasons()) == (422, [])
    assert 'id="id_phone_error"' in quick.content.decode()


def asked_again(client: Client, doubted: HttpResponse, reason: str) -> None:
    assert (doubted.status_code, reasons()) == (422, [reason])
    assert WORDS in doubted.content.decode()
    assert 'value="010-7315-2846"' in doubted.content.decode()
    assert not Delivery.objects.exists()
    assert press_again(client, doubted).status_code == 303
    assert Delivery.objects.count() == 1


def test_a_moment_that_was_signed_once_is_good_for_one_submission(client: Client, source: Source) -> None:
    signed = {"t": moment("first", seconds=10)}
    assert post(client, "first", **signed).status_code == 303
    assert post(client, "second", **signed).status_code == 422
    assert (Delivery.objects.count(), reasons()) == (1, ["unsigned"])


def test_something_else_under_the_name_of_what_was_sent_is_asked_about_and_not_lost(
    client: Client, source: Source
) -> None:
    signed = {"key": "first", "t": moment("first", seconds=10)}
    assert post(client, **signed).status_code == 303
    corrected = post(client, **signed, phone="010-2846-7315")
    assert (corrected.status_code, reasons()) == (422, ["replayed"])
    assert press_again(client, corrected).status_code == 303
    assert Delivery.objects.count() == 2


def test_pressing_twice_counts_once_and_both_are_thanked(client: Client, source: Source) -> None:
    signed = {"key": "first", "t": moment("first", seconds=10)}
    addresses = {post(client, **signed)["Location"].rpartition("/")[0] for _ in range(2)}
    assert (addresses, Delivery.objects.count(), reasons()) == ({f"{ADDRESS}/thanks"}, 1, [])


def test_the_same_long_text_from_many_is_doubted_and_a_greeting_is_not(client: Client, source: Source) -> None:
    letters = [post(client, memo=f"{WORDS} {'!' * n}").status_code for n in range(4)]
    greetings = [post(client, memo="상담 원합니다").status_code for _ in range(6)]
    assert (letters, greetings) == ([303] * 3 + [422], [303] * 6)
    assert reasons() == ["same_text"]


def test_who_wrote_the_same_text_is_believed_when_they_press_again(client: Client, source: Source) -> None:
    doubted = [post(client) for _ in range(4)][-1]
    assert press_again(client, doubted).status_code == 303


def test_a_program_that_says_what_it_is_is_told_in_its_own_words(client: Client, source: Source) -> None:
    answer = client.post(ADDRESS, {**FILLED, "hp": "x"}, headers={"Accept": "application/json"})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["__all__"])
