import pytest
from django.utils import timezone

from cast import NOW


@pytest.fixture
def at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ten in the morning of the cast's Wednesday, also for who looks at the clock."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
