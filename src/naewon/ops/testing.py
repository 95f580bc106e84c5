"""A pytest plugin: a private PostgreSQL for the run, started before Django reads its settings and gone afterwards.

Where a run is divided among processes, each has a PostgreSQL to itself, for roles belong to a whole server, and a place
for static files. `python -m naewon.ops.testing` prepares what every run copies, and no more.
"""

import atexit
import os
import shutil
import tempfile
from base64 import b64encode
from contextlib import ExitStack
from pathlib import Path

import pytest

from naewon.ops.guard import Guard
from naewon.ops.postgres import embedded
from naewon.ops.prepared import copy, prepared
from naewon.ops.translations import compile_catalogues

KEPT = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "naewon" / "tests"
TEST_KEY = "test:" + b64encode(b"only for tests, never for people").decode()

os.environ.setdefault("NAEWON_SECRET_KEY", "only-for-tests")
os.environ.setdefault("NAEWON_KEYS", TEST_KEY)
os.environ.setdefault("NAEWON_LOOPBACK", "1")

_folder = Path(tempfile.mkdtemp(prefix="naewon-test-"))
_running = ExitStack()
atexit.register(_running.close)
# What nobody set from outside; a process of a divided run finds it set by the one that started it, and sets its own.
_ours = {name for name in ("DATABASE_URL", "NAEWON_STATIC_ROOT") if name not in os.environ}
_begun = "NAEWON_TEST_OURS" in os.environ
_ours |= set(os.environ.get("NAEWON_TEST_OURS", "").split())
os.environ["NAEWON_TEST_OURS"] = " ".join(_ours)
if "DATABASE_URL" in _ours:
    copy(prepared(KEPT), _folder / "postgres")
    _guard = _running.enter_context(Guard())
    _server = embedded(_folder / "postgres", "naewon", quick=True, keep=False, guard=_guard)
    os.environ["DATABASE_URL"] = _running.enter_context(_server)
if "NAEWON_STATIC_ROOT" in _ours:
    os.environ["NAEWON_STATIC_ROOT"] = str(_folder / "static")
if not _begun:
    compile_catalogues()


def has_own_server() -> bool:
    """Whether this process has a PostgreSQL to itself, with the database of tests in it."""
    return "DATABASE_URL" in _ours


def pytest_configure(config: pytest.Config) -> None:
    config.option.reuse_db = config.option.reuse_db or has_own_server()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    _running.close()
    shutil.rmtree(_folder, ignore_errors=True)


if __name__ == "__main__":
    pytest_unconfigure()
