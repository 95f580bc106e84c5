"""As in production: one role owns the tables and migrates, another serves and owns nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from naewon.ops.postgres import as_role
from naewon.tenancy.role import ROLE

NAME, OWNER = "owned", "naewon_owner"


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """A new database of an owner who is no superuser, and how both roles reach it."""
    root = os.environ["DATABASE_URL"]
    url = root.replace("/naewon", f"/{NAME}")
    with psycopg.connect(root, autocommit=True) as administrator:
        administrator.execute(f"CREATE ROLE {OWNER} LOGIN")
        administrator.execute(f"CREATE DATABASE {NAME} OWNER {OWNER}")
        yield {
            **os.environ,
            "DATABASE_URL": as_role(url, ROLE),
            "NAEWON_OWNER_URL": as_role(url, OWNER),
            "NAEWON_HOSTS": "naewon.example",
            "LC_ALL": "C.UTF-8",
        }
        administrator.execute(f"DROP DATABASE {NAME}")
        administrator.execute(f"DROP ROLE {OWNER}")


def naewon(environment: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "naewon", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.timeout(300)
def test_the_owner_migrates_and_the_app_serves(environment: dict[str, str]) -> None:
    refused = naewon({**environment, "NAEWON_OWNER_URL": ""}, "migrate", "--quiet")
    assert refused.returncode != 0
    migrated = naewon(environment, "migrate", "--quiet")
    assert migrated.returncode == 0, migrated.stderr
    said = naewon(environment, "doctor").stdout
    for what in ("database role", "migrations", "policies"):
        assert f"ok      {what}" in said, said
    assert naewon(environment, "migrate", "--quiet").returncode == 0, "a second time changes nothing"
    opens = ("clinic", "open", "새봄 의원", "--director", "한원장", "--email", "han@saebom.example")
    opened = naewon({**environment, "NAEWON_OWNER_URL": ""}, *opens)
    assert "/password/new/" in opened.stdout, opened.stderr
