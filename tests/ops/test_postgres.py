import json
import os
from pathlib import Path

import psycopg

from naewon.ops.postgres import embedded, forget_the_dead

NOBODY = 4_194_300  # above what Linux numbers processes with by default


def test_starts_keeps_and_starts_again(tmp_path: Path) -> None:
    with embedded(tmp_path / "postgres", "naewon") as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (n int)")
    with embedded(tmp_path / "postgres", "naewon") as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_forgets_users_that_were_killed(tmp_path: Path) -> None:
    users = tmp_path / ".handle_pids.json"
    users.write_text(json.dumps([NOBODY, os.getpid()]))
    forget_the_dead(tmp_path)
    assert json.loads(users.read_text()) == [os.getpid()]


def test_forgets_a_server_whose_number_another_process_has(tmp_path: Path) -> None:
    note = tmp_path / "postmaster.pid"
    note.write_text(f"{os.getpid()}\n{tmp_path}\n")
    forget_the_dead(tmp_path)
    assert not note.exists()
