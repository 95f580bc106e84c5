"""A real IMAP server on this machine, with one mailbox, and letters put into it."""

import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from cast import NOW
from naewon.intake.drain import drain
from naewon.intake.models import Source
from naewon.intake.pulling import pull

USER, PASSWORD = "haneul", "letters please"
AGENCY = "lead@agency.example"


@dataclass
class Mailbox:
    port: int

    @property
    def settings(self) -> dict[str, str]:
        reached = {"host": f"127.0.0.1:{self.port}", "user": USER, "password": PASSWORD}
        return {**reached, "senders": f"{AGENCY}, @portal.example"}

    def put(self, *letters: bytes) -> None:
        with imaplib.IMAP4("127.0.0.1", self.port) as inside:
            inside.login(USER, PASSWORD)
            for letter in letters:
                status, _ = inside.append("INBOX", "", imaplib.Time2Internaldate(time.time()), letter)
                assert status == "OK"

    def unseen(self) -> int:
        with imaplib.IMAP4("127.0.0.1", self.port) as inside:
            inside.login(USER, PASSWORD)
            inside.select("INBOX", readonly=True)
            return len(inside.search(None, "UNSEEN")[1][0].split())


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    port = free_port()
    program = str(Path(sys.executable).with_name("pymap"))
    serve = [program, "--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    server = subprocess.Popen(
        [*serve, "dict", "--demo-data", "--demo-user", USER, "--demo-password", PASSWORD],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port, server)
        yield emptied(Mailbox(port))
    finally:
        server.kill()
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError


def emptied(box: Mailbox) -> Mailbox:
    with imaplib.IMAP4("127.0.0.1", box.port) as inside:
        inside.login(USER, PASSWORD)
        inside.select("INBOX")
        inside.store("1:*", "+FLAGS", "\\Deleted")
        inside.expunge()
    return box


def read_mail(source: Source) -> int:
    """Ask for the letters, and take in what they brought: how much that was."""
    brought = pull(source.clinic_id, source.pk, NOW)
    drain(NOW)
    return brought


def letter(text: str = "", *, message_id: str = "one@agency.example", sender: str = AGENCY, **about: Any) -> bytes:
    """A letter of the agency. about: html, charset, sheet (bytes), name (of the sheet), sheets (by name), verdict."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"마케팅 대행사 <{sender}>", "haneul@clinic.example", "새 상담 신청"
    mail["Message-ID"], mail["Date"] = f"<{message_id}>", "Wed, 25 Nov 2026 09:40:00 +0900"
    if "verdict" in about:
        mail["Authentication-Results"] = about["verdict"]
    mail.set_content(text or "첨부", charset=about.get("charset", "utf-8"))
    if "html" in about:
        mail.add_alternative(about["html"], subtype="html", charset=about.get("charset", "utf-8"))
    hung = about.get("sheets", {about.get("name", "문의.xlsx"): about["sheet"]} if "sheet" in about else {})
    for name, content in hung.items():
        mail.add_attachment(content, filename=name, maintype="application", subtype="octet-stream")
    return mail.as_bytes()


def sheet(*rows: list[object]) -> bytes:
    book, written = Workbook(), BytesIO()
    for row in (["이름", "연락처", "시술"], *rows):
        book.active.append(row)
    book.save(written)
    return written.getvalue()
