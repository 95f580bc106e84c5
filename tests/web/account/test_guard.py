from datetime import timedelta

import pytest

from cast import NOW
from naewon.web.account.guard import WRONG_FOR_ACCOUNT, WRONG_FROM_ADDRESS, count_wrong, may_try

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.99"
MINJI = "minji@haneul.example"


def guess(times: int, email: str = MINJI, address: str = HERE) -> None:
    for _ in range(times):
        count_wrong(email, address, NOW)


def test_a_few_slips_are_forgiven() -> None:
    guess(WRONG_FOR_ACCOUNT - 1)
    assert may_try(MINJI, HERE, NOW)


def test_many_guesses_have_to_wait() -> None:
    guess(WRONG_FOR_ACCOUNT)
    assert not may_try(MINJI, HERE, NOW)
    assert not may_try("MINJI@haneul.example ", HERE, NOW)


def test_a_guesser_elsewhere_cannot_lock_minji_out() -> None:
    guess(WRONG_FOR_ACCOUNT, address=ELSEWHERE)
    assert may_try(MINJI, HERE, NOW)


def test_nobody_waits_for_ever() -> None:
    guess(WRONG_FOR_ACCOUNT)
    assert may_try(MINJI, HERE, NOW + timedelta(minutes=11))


def test_trying_many_accounts_from_one_address_has_to_wait_too() -> None:
    for n in range(WRONG_FROM_ADDRESS):
        guess(1, email=f"{n}@haneul.example")
    assert not may_try(MINJI, HERE, NOW)
