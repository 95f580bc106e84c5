from base64 import b64encode
from collections.abc import Callable

import pytest
from django.conf import LazySettings

Turn = Callable[..., None]


@pytest.fixture
def keys(settings: LazySettings) -> Turn:
    """`keys("new", "old")` makes that the ring: the first one writes."""

    def turn(*names: str) -> None:
        lines = [f"{name}:{b64encode(name.encode().ljust(32, b'.')).decode()}" for name in names]
        settings.NAEWON_KEYS = "\n".join(lines)

    turn("old")
    return turn
