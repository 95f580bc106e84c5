"""What is done each night and each morning."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from cast import Cast
from naewon.journal.chain import add
from naewon.journal.jobs import tidy
from naewon.journal.models import Entry
from naewon.journal.recording import unsaved
from naewon.oversight.jobs import look
from naewon.oversight.models import Notice


def opened(cast: Cast, people: int, days_ago: float) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    add(unsaved("viewed", "inquiry", by=cast.minji, at=at, patient_id=1000 + n) for n in range(people))


def test_in_the_morning_yesterday_is_looked_through(cast: Cast) -> None:
    opened(cast, 90, 1)
    look(0)
    look(0)
    assert {(notice.clinic, notice.staff) for notice in Notice.objects.filter(kind="many")} == {
        (cast.haneul, cast.minji)
    }


def test_at_night_what_was_kept_long_enough_goes_and_a_receipt_is_logged(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    opened(cast, 2, 4 * 365)
    opened(cast, 3, 10)
    with caplog.at_level(logging.INFO, "naewon.journal"):
        tidy(0)
    assert Entry.objects.filter(verb="viewed").count() == 3
    assert Entry.objects.filter(verb="destroyed").count() == 1
    assert "journal receipt" in caplog.text
