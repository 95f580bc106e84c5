from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.signals import request_finished, request_started
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client
from hypothesis import settings

import cast as world
from cast import Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.ops.testing import has_own_server
from naewon.tenancy.role import ROLE

DATABASE = {"db", "transactional_db"}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Each process of a divided run has a server to itself; on one that was named, each has a database of its own."""
    if not has_own_server():
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(scope="session", autouse=True)
def journal_emptied_between_tests() -> Iterator[None]:
    """Tests that really commit are cleaned up after by emptying all tables, which the journal refuses to everybody."""
    plain = DatabaseOperations.sql_flush

    def past_triggers(*args: Any, **options: Any) -> list[str]:
        sql = plain(*args, **options)
        return ["SET session_replication_role = replica", *sql, "SET session_replication_role = origin"] if sql else sql

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", past_triggers)
        yield


@pytest.fixture(autouse=True)
def requests_are_bound(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests set their worlds up as the owner of the tables; every request they make is made as naewon_app.

    A test without a database is left alone: an earlier one may have left its connection open.
    """
    if not (request.node.get_closest_marker("django_db") or DATABASE & set(request.fixturenames)):
        yield
        return

    def bind(**_signal: Any) -> None:
        set_role(ROLE)

    def unbind(**_signal: Any) -> None:
        set_role("none")

    request_started.connect(bind)
    request_finished.connect(unbind)
    yield
    request_started.disconnect(bind)
    request_finished.disconnect(unbind)


def set_role(name: str) -> None:
    """Nothing before there is a connection."""
    if connection.connection is not None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('role', %s, false)", [name])


@pytest.fixture(autouse=True)
def static_files_as_they_lie(settings: LazySettings) -> None:
    """Pages name static files by their plain names; nothing has to be collected first."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


# No timed tests: a busy machine is no counter-example.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture
def cast(db: None) -> Cast:
    return world.assemble()


@pytest.fixture
def haneul_asks(cast: Cast) -> Inquiry:
    """김하늘 has just asked for double eyelids."""
    return world.asks(cast)


@pytest.fixture
def as_staff() -> Callable[[Membership], Client]:
    """A browser of the given person, signed in and looking at that clinic."""

    def sign_in(staff: Membership) -> Client:
        client = Client(raise_request_exception=True)
        client.force_login(staff.user)
        session = client.session
        session["clinic"] = staff.clinic_id
        session.save()
        return client

    return sign_in
