"""The key ring: which key writes, which keys can still be read.

One line a key, `id:base64 of 32 bytes`; the first one writes. Each key is two: what seals and what indexes are derived
from it apart, so that neither tells anything of the other.
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from secrets import choice, token_bytes

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

VERSION = b"\x01"
KEY_BYTES = 32
LONGEST_ID = 8
ID = re.compile(r"[a-z0-9]{1,8}")
DEVELOPMENT = "dev"
HOW = "Make one with `naewon keys new` and name its file in NAEWON_KEYS_FILE."


@dataclass(frozen=True)
class Key:
    """What seals, and what indexes. Only its id is ever shown."""

    id: str
    head: bytes
    cipher: AESGCM = field(repr=False)
    index: bytes = field(repr=False)

    @classmethod
    def of(cls, key_id: str, secret: bytes) -> "Key":
        return cls(
            key_id, head_of(key_id), AESGCM(derived(secret, b"naewon seal 1")), derived(secret, b"naewon index 1")
        )


@dataclass(frozen=True)
class Ring:
    """Every key by its id, in the order of the file."""

    keys: dict[str, Key]

    @cached_property
    def writing(self) -> Key:
        return next(iter(self.keys.values()))

    @cached_property
    def by_head(self) -> dict[bytes, Key]:
        return {key.head: key for key in self.keys.values()}


def head_of(key_id: str) -> bytes:
    """How every value begins that this key sealed."""
    return VERSION + key_id.encode().ljust(LONGEST_ID, b"\0")


def derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose).derive(secret)


def ring() -> Ring:
    """The ring of the settings. ImproperlyConfigured where it is missing or cannot be read."""
    return ring_of(settings.NAEWON_KEYS, in_production=not settings.DEBUG)


@lru_cache(maxsize=8)
def ring_of(lines: str, *, in_production: bool = True) -> Ring:
    keys: dict[str, Key] = {}
    for key_id, secret in read_lines(lines):
        if key_id in keys:
            raise ImproperlyConfigured(f"The key ring names {key_id} twice.")
        if key_id == DEVELOPMENT and in_production:
            raise ImproperlyConfigured(f"The key {DEVELOPMENT} is known to everybody. {HOW}")
        keys[key_id] = Key.of(key_id, secret)
    if not keys:
        raise ImproperlyConfigured(f"NAEWON_KEYS holds no key. {HOW}")
    return Ring(keys)


def read_lines(lines: str) -> list[tuple[str, bytes]]:
    """Id and secret of each line; a blank line or one that begins with # says nothing."""
    told = [line.strip() for line in re.split(r"[\n,]", lines)]
    return [read_line(line) for line in told if line and not line.startswith("#")]


def read_line(line: str) -> tuple[str, bytes]:
    """ImproperlyConfigured where it is no key. The words never quote a secret."""
    key_id, _colon, told = line.partition(":")
    if not ID.fullmatch(key_id):
        raise ImproperlyConfigured("A line of the key ring is not `id:base64`, with an id of 1 to 8 of a-z and 0-9.")
    try:
        secret = b64decode(told, validate=True)
    except NotBase64:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise ImproperlyConfigured(f"The key {key_id} is not {KEY_BYTES} bytes in base64. {HOW}")
    return key_id, secret


def new_line(today: datetime) -> str:
    """A new key, named for its day: `261125qk:...`."""
    key_id = f"{today:%y%m%d}" + "".join(choice("abcdefghjkmnpqrstuvwxyz") for _ in range(2))
    return f"{key_id}:{b64encode(token_bytes(KEY_BYTES)).decode()}"
