"""Secrets come from files, and no refusal quotes them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from naewon.environment import database_at, env_secret


def test_a_secret_may_lie_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("hunter2\n")
    monkeypatch.setenv("SOME_FILE", str(tmp_path / "secret"))
    assert env_secret("SOME") == "hunter2"


def test_a_file_that_is_not_there_is_named_by_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_FILE", "nowhere")
    with pytest.raises(ImproperlyConfigured, match="SOME_FILE"):
        env_secret("SOME")


def test_an_address_that_cannot_be_read_is_not_quoted() -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        database_at("nonsense://naewon:hunter2@host/name")
    assert "hunter2" not in str(refusal.value)


def test_a_database_that_refuses_us_does_not_make_us_say_the_password(tmp_path: Path) -> None:
    (tmp_path / "url").write_text("postgresql://naewon:hunter2@127.0.0.1:1/naewon")
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = {**inherited, "DATABASE_URL_FILE": str(tmp_path / "url"), "NAEWON_HOSTS": "naewon.example"}
    command = [sys.executable, "-m", "naewon", "doctor"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "PostgreSQL" in told.stdout
    assert "hunter2" not in told.stdout + told.stderr
