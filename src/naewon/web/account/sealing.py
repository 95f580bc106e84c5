"""Secrets of second factors, sealed before they reach the database: a stolen table makes no codes."""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(text: str) -> str:
    return _boxes().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed with the secret key, or with one that was it before."""
    return _boxes().decrypt(sealed.encode()).decode()


def _boxes() -> MultiFernet:
    return MultiFernet([_box(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


@cache
def _box(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"naewon second factors").derive(key.encode())
    return Fernet(urlsafe_b64encode(derived))
