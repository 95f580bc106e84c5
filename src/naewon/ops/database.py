"""Which database a command works on. Decided before Django reads its settings, so nothing here may import them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from naewon.ops.errors import NoDatabase
from naewon.ops.postgres import embedded


def var() -> Path:
    """Where a checkout keeps what it makes: databases, collected files."""
    return Path(os.environ.get("NAEWON_VAR", "var")).resolve()


def is_production() -> bool:
    return bool(os.environ.get("NAEWON_SECRET_KEY") or os.environ.get("NAEWON_SECRET_KEY_FILE"))


@contextmanager
def database(folder: str = "postgres") -> Iterator[None]:
    """Make DATABASE_URL name a running server: the one it names already, else the embedded one of this checkout."""
    if os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"):
        yield
        return
    if is_production():
        raise NoDatabase
    os.environ["NAEWON_DEBUG"] = "1"
    with embedded(var() / folder, "naewon", quick=True) as url:
        os.environ["DATABASE_URL"] = url
        try:
            yield
        finally:
            del os.environ["DATABASE_URL"]


def start_django() -> None:
    """Load settings, apps and translations. DATABASE_URL must be known by now."""
    import django

    from naewon.ops.translations import compile_catalogues

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naewon.settings")
    compile_catalogues()
    django.setup()
