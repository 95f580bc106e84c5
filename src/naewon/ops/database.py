"""Which database a command works on. Decided before Django reads its settings, so nothing here may import them."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from naewon.environment import env_secret
from naewon.ops.errors import NoDatabase
from naewon.ops.postgres import as_role, embedded
from naewon.tenancy.role import ROLE

OWNER = "NAEWON_OWNER_URL"


def var() -> Path:
    """Where a checkout keeps what it makes: databases, collected files."""
    return Path(os.environ.get("NAEWON_VAR", "var")).resolve()


def is_production() -> bool:
    return bool(os.environ.get("NAEWON_SECRET_KEY") or os.environ.get("NAEWON_SECRET_KEY_FILE"))


@contextmanager
def database(folder: str = "postgres") -> Iterator[None]:
    """Make DATABASE_URL name a running server: the one it names already, else the embedded one of this checkout."""
    if os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"):
        yield
        return
    if is_production():
        raise NoDatabase
    os.environ["NAEWON_DEBUG"] = "1"
    with embedded(var() / folder, "naewon", quick=True) as url, naming(url):
        yield


@contextmanager
def naming(url: str) -> Iterator[None]:
    """Work on an embedded server as the role that policies bind, and migrate as its owner."""
    os.environ.update({"DATABASE_URL": as_role(url, ROLE), OWNER: url})
    try:
        yield
    finally:
        for name in ("DATABASE_URL", OWNER):
            os.environ.pop(name, None)


@contextmanager
def as_owner() -> Iterator[None]:
    """Work as the owner of the tables while the block runs, where one is named: to migrate, not to serve."""
    owner = env_secret(OWNER)
    if not owner:
        yield
        return
    before = {name: os.environ.pop(name, None) for name in ("DATABASE_URL", "DATABASE_URL_FILE")}
    os.environ["DATABASE_URL"] = owner
    try:
        yield
    finally:
        del os.environ["DATABASE_URL"]
        os.environ.update({name: value for name, value in before.items() if value})


def migrate_apart() -> None:
    """Migrate in a process of its own, so that this one never holds the owner's connection. Raises where it fails."""
    subprocess.run([sys.executable, "-m", "naewon", "migrate", "--quiet"], check=True)


def start_django() -> None:
    """Load settings, apps and translations. DATABASE_URL must be known by now."""
    import django

    from naewon.ops.translations import compile_catalogues

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naewon.settings")
    compile_catalogues()
    with nothing_looked_through():
        django.setup()


@contextmanager
def nothing_looked_through() -> Iterator[None]:
    """While modules are loaded, for all of it stays: to look for what could go takes a sixth of a start."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
