from datetime import timedelta

import pytest

import cast as world
from cast import NOW, Cast
from naewon.contacts.models import Attempt
from naewon.visits.models import Visit


@pytest.fixture
def half_a_year(cast: Cast) -> Cast:
    """300 inquiries, two a day: who wants it this week mostly comes, who only looks around mostly does not."""
    for n in range(300):
        at = NOW - timedelta(days=31 + n // 2, hours=n % 7)
        keen = n % 3 == 0
        wish = "이번 주" if keen else "그냥 알아보는 중"
        inquiry = world.asks(
            cast,
            f"김{n}",
            f"010-{2000 + n}-{4000 + n}",
            at=at,
            answers={"wished_time": wish},
            message="이번 주에 예약하고 싶어요" if keen else "가격이 궁금해요",
            channel=cast.referral if n % 5 == 0 else cast.instagram,
        )
        called = at + timedelta(minutes=20)
        Attempt.objects.create(clinic=cast.haneul, inquiry=inquiry, by=cast.minji, result="connected", at=called)
        if n % 10 < (7 if keen else 1):
            Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=called + timedelta(days=4))
    return cast
