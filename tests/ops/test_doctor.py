"""On a server that others reach, and on one's own machine."""

import pytest
from django.conf import LazySettings

from naewon.ops.doctor import Finding, Grade, examine, refuse_unsafe
from naewon.ops.errors import Unsafe

pytestmark = pytest.mark.django_db
STRONG = "kept nowhere but in this test: 0123456789"


@pytest.fixture(autouse=True)
def server(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is in order, but for the database's role: that of the tests may do anything."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    settings.ALLOWED_HOSTS, settings.SECRET_KEY = ["naewon.example"], STRONG
    settings.OUTGOING_LOOPBACK = False


def found(grade: Grade) -> list[str]:
    return sorted({finding.what for finding in examine() if finding.grade is grade})


def test_a_mighty_role_of_the_database_is_worth_a_word() -> None:
    assert "database role" in found(Grade.WARNING)
    assert found(Grade.UNSAFE) == []


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("DEBUG", True, "DEBUG"),
        ("SECRET_KEY", "only-for-tests", "secret key"),
        ("SECRET_KEY", "a" * 80, "secret key"),
        ("ALLOWED_HOSTS", ["*"], "hosts"),
        ("SESSION_COOKIE_SECURE", False, "HTTPS"),
        ("SECURE_HSTS_SECONDS", 0, "HSTS"),
        ("OUTGOING_LOOPBACK", True, "outgoing"),
    ],
)
def test_an_unsafe_setting_does_not_start_and_says_what_to_do(
    settings: LazySettings, name: str, value: object, what: str
) -> None:
    setattr(settings, name, value)
    assert what in found(Grade.UNSAFE)
    with pytest.raises(Unsafe, match=what):
        refuse_unsafe()


def test_no_secret_is_ever_said(settings: LazySettings) -> None:
    settings.SECRET_KEY = "hunter2hunter2"
    assert not any("hunter2" in finding.said for finding in examine())


def test_ones_own_machine_is_only_told(settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS, settings.SECURE_HSTS_SECONDS = ["127.0.0.1", "localhost"], 0
    assert found(Grade.UNSAFE) == []
    assert "HSTS" in found(Grade.WARNING)
    refuse_unsafe()


def test_a_worker_that_was_not_seen_is_worth_a_word() -> None:
    assert "workers" in found(Grade.WARNING)
    assert all(isinstance(finding, Finding) for finding in examine())
