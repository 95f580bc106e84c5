"""Proof that a delivery comes from whom it says, and that a form was rendered by us and when."""

import hashlib
import hmac
import re
from datetime import UTC, datetime

from django.core.signing import BadSignature, Signer

HUB_HEADER = re.compile(r"sha256=([0-9a-fA-F]{64})")


def verify_hub_signature(raw: bytes, header: str | None, secret: str) -> bool:
    """Is `header` (X-Hub-Signature-256: "sha256=" and 64 hex digits) the HMAC of these very bytes?

    False for a missing or malformed header, and always where no secret is set. Compared in constant time.
    """
    stated = HUB_HEADER.fullmatch((header or "").strip())
    if not stated or not secret:
        return False
    expected = hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, stated[1].lower())


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
