"""Proof that a delivery comes from whom it says, and that a form was rendered by us and when."""

import hashlib
import hmac
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl

from django.core.signing import BadSignature, Signer
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

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


def twilio_signature(url: str, fields: Iterable[tuple[str, str]], token: str) -> str:
    """X-Twilio-Signature: over the address that was called and every field of the form, in the order of their names.

    >>> fields = {"CallSid": "CA1234567890ABCDE", "Caller": "+14158675309", "Digits": "1234"}
    >>> fields |= {"From": "+14158675309", "To": "+18005551212"}
    >>> twilio_signature("https://mycompany.com/myapp.php?foo=1&bar=2", fields.items(), "12345")
    'RSOYDt4T1cUTdK1PDd93/VVr8B8='
    """
    signed = url + "".join(name + value for name, value in sorted(set(fields)))
    return b64encode(hmac.new(token.encode(), signed.encode("utf-8", "surrogatepass"), hashlib.sha1).digest()).decode()


def verify_twilio_signature(raw: bytes, url: str, header: str | None, token: str) -> bool:
    """Is `header` the signature of this form, sent to this address? Never where no token is set."""
    try:
        fields = parse_qsl(raw.decode("ascii"), keep_blank_values=True, strict_parsing=bool(raw), errors="strict")
    except ValueError:
        return False
    return bool(token) and is_same(header or "", twilio_signature(url, fields, token))


def sign_webhook(name: str, at: datetime, raw: bytes, secret: str) -> dict[str, str]:
    """The headers of Standard Webhooks: id and moment of a message, and a signature over id, moment and body."""
    signature = webhook_signer(secret).sign(name, at, raw.decode())
    return {"webhook-id": name, "webhook-timestamp": str(int(at.timestamp())), "webhook-signature": signature}


def verify_webhook(raw: bytes, headers: Mapping[str, str], secret: str) -> bool:
    """Is it signed by Standard Webhooks, five minutes ago at most? Never where no secret is set."""
    if not secret:
        return False
    try:
        webhook_signer(secret).verify(raw, dict(headers), json_parse=False)
    except (WebhookVerificationError, ValueError):
        return False
    return True


def webhook_signer(secret: str) -> Webhook:
    """A secret in the form of Standard Webhooks is taken so, any other as the key itself."""
    return Webhook(secret if secret.startswith("whsec_") else secret.encode() or b"none")


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
