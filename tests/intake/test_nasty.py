"""How much that is nasty is kept in tests/payloads, each with what must become of it."""

import tomllib
from pathlib import Path

from payloads.files.corpus import CORPUS

KEPT = Path(__file__).parents[1] / "payloads"


def test_at_least_three_hundred_files_payloads_and_texts_are_kept_each_different() -> None:
    files = {case.raw for case in CORPUS}
    payloads = {path.read_bytes() for path in KEPT.glob("*/*.json")}
    texts = {each["text"] for path in KEPT.glob("paste/*.toml") for each in tomllib.loads(path.read_text())["paste"]}
    assert len(files) + len(payloads) >= 480
    assert len(files) + len(payloads) + len(texts) >= 570
