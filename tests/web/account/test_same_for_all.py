"""Nobody learns at the door whether an account exists: neither by words nor by the work that is done."""

from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast

pytestmark = pytest.mark.usefixtures("passwords")
KNOWN, UNKNOWN, INACTIVE = "minji@haneul.example", "nobody@haneul.example", "sua@haneul.example"


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every time a password is hashed, in whichever way."""
    calls: list[str] = []
    for name in ("encode", "verify"):
        real = getattr(Argon2PasswordHasher, name)

        def counted(self: object, *args: object, _real: Callable[..., object] = real, **kwargs: object) -> object:
            calls.append("hashed")
            return _real(self, *args, **kwargs)

        monkeypatch.setattr(Argon2PasswordHasher, name, counted)
    return calls


@pytest.fixture
def sua_is_inactive(cast: Cast) -> None:
    cast.sua.user.is_active = False
    cast.sua.user.save()


def work_of(email: str, hashed: list[str], address: str, form: dict[str, str]) -> tuple[int, list[str], str]:
    """How often a password was hashed, which statements the database got, and what was said."""
    hashed.clear()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = Client(REMOTE_ADDR="192.0.2.7").post(address, {"email": email, **form})
    statements = [query["sql"].split("'")[0][:60] for query in captured.captured_queries]
    return len(hashed), statements, answer.text.replace(email, "")


@pytest.mark.usefixtures("sua_is_inactive")
@pytest.mark.parametrize("other", [UNKNOWN, INACTIVE])
def test_a_wrong_password_costs_the_same(other: str, hashed: list[str]) -> None:
    form = {"password": "something else"}
    work_of(KNOWN, hashed, "/sign-in/", form)
    hashes, statements, _ = work_of(KNOWN, hashed, "/sign-in/", form)
    assert hashes == 1
    assert work_of(other, hashed, "/sign-in/", form)[:2] == (hashes, statements)


@pytest.mark.usefixtures("sua_is_inactive")
@pytest.mark.parametrize("other", [UNKNOWN, INACTIVE])
def test_asking_for_a_letter_costs_the_same(other: str, hashed: list[str]) -> None:
    work_of(KNOWN, hashed, "/password/forgotten/", {})
    assert work_of(KNOWN, hashed, "/password/forgotten/", {}) == work_of(other, hashed, "/password/forgotten/", {})
