"""One sealed value as the database keeps it.

    version (1) | key id (8, padded with NUL) | nonce (12) | ciphertext | tag (16)

AES-256-GCM. The head is authenticated with the value, and so is its place: table, column and clinic. A value that is
carried to another column, or to another clinic's row, does not open.
"""

import os

from cryptography.exceptions import InvalidTag

from naewon.vault.errors import CannotOpen, Damaged, KeyMissing
from naewon.vault.ring import ID, LONGEST_ID, VERSION, Ring, head_of, ring

HEAD = len(VERSION) + LONGEST_ID
NONCE = 12
TAG = 16
SHORTEST = HEAD + NONCE + TAG


def seal(plain: bytes, place: bytes, keys: Ring | None = None) -> bytes:
    """Seal for a place with the key that writes."""
    key = (keys or ring()).writing
    nonce = os.urandom(NONCE)
    return key.head + nonce + key.cipher.encrypt(nonce, plain, key.head + place)


def unseal(sealed: bytes, place: bytes, keys: Ring | None = None) -> bytes:
    """What was sealed for this place. KeyMissing or Damaged where it cannot be told."""
    head, body = sealed[:HEAD], HEAD + NONCE
    key = (keys or ring()).by_head.get(head)
    if key is None or len(sealed) < SHORTEST:
        raise refusal(head, place)
    try:
        return key.cipher.decrypt(sealed[HEAD:body], sealed[body:], head + place)
    except InvalidTag:
        raise Damaged(key.id, place.decode()) from None


def refusal(head: bytes, place: bytes) -> CannotOpen:
    """Why there is no key for it: the key it names is not here, or it names none."""
    key_id = key_id_of(head)
    if head != head_of(key_id) or not ID.fullmatch(key_id):
        return Damaged("?", place.decode())
    missing = key_id not in ring().keys
    return KeyMissing(key_id, place.decode()) if missing else Damaged(key_id, place.decode())


def key_id_of(sealed: bytes) -> str:
    return sealed[len(VERSION) : HEAD].rstrip(b"\0").decode("ascii", "replace")
