"""The product as in production: a database server and a web server, each a process of its own, to do harm to."""

import hashlib
import hmac
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psycopg

from naewon.ops.postgres import as_role, embedded
from naewon.ops.prepared import copy, prepared
from naewon.ops.testing import KEPT, TEST_KEY
from naewon.tenancy.role import ROLE

SECONDS_TO_START = 60
TESTS = Path(__file__).parents[1]
# A clinic with one counsellor who is signed in, and a form that takes as many people as come.
FOUND = """
import django, json
django.setup()
from django.core.management import call_command
call_command("collectstatic", interactive=False, verbosity=0)
from django.test import Client
import cast, doors
clinic = cast.assemble()
client = Client()
client.force_login(clinic.minji.user)
form = doors.door(clinic, settings={"a_minute": 1_000_000})
doors.door(clinic, kind="meta", settings={"app_secret": "secret"})
print(json.dumps({"session": client.session.session_key, "form": form.key, "clinic": clinic.haneul.pk}))
"""


@dataclass
class Database:
    """A server of its own, careful about what it acknowledges."""

    folder: Path
    url: str = ""
    _running: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        self.url = self._running.enter_context(embedded(self.folder, "naewon"))
        assert self.one("SHOW synchronous_commit") == "on"

    def stop(self) -> None:
        self._running.close()

    def crash(self) -> None:
        """Gone at once: nobody is asked to finish, nothing is written down."""
        pid = int((self.folder / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGQUIT)
        wait_until(lambda: not Path(f"/proc/{pid}").exists())
        self._running.close()

    def one(self, query: str) -> object:
        with psycopg.connect(self.url, autocommit=True) as connection:
            row = connection.execute(query).fetchone()
            return row[0] if row else None


@dataclass(frozen=True)
class House:
    """`web` speaks as 민지 does."""

    database: Database
    web: httpx.Client
    form: str
    clinic: int

    def ask(self, key: str) -> int:
        """Somebody sends the form; the status of the answer."""
        person = {"name": "김하늘", "phone": f"010-7315-{int(key):04}", "agree_privacy": "on", "agree_sensitive": "on"}
        headers = {"Accept": "application/json"}
        return self.web.post(f"/in/form/{self.form}", json={**person, "key": key}, headers=headers).status_code

    def knock(self, lead: str) -> httpx.Response:
        """Meta tells of a lead."""
        value = {"leadgen_id": lead, "page_id": "1"}
        raw = json.dumps({"object": "page", "entry": [{"changes": [{"field": "leadgen", "value": value}]}]}).encode()
        signature = hmac.new(b"secret", raw, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={signature}"}
        # By itself, as servers do: with a cookie it would be a browser.
        return httpx.post(self.web.base_url.join("/in/meta/meta-key"), content=raw, headers=headers, timeout=20)


@contextmanager
def standing(folder: Path) -> Iterator[House]:
    with ExitStack() as running:
        copy(prepared(KEPT), folder / "postgres")
        database = Database(folder / "postgres")
        database.start()
        running.callback(database.stop)
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("NAEWON_")},
            "DATABASE_URL": database.url,
            "DJANGO_SETTINGS_MODULE": "naewon.settings",
            "NAEWON_SECRET_KEY": "only-for-tests",
            "NAEWON_KEYS": TEST_KEY,
            "NAEWON_HOSTS": "127.0.0.1",
            "NAEWON_PLAIN_HTTP": "1",
            "NAEWON_STATIC_ROOT": str(folder / "static"),
            "PYTHONPATH": os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)]),
        }
        told = subprocess.check_output([sys.executable, "-c", FOUND], env=environment, text=True)
        found = json.loads(told.splitlines()[-1])
        environment["DATABASE_URL"] = as_role(database.url, ROLE)
        address = running.enter_context(web_server(environment, folder / "log"))
        web = httpx.Client(base_url=address, cookies={"sessionid": found["session"]}, timeout=20)
        yield House(database, running.enter_context(web), found["form"], found["clinic"])


@contextmanager
def web_server(environment: dict[str, str], log: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "naewon", "serve", "--quiet", "--port", str(port)]
    with log.open("w") as said, subprocess.Popen(command, env=environment, stderr=said) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until(lambda: answers(address))
            yield address
        finally:
            process.terminate()


def answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/sign-in/", timeout=20).status_code == 200
    except httpx.TransportError:
        return False


def wait_until(holds: Callable[[], object], seconds: float = SECONDS_TO_START) -> None:
    """Return as soon as it holds; AssertionError when it does not in time."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"not within {seconds} s"
        time.sleep(0.05)
