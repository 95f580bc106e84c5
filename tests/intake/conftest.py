from collections.abc import Iterator

import pytest

from naewon.intake.doors import forget_sources


@pytest.fixture(autouse=True)
def sources_looked_up_again() -> Iterator[None]:
    """Sources are remembered for some seconds, which is longer than a test."""
    forget_sources()
    yield
    forget_sources()
