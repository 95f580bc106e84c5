"""The demo: a database of its own, two made-up clinics, a web server and a worker, all gone when it ends."""

import json
import os
import secrets
import shutil
import socket
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from naewon.ops.children import Children
from naewon.ops.database import as_owner, naming, start_django, var
from naewon.ops.errors import DemoRuns, NoPort
from naewon.ops.guard import Guard
from naewon.ops.keyfile import with_first
from naewon.ops.postgres import embedded, is_served
from naewon.ops.wording import say
from naewon.vault.ring import new_line

HOST = "127.0.0.1"
PORTS = range(8000, 8020)
GRAPH_PORTS = range(8100, 8120)
SECONDS_TO_START = 40


def run_demo(*, fresh: bool, live: bool, small: bool, port: int | None, once: bool) -> None:
    """Run until Ctrl-C, or until a part of it stops by itself."""
    folder = var() / "demo"
    began = time.monotonic()
    # Before anything is thrown away.
    port = port_for(port)
    if fresh:
        if is_served(folder / "postgres"):
            raise DemoRuns
        shutil.rmtree(folder, ignore_errors=True)
    _environment(folder, port)
    with Guard() as guard, embedded(folder / "postgres", "naewon", quick=True, guard=guard) as url, naming(url):
        # Filled as the owner, by COPY; what serves it afterwards is bound by the policies.
        with as_owner():
            start_django()
            _prepare(began, small)
        if once:
            return
        with Children(guard) as children:
            naewon = [sys.executable, "-m", "naewon"]
            web = [*naewon, "serve", "--quiet", "--host", HOST, "--port", str(port)]
            children.start(say("웹 서버", "the web server"), web)
            children.start(say("작업자", "the worker"), [*naewon, "work", "--only", "quick"])
            children.start(say("학습 작업자", "the training worker"), [*naewon, "work", "--only", "heavy"])
            _await(children, port)
            if live:
                _let_people_in(children, port)
            print(welcome(port, time.monotonic() - began), flush=True)
            with suppress(KeyboardInterrupt):
                children.wait()
            print(say("끝냅니다", "stopping"), flush=True)


def _environment(folder: Path, port: int) -> None:
    """Settings of the demo. It keeps keys of its own, so that a restart reads what was signed and sealed."""
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / "secret-key"
    if not key.exists():
        key.write_text(secrets.token_urlsafe(48))
    ring = folder / "keys"
    if not ring.exists():
        with_first(ring, new_line(datetime.now(UTC)))
    os.environ.update(
        NAEWON_KEYS_FILE=str(ring),
        NAEWON_SECRET_KEY_FILE=str(key),
        NAEWON_HOSTS=f"{HOST},localhost",
        NAEWON_ORIGINS=f"http://{HOST}:{port},http://localhost:{port}",
        NAEWON_PLAIN_HTTP="1",
        NAEWON_SECOND_FACTOR="off",
        NAEWON_LOOPBACK="1",
        NAEWON_STATIC_ROOT=str(folder / "static"),
        META_GRAPH_URL=f"http://{HOST}:{port_for(None, GRAPH_PORTS)}",
    )
    os.environ.pop("NAEWON_DEBUG", None)
    os.environ.pop("NAEWON_KEYS", None)


def _prepare(began: float, small: bool) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from naewon.ops.commands.migrate import migrate
    from naewon.ops.demo.filling import DAYS, DAYS_OF_SMALL, PLANS, SMALL, fill, is_filled

    def announce(what: str) -> None:
        print(f"{time.monotonic() - began:5.1f}s  {what}", flush=True)

    announce(say("데이터베이스를 준비합니다", "preparing the database"))
    migrate()
    call_command("collectstatic", interactive=False, verbosity=0)
    if is_filled():
        announce(
            say("지난번 그대로 이어 갑니다 (새로 채우려면 --fresh)", "going on from last time (--fresh fills it anew)")
        )
    else:
        plans, days = (SMALL, DAYS_OF_SMALL) if small else (PLANS, DAYS)
        fill(timezone.now(), announce, plans, days=days)


def _let_people_in(children: Children, port: int) -> None:
    from naewon.ops.demo.doors import doors

    command = [sys.executable, "-m", "naewon.ops.demo.live", f"http://{HOST}:{port}", os.environ["META_GRAPH_URL"]]
    children.start(say("새 문의", "the stream of inquiries"), command, told=json.dumps(doors()))


def _await(children: Children, port: int) -> None:
    """Until the first page is answered."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        children.watch()
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/sign-in/", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return


def welcome(port: int, seconds: float) -> str:
    """Where it runs, and who may be asked in."""
    from naewon.ops.demo.password import PASSWORD
    from naewon.ops.demo.people import sign_ins

    return "\n".join(
        [
            "",
            say(f"내원이 준비되었습니다 ({seconds:.0f}초).", f"Naewon is ready ({seconds:.0f} s)."),
            "",
            f"  http://{HOST}:{port}/",
            "",
            *(f"  {address:26} {role} · {name}" for role, address, name in sign_ins()),
            "",
            say(
                f"비밀번호는 모두 {PASSWORD} 입니다. 끝내려면 Ctrl-C.", f"Every password is {PASSWORD}. Ctrl-C ends it."
            ),
        ]
    )


def port_for(wanted: int | None, ports: range = PORTS) -> int:
    """The port asked for, else the first free one. NoPort when there is none."""
    for port in [wanted] if wanted else ports:
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((HOST, port))
            except OSError:
                continue
            return port
    raise NoPort
