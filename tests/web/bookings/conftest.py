from datetime import timedelta

import pytest
from django.utils import timezone

from cast import Cast
from naewon.inquiries.models import Inquiry
from naewon.visits.models import Booking, book


@pytest.fixture
def booking(cast: Cast, haneul_asks: Inquiry) -> Booking:
    """김하늘 was to come to 정실장 a minute ago."""
    now = timezone.now()
    starts_at = now - timedelta(minutes=1)
    return book(
        haneul_asks, starts_at, manager=cast.jung, by=cast.minji, at=starts_at - timedelta(days=1), note="보호자 동반"
    )
