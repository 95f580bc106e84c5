"""A pytest plugin: a private PostgreSQL for the run, started before Django reads its settings and gone afterwards."""

import os
import tempfile
from pathlib import Path

import pytest

from naewon.ops.postgres import embedded

os.environ.setdefault("NAEWON_SECRET_KEY", "only-for-tests")

_folder = Path(tempfile.mkdtemp(prefix="naewon-test-"))
_server = None
if "DATABASE_URL" not in os.environ:
    _server = embedded(_folder / "postgres", "naewon", quick=True, keep=False)
    os.environ["DATABASE_URL"] = _server.__enter__()
os.environ.setdefault("NAEWON_STATIC_ROOT", str(_folder / "static"))


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    if _server is not None:
        _server.__exit__(None, None, None)
