"""Every measurement runs from end to end on a tiny database. How fast is not asked here."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from naewon.ops.prepared import copy, prepared
from naewon.ops.testing import KEPT

# Five measurements, each with processes of its own to start.
pytestmark = pytest.mark.timeout(600)

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("population", "rescoring", "screens", "live", "webhook", "importing")
TINY = ("--rows", "1200", "--seconds", "1", "--times", "3")


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a small bench of everything but training wrote down."""
    out = tmp_path_factory.mktemp("benchmarks")
    (out / "kept").mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    copy(prepared(KEPT), out / "kept" / "postgres")
    options = (*NAMES, *TINY, "--out", out, "--keep", out / "kept")
    subprocess.run([sys.executable, "-m", "bench", *options], cwd=ROOT, env=environment, check=True)
    assert (out / "product.md").read_text(encoding="utf-8").startswith("# What the product reaches")
    return json.loads((out / "product.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_a_measurement_tells_what_was_reached(measured: dict[str, Any], name: str) -> None:
    figures = measured[name]["figures"]
    assert figures
    assert all(figure["reached"] for figure in figures)


def test_no_screen_answers_with_an_error(measured: dict[str, Any]) -> None:
    assert not [figure for figure in measured["screens"]["figures"] if figure["reached"].startswith("answered")]


def test_nothing_that_was_acknowledged_is_lost_when_processes_are_killed(measured: dict[str, Any]) -> None:
    assert [figure["met"] for figure in measured["webhook"]["figures"] if "killed" in figure["what"]] == [True]
