import os
import time
from pathlib import Path

import pytest

from naewon.ops import prepared as preparing
from naewon.ops.prepared import KEPT_SECONDS, fingerprint, list_sources, prepared


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was made anew, by a maker that is quicker than the real one."""
    folders: list[Path] = []

    def make(folder: Path) -> None:
        folder.mkdir()
        folders.append(folder)

    monkeypatch.setattr(preparing, "make_apart", make)
    return folders


def test_it_is_made_once(tmp_path: Path, made: list[Path]) -> None:
    assert prepared(tmp_path) == prepared(tmp_path) == tmp_path / fingerprint(list_sources())
    assert len(made) == 1


def test_another_migration_asks_for_another(tmp_path: Path, made: list[Path]) -> None:
    migration = tmp_path / "0001_initial.py"
    migration.write_text("operations = []")
    first = prepared(tmp_path / "kept", [migration])
    migration.write_text("operations = [AddField()]")
    assert prepared(tmp_path / "kept", [migration]) != first
    assert len(made) == 2


def test_what_nobody_copied_for_a_week_goes(tmp_path: Path, made: list[Path]) -> None:
    stale = tmp_path / "stale"
    stale.mkdir()
    long_ago = time.time() - KEPT_SECONDS - 1
    os.utime(stale, (long_ago, long_ago))
    prepared(tmp_path)
    assert not stale.exists()


def test_migrations_and_the_policies_behind_them_are_what_it_goes_by() -> None:
    names = {path.parent.name for path in list_sources()}
    assert {"migrations", "tenancy", "vault"} <= names
