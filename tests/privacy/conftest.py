import pytest

import cast as world
from cast import Cast
from naewon.inquiries.models import Inquiry

from .life import LONG_AGO, with_a_life


@pytest.fixture
def long_gone(cast: Cast) -> Inquiry:
    """김하늘 asked five hundred days ago, and was never heard of again."""
    return with_a_life(cast, world.asks(cast, at=LONG_AGO))
