"""Which files the rules look at."""

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("src", "tests", "bench", "house", "bin")
NOT_OURS = ("/migrations/", "/static/vendor/")


@dataclass(frozen=True)
class File:
    """A file of the project: its path from the root, and its text."""

    path: str
    text: str

    @property
    def kind(self) -> str:
        return self.path.rpartition(".")[2]

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def is_test(self) -> bool:
        return self.path.startswith("tests/")


def files(paths: Sequence[str] = ()) -> Iterator[File]:
    """What git knows or would add, or only these of it."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *(paths or FOLDERS)]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    for path in sorted(set(listed)):
        file = ROOT / path
        if file.suffix in {".py", ".html", ".css", ".js", ".sql"} and file.exists() and not is_foreign(path):
            yield File(path, file.read_text(encoding="utf-8"))


def is_foreign(path: str) -> bool:
    return any(part in f"/{path}" for part in NOT_OURS)
