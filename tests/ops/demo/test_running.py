import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from naewon.ops.demo.password import PASSWORD
from naewon.ops.demo.running import HOST, port_for, run_demo
from naewon.ops.errors import DemoRuns, NoPort

PORTS = range(8300, 8340)
SETTINGS = ("DATABASE_URL", "NAEWON_SECRET_KEY", "NAEWON_STATIC_ROOT")


def running_in(folder: Path) -> list[psutil.Process]:
    """Processes that a demo of this folder started: they name it, or have it in their surroundings."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        try:
            named = " ".join(process.info["cmdline"] or []) + process.environ().get("NAEWON_VAR", "")
        except psutil.Error:
            continue
        if str(folder) in named and process.status() != psutil.STATUS_ZOMBIE:
            found.append(process)
    return found


def all_gone(folder: Path, seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until and running_in(folder):
        time.sleep(0.1)
    return not running_in(folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def demo(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The smaller clinic, up and answering. The second start goes on from the first."""
    port = port_for(None, PORTS)
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    command = [sys.executable, "-m", "naewon", "demo", "--small", "--port", str(port)]
    environment |= {"NAEWON_VAR": str(folder), "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = ""
        while "Ctrl-C" not in said and (line := process.stdout.readline()):
            said += line
        assert "tm1@bomdent.example" in said
        yield process, port
        process.kill()


def test_shows_the_sign_in_page_and_ends_on_ctrl_c(demo: tuple[subprocess.Popen[str], int], folder: Path) -> None:
    process, port = demo
    with httpx.Client(base_url=f"http://{HOST}:{port}", follow_redirects=True) as client:
        page = client.get("/sign-in/")
        assert page.status_code == 200
        form = {
            "email": "tm1@bomdent.example",
            "password": PASSWORD,
            "csrfmiddlewaretoken": client.cookies["csrftoken"],
        }
        assert "sign-in" not in client.post("/sign-in/", data=form, headers={"Referer": str(page.url)}).url.path
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert all_gone(folder)


def test_leaves_nothing_behind_when_killed(demo: tuple[subprocess.Popen[str], int], folder: Path) -> None:
    process, _ = demo
    process.kill()
    assert all_gone(folder)


def test_takes_the_first_free_port() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert port_for(None, range(port, port + 2)) == port + 1
        with pytest.raises(NoPort):
            port_for(port)


def test_throws_nothing_away_where_it_cannot_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NAEWON_VAR", str(tmp_path))
    kept = tmp_path / "demo/postgres/postmaster.pid"
    kept.parent.mkdir(parents=True)
    kept.write_text(f"{os.getpid()}\n")
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(NoPort):
            run_demo(fresh=True, live=False, small=True, port=taken.getsockname()[1], once=True)
    monkeypatch.setattr(psutil.Process, "name", lambda _process: "postgres")
    with pytest.raises(DemoRuns):
        run_demo(fresh=True, live=False, small=True, port=port_for(None, PORTS), once=True)
    assert kept.exists()
