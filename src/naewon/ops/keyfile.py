"""The file of the key ring: a new key goes first, an unused one is taken out. Only its owner may read it."""

import os
import tempfile
from pathlib import Path

from naewon.vault.ring import read_line


def with_first(path: Path, line: str) -> None:
    """Let this key write from the next start on."""
    standing = path.read_text(encoding="utf-8") if path.exists() else ""
    replace(path, f"{line}\n{standing}")


def without(path: Path, key_id: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    replace(path, "".join(f"{line}\n" for line in lines if not is_key(line, key_id)))


def is_key(line: str, key_id: str) -> bool:
    told = line.strip()
    return bool(told) and not told.startswith("#") and read_line(told)[0] == key_id


def replace(path: Path, text: str) -> None:
    """All of it or nothing: whoever reads meanwhile sees the old ring or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}")
    with os.fdopen(handle, "w", encoding="utf-8") as written:
        written.write(text)
        written.flush()
        os.fsync(written.fileno())
    Path(name).replace(path)
