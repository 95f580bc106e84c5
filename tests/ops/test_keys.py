from pathlib import Path

import pytest

from cast import Cast, asks
from naewon.ops import cli
from naewon.vault.ring import ring_of
from naewon.vault.usage import usage


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def file(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The ring of the tests, in a file."""
    path = tmp_path / "keys"
    path.write_text(f"{settings.NAEWON_KEYS}\n")  # type: ignore[attr-defined]
    monkeypatch.setenv("NAEWON_KEYS_FILE", str(path))
    return path


def test_a_new_key_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["keys", "new"]) == 0
    assert len(ring_of(capsys.readouterr().out).keys) == 1


def test_it_can_go_first_into_the_file_that_only_its_owner_reads(file: Path) -> None:
    assert cli.main(["keys", "new", "--add"]) == 0
    assert list(ring_of(file.read_text()).keys)[1:] == ["test"]
    assert file.stat().st_mode & 0o077 == 0


def test_from_a_new_key_to_a_retired_one(
    cast: Cast, file: Path, settings: object, capsys: pytest.CaptureFixture[str]
) -> None:
    asks(cast, message="실밥은 언제 풀어요?")
    cli.main(["keys", "new", "--add"])
    settings.NAEWON_KEYS = file.read_text()  # type: ignore[attr-defined]
    assert cli.main(["keys", "retire", "test"]) == 1
    cli.main(["keys", "list"])
    assert "still read" in capsys.readouterr().out
    assert cli.main(["keys", "rotate", "--here"]) == 0
    assert "2 rows sealed anew" in capsys.readouterr().out
    assert "test" not in usage()
    assert cli.main(["keys", "retire", "test"]) == 0
    assert "test:" not in file.read_text()


def test_a_key_that_writes_or_is_not_there_is_not_retired(cast: Cast, file: Path) -> None:
    assert cli.main(["keys", "retire", "test"]) == 1
    assert cli.main(["keys", "retire", "nobody"]) == 1
    assert file.read_text().startswith("test:")


def test_what_a_missing_key_sealed_is_listed(cast: Cast, settings: object, capsys: pytest.CaptureFixture[str]) -> None:
    asks(cast)
    settings.NAEWON_KEYS = settings.NAEWON_KEYS.replace("test:", "later:")  # type: ignore[attr-defined]
    cli.main(["keys", "list"])
    assert "MISSING" in capsys.readouterr().out
