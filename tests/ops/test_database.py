import os

import pytest

from naewon.ops.database import database, is_production
from naewon.ops.errors import NoDatabase


def test_a_named_database_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://named.example/naewon")
    with database():
        assert os.environ["DATABASE_URL"] == "postgresql://named.example/naewon"


def test_production_has_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("NAEWON_SECRET_KEY", "a-key-of-its-own")
    with pytest.raises(NoDatabase), database():
        pass


def test_a_secret_key_makes_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NAEWON_SECRET_KEY")
    assert not is_production()
    monkeypatch.setenv("NAEWON_SECRET_KEY_FILE", "secret-key")
    assert is_production()
