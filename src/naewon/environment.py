"""Values from the environment, read one kind at a time. What cannot be read refuses to start, and quotes no secret."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def env_secret(name: str) -> str:
    """The value of `name`, or the content of the file that `name`_FILE points to."""
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name, "")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        # Its words may quote what is in the file.
        raise ImproperlyConfigured(f"{name}_FILE names a file that cannot be read: {type(error).__name__}.") from None


def database_at(url: str) -> Any:
    """What Django needs to know of it. A refusal never quotes the address: a password stands in it."""
    try:
        return dj_database_url.parse(url)
    except ValueError:
        raise ImproperlyConfigured("DATABASE_URL must look like postgresql://user:password@host/name.") from None


def env_list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def env_int(name: str, default: int) -> int:
    try:
        return int(os.environ.get(name, default))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from error


def env_email(url: str) -> dict[str, Any]:
    """How letters leave the house. ImproperlyConfigured when the address cannot be understood."""
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("NAEWON_EMAIL_URL must look like smtp://user:password@host:587?tls=1.")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and parse_qs(parts.query).get("tls", ["1"]) == ["1"],
        "EMAIL_TIMEOUT": 20,
    }
