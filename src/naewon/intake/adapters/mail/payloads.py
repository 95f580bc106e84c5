"""What a mailbox holds: a letter taken apart, in whatever encoding it was written."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message

from imap_tools import MailMessage

from naewon.intake.adapters.mail.plain import text_of
from naewon.intake.errors import UnreadablePayload
from naewon.intake.payloads import read_text

LONGEST_ID = 90
NUMBER = re.compile(r"\d{3,4}\D{0,3}\d{4}")


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """`verdicts` is what servers found out about its sender (Authentication-Results, RFC 8601), the last one first."""

    letter_id: str
    sender: str
    subject: str
    sent_at: datetime
    text: str = field(repr=False)
    html: str = field(repr=False)
    sheets: Sequence[Sheet] = ()
    verdicts: Sequence[str] = ()


def letter_in(raw: bytes) -> Letter:
    read = MailMessage.from_bytes(raw)
    html = words_in(read, "text/html")
    return Letter(
        letter_id=id_of(" ".join(read.headers.get("message-id", ())), raw),
        sender=read.from_.casefold(),
        subject=read.subject or "",
        sent_at=read.date if read.date.tzinfo else read.date.replace(tzinfo=UTC),
        text=fuller(words_in(read, "text/plain").strip(), text_of(html)),
        html=html,
        sheets=[Sheet(one.filename or "", one.payload) for one in read.attachments if is_sheet(one.filename or "")],
        verdicts=[verdict.casefold() for verdict in read.headers.get("authentication-results", ())],
    )


def words_in(read: MailMessage, kind: str) -> str:
    """All of its parts of this kind that are no attachment."""
    parts = [part for part in read.obj.walk() if part.get_content_type() == kind and not part.get_filename()]
    return "".join(decoded(part) for part in parts)


def decoded(part: Message) -> str:
    """By the encoding it states. Where that is wrong a name would be lost without a trace, so it is found out."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        return raw.decode(part.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return guessed(raw)


def guessed(raw: bytes) -> str:
    try:
        return read_text(raw, len(raw))[0]
    except UnreadablePayload:
        return raw.decode("utf-8", "replace")


def fuller(plain: str, page: str) -> str:
    """The plain words, else the page: some programs write only that there is a page, where the number then stands."""
    return page if not NUMBER.search(plain) and NUMBER.search(page) else plain or page


def id_of(stated: str, raw: bytes) -> str:
    """Its Message-ID, a digest where there is none or it is too long to keep."""
    named = stated.strip().strip("<>")
    return named if 0 < len(named) <= LONGEST_ID else hashlib.sha256(named.encode() or raw).hexdigest()


def is_sheet(name: str) -> bool:
    return name.casefold().endswith((".xlsx", ".xls", ".xlsb", ".csv", ".tsv", ".txt"))
