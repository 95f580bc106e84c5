"""How an entry is sealed: HMAC-SHA-256 over the seal before it and all it says, with a key the database never sees."""

import hmac
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import ip_address
from typing import Any

from django.conf import settings

from naewon.journal.models import Entry, Strand

PURPOSE = b"naewon.journal.chain"
WORDS = b"naewon.journal.words"


@lru_cache
def key_from(secret: str, purpose: bytes = PURPOSE) -> bytes:
    return hmac.digest(secret.encode(), purpose, "sha256")


def current_key() -> bytes:
    return key_from(settings.SECRET_KEY)


def fingerprint(key: bytes) -> bytes:
    """Says which key it was, and nothing about the key."""
    return hmac.digest(key, b"fingerprint", "sha256")[:8]


def known_keys() -> dict[bytes, bytes]:
    """The key in use and the ones before it, by fingerprint."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return {fingerprint(key): key for key in map(key_from, secrets)}


def first_seal(key: bytes, clinic_id: int, ordinal: int) -> bytes:
    """What the first entry of a strand is tied to."""
    return hmac.digest(key, f"strand|{clinic_id}|{ordinal}".encode(), "sha256")


def seal_after(before: bytes, told: bytes, key: bytes) -> bytes:
    return hmac.digest(key, before + told, "sha256")


def mark_of(strand: Strand, key: bytes) -> bytes:
    """Over where a strand begins and ends, so that nobody without the key can move either."""
    ends = (strand.clinic_id, strand.ordinal, strand.base_number, bytes(strand.base_seal).hex(), strand.number)
    words = "|".join(map(str, ("mark", *ends, bytes(strand.seal).hex())))
    return hmac.digest(key, words.encode(), "sha256")


def told_by(entry: Entry) -> bytes:
    """All that an entry says, in one fixed form."""
    return canonical(
        entry.clinic_id,
        entry.strand,
        entry.number,
        entry.at,
        entry.staff_id,
        entry.verb,
        entry.subject,
        entry.subject_id,
        entry.inquiry_id,
        entry.patient_id,
        entry.shown,
        entry.address,
        entry.detail,
    )


def canonical(clinic: int, strand: int, number: int, at: datetime, *rest: Any) -> bytes:
    """The same bytes before it is written and after it is read. `rest` in the order of `told_by`."""
    *plain, address, detail = rest
    said = [clinic, strand, number, at.astimezone(UTC).isoformat(timespec="microseconds"), *plain]
    return _written([*said, plain_address(address), detail])


_written_by = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _written(value: Any) -> bytes:
    return _written_by(value).encode("utf-8", "surrogatepass")


@lru_cache(maxsize=4096)
def plain_address(address: str | None) -> str | None:
    """An address as its bytes: PostgreSQL and Python do not spell every one alike."""
    return ip_address(str(address)).packed.hex() if address else None


def as_stored(detail: dict[str, Any]) -> dict[str, Any]:
    """A detail as the database gives it back. Numbers with a fraction become words: jsonb respells them."""
    kept: dict[str, Any] = json.loads(json.dumps(detail, default=str).replace("\\u0000", ""), parse_float=str)
    return kept


def veiled(words: str) -> str:
    """Words somebody searched for, so that the same words can be known again and no others can be read."""
    plain = "".join(words.split()).casefold()
    return hmac.digest(key_from(settings.SECRET_KEY, WORDS), plain.encode("utf-8", "replace"), "sha256")[:12].hex()


def entries_sealed(entries: Iterable[Entry], strand: Strand, key: bytes) -> list[Entry]:
    """Give each entry its place at the end of the strand, and move the end along."""
    sealed = []
    for entry in entries:
        entry.strand, entry.number = strand.ordinal, strand.number + 1
        entry.detail = as_stored(entry.detail) if entry.detail else {}
        entry.seal = seal_after(bytes(strand.seal), told_by(entry), key)
        strand.number, strand.seal = entry.number, entry.seal
        sealed.append(entry)
    strand.mark = mark_of(strand, key)
    return sealed


def same(one: bytes | memoryview, other: bytes | memoryview) -> bool:
    return hmac.compare_digest(bytes(one), bytes(other))
