"""Where a measurement stands: a database of its own in a temporary folder, and the real processes on it."""

import os
import secrets
import shutil
import socket
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from naewon.ops.guard import Guard
from naewon.ops.postgres import as_role, embedded
from naewon.tenancy.role import ROLE

HOST = "127.0.0.1"
# Always the same, so that a filled database that was kept can be read again. Nobody in it lives.
KEY = "bench:" + b64encode(sha256(b"made-up people").digest()).decode()


@contextmanager
def database(*, keep: Path | None = None, quick: bool = False) -> Iterator[Guard]:
    """A migrated PostgreSQL, and Django set up on it, while the block runs.

    keep: a folder that stays, filled database and all. quick: without waiting for the disk; never for a figure that
    includes a commit.
    """
    folder = keep or Path(tempfile.mkdtemp(prefix="naewon-bench-"))
    with (
        Guard() as guard,
        embedded(folder / "postgres", "naewon", quick=quick, keep=keep is not None, guard=guard) as url,
    ):
        os.environ.update(
            DATABASE_URL=url,
            NAEWON_SECRET_KEY=secrets.token_urlsafe(48),
            NAEWON_KEYS=KEY,
            NAEWON_HOSTS=f"{HOST},testserver",
            NAEWON_PLAIN_HTTP="1",
            NAEWON_SECOND_FACTOR="off",
            NAEWON_LOOPBACK="1",
            NAEWON_STATIC_ROOT=str(folder / "static"),
        )
        os.environ.pop("NAEWON_DEBUG", None)
        _set_up()
        # The processes to come serve and work as who is bound; this one fills as the owner.
        os.environ["DATABASE_URL"] = as_role(url, ROLE)
        try:
            yield guard
        finally:
            _let_go()
    if keep is None:
        shutil.rmtree(folder, ignore_errors=True)


def _set_up() -> None:
    from django.core.management import call_command

    from naewon.ops.commands.migrate import migrate
    from naewon.ops.database import start_django

    start_django()
    migrate()
    call_command("collectstatic", interactive=False, verbosity=0)


def _let_go() -> None:
    from django.db import connections

    connections.close_all()


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        port: int = trial.getsockname()[1]
        return port
