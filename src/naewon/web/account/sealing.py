"""Secrets of second factors, sealed before they reach the database: a stolen table makes no codes."""

from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(text: str) -> str:
    return _box(settings.SECRET_KEY).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    return _box(settings.SECRET_KEY).decrypt(sealed.encode()).decode()


@cache
def _box(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"naewon second factors").derive(key.encode())
    return Fernet(urlsafe_b64encode(derived))
