"""On a server that others reach, and on one's own machine."""

import pytest
from django.conf import LazySettings
from django.db import connection

from naewon.ops.doctor import Finding, Grade, examine, refuse_unsafe
from naewon.ops.errors import Unsafe
from naewon.tenancy.role import ROLE

pytestmark = pytest.mark.django_db
STRONG = "kept nowhere but in this test: 0123456789"


@pytest.fixture(autouse=True)
def server(db: None, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is in order, connected as the role that owns nothing."""
    connect_as(ROLE)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    settings.ALLOWED_HOSTS, settings.SECRET_KEY = ["naewon.example"], STRONG
    settings.OUTGOING_LOOPBACK = False


def found(grade: Grade) -> list[str]:
    return sorted({finding.what for finding in examine() if finding.grade is grade})


def connect_as(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL SESSION AUTHORIZATION {role}")


def test_a_server_that_is_in_order_starts() -> None:
    assert found(Grade.UNSAFE) == []
    refuse_unsafe()


def test_one_that_connects_as_the_owner_of_its_tables_does_not() -> None:
    connect_as("DEFAULT")
    assert found(Grade.UNSAFE) == ["database role"]
    with pytest.raises(Unsafe, match="owns nothing"):
        refuse_unsafe()


def test_nor_does_one_with_a_table_that_no_policy_binds() -> None:
    connect_as("DEFAULT")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later (clinic_id bigint)")
    connect_as(ROLE)
    assert found(Grade.UNSAFE) == ["policies"]


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
