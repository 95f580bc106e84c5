"""A letter taken apart, in whatever encoding it was written."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from imap_tools import MailMessage

from naewon.intake.adapters.mail.plain import text_of

LONGEST_ID = 90


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """`verdicts` is what the receiving server found out about its sender (Authentication-Results, RFC 8601)."""

    letter_id: str
    sender: str
    subject: str
    sent_at: datetime
    text: str = field(repr=False)
    html: str = field(repr=False)
    sheets: Sequence[Sheet] = ()
    verdicts: str = ""


def letter_in(raw: bytes) -> Letter:
    read = MailMessage.from_bytes(raw)
    html = read.html or ""
    return Letter(
        letter_id=id_of(" ".join(read.headers.get("message-id", ())), raw),
        sender=read.from_.casefold(),
        subject=read.subject or "",
        sent_at=read.date if read.date.tzinfo else read.date.replace(tzinfo=UTC),
        text=(read.text or "").strip() or text_of(html),
        html=html,
        sheets=[Sheet(one.filename or "", one.payload) for one in read.attachments if is_sheet(one.filename or "")],
        verdicts=" ".join(read.headers.get("authentication-results", ())).casefold(),
    )


def id_of(stated: str, raw: bytes) -> str:
    """Its Message-ID, a digest where there is none or it is too long to keep."""
    named = stated.strip().strip("<>")
    return named if 0 < len(named) <= LONGEST_ID else hashlib.sha256(named.encode() or raw).hexdigest()


def is_sheet(name: str) -> bool:
    return name.casefold().endswith((".xlsx", ".xls", ".xlsb", ".csv", ".tsv", ".txt"))
