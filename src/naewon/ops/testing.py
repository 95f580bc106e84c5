"""A pytest plugin: a private PostgreSQL for the run, started before Django reads its settings and gone afterwards.

Where a run is divided among processes, each has a PostgreSQL to itself: roles belong to a whole server.
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
from naewon.ops.translations import compile_catalogues

TEST_KEY = "test:" + b64encode(b"only for tests, never for people").decode()

os.environ.setdefault("NAEWON_SECRET_KEY", "only-for-tests")
os.environ.setdefault("NAEWON_KEYS", TEST_KEY)
os.environ.setdefault("NAEWON_LOOPBACK", "1")

_folder = Path(tempfile.mkdtemp(prefix="naewon-test-"))
_running = ExitStack()
atexit.register(_running.close)
if "DATABASE_URL" not in os.environ or "NAEWON_TEST_SERVER" in os.environ:
    os.environ["NAEWON_TEST_SERVER"] = "ours"
    _guard = _running.enter_context(Guard())
    _server = embedded(_folder / "postgres", "naewon", quick=True, keep=False, guard=_guard)
    os.environ["DATABASE_URL"] = _running.enter_context(_server)
os.environ.setdefault("NAEWON_STATIC_ROOT", str(_folder / "static"))
compile_catalogues()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    _running.close()
    shutil.rmtree(_folder, ignore_errors=True)
