"""Old rows of which a file tells no end."""

from datetime import datetime, timedelta

import pytest

from cast import NOW
from naewon.intake.adapters.file.translate import LONG_PAST, long_past
from naewon.intake.canonical import Past

OLD = NOW - timedelta(days=100)


def test_an_old_inquiry_without_an_end_is_over() -> None:
    assert long_past(Past(attempts=2), OLD, NOW).closed_at == OLD + LONG_PAST


@pytest.mark.parametrize(
    ("past", "occurred_at"),
    [
        (Past(), NOW - timedelta(days=3)),
        (Past(booked_for=NOW + timedelta(days=2)), OLD),
        (Past(closed_reason="price", closed_at=OLD), OLD),
    ],
)
def test_everybody_else_stays_as_the_file_says(past: Past, occurred_at: datetime) -> None:
    assert long_past(past, occurred_at, NOW) == past
