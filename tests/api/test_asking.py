"""Who gets in by a key, and what everybody else is told."""

import pytest

from cast import NOW, Cast
from naewon.api import asking
from naewon.clinics.api_keys import Wish, make_api_key, withdraw_api_key
from naewon.clinics.models import ApiKey
from programs import PURPOSE, Program, program_of

PROBLEM = "application/problem+json"


@pytest.mark.parametrize("secret", ["", "nwn_made-up", "열쇠", "nwn_ \x00"])
def test_without_a_key_that_was_given_out_one_is_told_so(cast: Cast, secret: str) -> None:
    answer = Program(secret).get("/scores")
    assert (answer.status_code, answer["Content-Type"], answer["WWW-Authenticate"]) == (401, PROBLEM, "Bearer")
    assert "API 열쇠" in answer.json()["detail"]


def test_a_withdrawn_key_is_no_key(cast: Cast) -> None:
    key, secret = make_api_key(Wish("전자차트", PURPOSE), by=cast.lee, at=NOW)
    assert Program(secret).get("/scores").status_code == 200
    withdraw_api_key(key, by=cast.lee, at=NOW)
    assert Program(secret).get("/scores").status_code == 401


def test_a_key_opens_what_it_was_made_for(cast: Cast) -> None:
    refused = program_of(cast.lee, reads=False, writes=True).get("/scores")
    assert refused.status_code == 403
    assert refused.json()["status"] == 403


def test_somebody_who_is_signed_in_still_needs_a_key(cast: Cast, as_staff: object) -> None:
    assert as_staff(cast.lee).get("/api/v1/scores").status_code == 401  # type: ignore[operator]


def test_it_is_known_when_a_key_was_used(cast: Cast) -> None:
    program = program_of(cast.lee)
    assert ApiKey.objects.get().last_used_at is None
    program.get("/versions")
    assert ApiKey.objects.get().last_used_at is not None


@pytest.mark.usefixtures("at_ten")
def test_who_asks_without_end_waits_a_minute(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "A_MINUTE", 3)
    program, other = program_of(cast.lee), program_of(cast.lee)
    assert [program.get("/versions").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert other.get("/versions").status_code == 200


@pytest.mark.usefixtures("at_ten")
def test_who_tries_keys_out_waits_as_well(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "WRONG_A_MINUTE", 2)
    guesses = [Program(f"nwn_guess{n}").get("/scores").status_code for n in range(3)]
    assert guesses == [401, 401, 429]
    assert program_of(cast.lee).get("/scores").status_code == 200
