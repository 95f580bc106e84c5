"""Proof that a delivery comes from whom it says, and that a form was rendered by us and when."""

import hashlib
import hmac
import re
from base64 import b64encode
from datetime import UTC, datetime

from django.core.signing import BadSignature, Signer

HUB_HEADER = re.compile(r"sha256=([0-9a-fA-F]{64})")


def verify_hub_signature(raw: bytes, header: str | None, secret: str) -> bool:
    """Is `header` (X-Hub-Signature-256: "sha256=" and 64 hex digits) the HMAC of these very bytes?

    False for a missing or malformed header, and always where no secret is set. Compared in constant time.
    """
    stated = HUB_HEADER.fullmatch((header or "").strip())
    return stated is not None and bool(secret) and is_same(stated[1].lower(), hex_hmac(raw, secret))


def hex_hmac(raw: bytes, secret: str) -> str:
    """
    >>> hex_hmac(b'{"a":1}', "secret")[:16]
    'aa9e2e3575f5d709'
    """
    return hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()


def base64_hmac(raw: bytes, secret: str) -> str:
    """
    >>> base64_hmac(b'{"a":1}', "secret")
    'qp4uNXX11wmLbKzNeQiIw21f22M0KnO62i1qUXR6hJQ='
    """
    return b64encode(hmac.new(secret.encode(), raw, hashlib.sha256).digest()).decode()


def is_same(stated: str, expected: str) -> bool:
    """Whether they are equal, in constant time; never where nothing is expected."""
    return bool(expected) and hmac.compare_digest(stated.encode("utf-8", "surrogateescape"), expected.encode())


def sign_moment(moment: datetime, about: str = "") -> str:
    """A token that carries `moment` (to the second). `about` binds it to one form: it is needed to read it back."""
    return moment_signer(about).sign(str(int(moment.timestamp())))


def read_moment(token: str, about: str = "") -> datetime | None:
    """The moment of a token made by `sign_moment` for the same `about`, in UTC; None for anything else."""
    try:
        return datetime.fromtimestamp(int(moment_signer(about).unsign(token)), UTC)
    except (BadSignature, ValueError, OverflowError, OSError):
        return None


def moment_signer(about: str) -> Signer:
    return Signer(salt=f"naewon.intake.moment:{about}")
