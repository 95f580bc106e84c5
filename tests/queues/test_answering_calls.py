"""Who calls at night in vain hears at once when the clinic calls back."""

from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import NOW, Cast, asks
from naewon.clinics.models import Clinic
from naewon.contacts.models import Sending
from naewon.inquiries.models import Inquiry
from naewon.intake.models import Source
from naewon.journal.models import Outbox
from naewon.queues.answering import ANSWER, answer_new
from naewon.queues.calls import log_call
from naewon.queues.jobs import follow_batch
from naewon.visits.models import book
from ringing import HANEUL_PHONE, STRANGER, answered, call, dialled, event, exchange, rings, tells

NIGHT = NOW.replace(hour=23, minute=40)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def origin(settings: LazySettings) -> None:
    settings.PUBLIC_ORIGIN = "https://naewon.example"


@pytest.fixture
def source(cast: Cast) -> Source:
    return exchange(cast)


def told(cast: Cast, at: datetime = NIGHT + MINUTE) -> list[Sending]:
    """What went out once the worker was through with what came in."""
    while Outbox.objects.exists():
        follow_batch(cast.haneul.pk, at)
    for job in ProcrastinateJob.objects.filter(task_name=ANSWER):
        answer_new(Clinic.objects.get(pk=job.args["clinic_id"]), job.args["inquiry_ids"], at)
    return list(Sending.objects.order_by("pk"))


def test_whoever_calls_at_night_in_vain_hears_when_the_clinic_calls(cast: Cast, source: Source) -> None:
    rings(source, call(STRANGER, NIGHT), now=NIGHT + MINUTE)
    [answer] = told(cast)
    assert answer.inquiry == Inquiry.objects.get()
    assert "11월 26일 (목) 10:00까지 전화드리겠습니다" in answer.text


def test_however_often_they_call_in_a_night_they_hear_it_once(cast: Cast, source: Source) -> None:
    for number in range(3):
        at = NIGHT + 5 * number * MINUTE
        rings(source, call(STRANGER, at), now=at + MINUTE)
        told(cast, at + MINUTE)
    assert Sending.objects.count() == 1


def test_who_asked_by_day_and_calls_at_night_in_vain_hears_it_too(cast: Cast, source: Source) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE)
    log_call(inquiry, "no_answer", by=cast.minji, at=NOW)
    rings(source, call(HANEUL_PHONE, NIGHT), now=NIGHT + MINUTE)
    [answer] = told(cast)
    assert answer.inquiry == inquiry


def test_while_it_rings_nobody_is_answered(cast: Cast, source: Source) -> None:
    tells(source, event("ringing", call(STRANGER, NIGHT)))
    rings(source, now=NIGHT)
    assert told(cast, NIGHT) == []


@pytest.mark.parametrize("answers", ["closed", "always"])
def test_by_day_colleagues_call_back_within_minutes(cast: Cast, source: Source, answers: str) -> None:
    cast.haneul.answers = answers
    cast.haneul.save()
    rings(source, call(STRANGER), now=NOW + MINUTE)
    assert told(cast, NOW + MINUTE) == []


def test_a_clinic_that_answers_nobody_answers_no_call(cast: Cast, source: Source) -> None:
    cast.haneul.answers = "never"
    cast.haneul.save()
    rings(source, call(STRANGER, NIGHT), now=NIGHT + MINUTE)
    assert told(cast) == []


def test_who_was_talked_to_is_not_written_to(cast: Cast, source: Source) -> None:
    rings(source, answered(STRANGER, NIGHT, seconds=30), now=NIGHT + MINUTE)
    assert told(cast) == []


def test_who_got_through_the_second_time_is_not_written_to(cast: Cast, source: Source) -> None:
    rings(source, call(STRANGER, NIGHT), answered(STRANGER, NIGHT + MINUTE, seconds=30), now=NIGHT + 2 * MINUTE)
    assert told(cast, NIGHT + 2 * MINUTE) == []


def test_whom_we_called_in_vain_is_not_written_to(cast: Cast, source: Source) -> None:
    asks(cast, phone=HANEUL_PHONE)
    rings(source, call(at=NIGHT, **dialled(HANEUL_PHONE)), now=NIGHT + MINUTE)
    assert told(cast) == []


@pytest.mark.parametrize("number", ["02-345-6789", "anonymous"])
def test_a_number_that_takes_no_message_gets_none(cast: Cast, source: Source, number: str) -> None:
    rings(source, call(number, NIGHT), now=NIGHT + MINUTE)
    assert told(cast) == []


def test_who_wants_nothing_sent_gets_nothing(cast: Cast, source: Source) -> None:
    asks(cast, phone=HANEUL_PHONE).patient.stop(by=cast.minji, at=NOW)
    rings(source, call(HANEUL_PHONE, NIGHT), now=NIGHT + MINUTE)
    assert told(cast) == []


def test_who_has_a_booking_is_promised_no_call(cast: Cast, source: Source) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE)
    book(inquiry, NIGHT + timedelta(hours=14), manager=None, by=cast.minji, at=NOW)
    Outbox.objects.all().delete()
    rings(source, call(HANEUL_PHONE, NIGHT), now=NIGHT + MINUTE)
    assert not [row for row in told(cast) if row.occasion == "received"]


def test_a_call_that_is_told_the_morning_after_is_no_answer_any_more(cast: Cast, source: Source) -> None:
    rings(source, call(STRANGER, NIGHT), now=NIGHT + timedelta(hours=8))
    assert told(cast, NIGHT + timedelta(hours=8)) == []
