"""A server with an empty database of tests in it, every migration done, kept from run to run.

Beside it lies the same once more under the product's own name, for a process that is started as in production.
Migrating takes many times as long as copying what it made. What is kept goes by what it was made from: another
migration, another release of a package, and it is made anew.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

import psycopg
from psycopg import sql

from naewon.ops.postgres import embedded

NAME = "naewon"
PRODUCT = Path(__file__).resolve().parents[1]
# Migrations, what they call, and what is done after them.
SOURCES = (
    "*/migrations/*.py",
    "**/*.sql",
    "tenancy/*.py",
    "ops/tenants/*.py",
    "vault/*.py",
    "ops/prepared.py",
    "ops/postgres.py",
)
KEPT_SECONDS = 7 * 24 * 3600


def prepared(kept: Path, sources: Iterable[Path] | None = None) -> Path:
    """The folder of such a server, at rest, below `kept`; made there if there is none yet. To be copied, never run."""
    made = kept / fingerprint(sources or list_sources())
    # Complete once it is there, so nobody waits for somebody who makes another.
    if not is_kept(made):
        with alone(kept):
            if not is_kept(made):
                make_apart(made)
            forget_old(kept)
    return made


def is_kept(made: Path) -> bool:
    """Whether it is there; if so, for another while."""
    try:
        os.utime(made)
    except FileNotFoundError:
        return False
    return True


def make_apart(made: Path) -> None:
    """In a process of its own, for Django has its settings once; and complete or not at all."""
    begun = made.with_suffix(".begun")
    shutil.rmtree(begun, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="naewon-prepared-") as place:
        folder = Path(place) / "postgres"
        subprocess.run([sys.executable, "-m", "naewon.ops.prepared", folder], check=True)
        copy(folder, begun)
    begun.rename(made)


def copy(made: Path, folder: Path) -> None:
    """With its owner, who is not the one that runs this where that is root."""
    subprocess.run(["cp", "-a", made, folder], check=True)  # noqa: S607 - of whatever system this is


def list_sources() -> list[Path]:
    return sorted(path for pattern in SOURCES for path in PRODUCT.glob(pattern))


def fingerprint(sources: Iterable[Path]) -> str:
    print_ = sha256()
    for path in sources:
        print_.update(path.read_bytes())
    for name, version in sorted((each.name, each.version) for each in distributions()):
        print_.update(f"{name} {version}\n".encode())
    return print_.hexdigest()[:16]


@contextmanager
def alone(kept: Path) -> Iterator[None]:
    """Several runs may begin at once; one makes it and the others wait."""
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def forget_old(kept: Path) -> None:
    for folder in kept.iterdir():
        if folder.is_dir() and time.time() - folder.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(folder)


def make(folder: Path) -> None:
    with embedded(folder, NAME, quick=True) as url:
        os.environ |= {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "naewon.settings"}
        # Read only now: the settings ask for the address.
        import django
        from django.db import connections
        from django.test.utils import setup_databases

        django.setup()
        setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
        migrated = connections["default"].settings_dict["NAME"]
        connections.close_all()
        double(url, migrated)


def double(url: str, migrated: str) -> None:
    """And leave the server as careful as any: who may lose the newest commits says so anew."""
    with psycopg.connect(url, dbname="postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(NAME)))
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(NAME), sql.Identifier(migrated))
        )
        connection.execute("ALTER SYSTEM RESET ALL")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
