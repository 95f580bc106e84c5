"""Who asks while nobody is there hears at once when the clinic calls."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import NOW, Cast, asks
from naewon.clinics.models import Clinic
from naewon.contacts.models import Sending, promise_callback
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry, Outbox
from naewon.journal.outbox import follow
from naewon.patients.merging import merge
from naewon.queues.answering import ANSWER, answer, answer_new, bearer_of, ticket_for
from naewon.queues.calls import log_call
from naewon.queues.jobs import follow_batch
from naewon.queues.models import Place

NIGHT = NOW.replace(hour=23, minute=40)


@pytest.fixture(autouse=True)
def origin(settings: LazySettings) -> None:
    settings.PUBLIC_ORIGIN = "https://naewon.example"


def asked(cast: Cast, at: datetime = NIGHT, phone: str = "010-7315-2846", **fields: Any) -> Inquiry:
    return asks(cast, phone=phone, at=at, **fields)


def answer_who_waits(at: datetime) -> None:
    """What the job does, at a moment of the test's own."""
    for job in ProcrastinateJob.objects.filter(task_name=ANSWER):
        answer_new(Clinic.objects.get(pk=job.args["clinic_id"]), job.args["inquiry_ids"], at)


def answers_to(inquiry: Inquiry, at: datetime = NIGHT) -> list[Sending]:
    follow(inquiry.clinic_id, [inquiry.pk], at=at)
    follow_batch(inquiry.clinic_id, at)
    answer_who_waits(at)
    return list(Sending.objects.filter(inquiry=inquiry))


def test_whoever_asks_at_night_hears_when_the_clinic_calls(cast: Cast) -> None:
    inquiry = asked(cast)
    [answer] = answers_to(inquiry)
    assert "김하늘님, 상담 신청을 받았습니다" in answer.text
    assert "11월 26일 (목) 10:00까지 전화드리겠습니다" in answer.text
    assert f"https://naewon.example/when/{ticket_for(inquiry)[:5]}" in answer.text


def test_the_link_tells_nothing_of_them(cast: Cast) -> None:
    inquiry = asked(cast)
    ticket = ticket_for(inquiry)
    assert bearer_of(ticket) == (cast.haneul.pk, inquiry.pk)
    assert "2846" not in ticket.split(".")[0]


def test_while_the_clinic_is_open_colleagues_call(cast: Cast) -> None:
    assert answers_to(asked(cast, at=NOW), NOW) == []


def test_a_clinic_may_answer_always_or_never(cast: Cast) -> None:
    cast.haneul.answers = "always"
    cast.haneul.save()
    [answer] = answers_to(asked(cast, at=NOW), NOW)
    assert "11월 25일 (수) 10:30까지" in answer.text
    cast.haneul.answers = "never"
    cast.haneul.save()
    assert answers_to(asked(cast, phone="010-7315-2847")) == []


def test_nobody_is_answered_twice(cast: Cast) -> None:
    inquiry = asked(cast)
    answers_to(inquiry)
    assert len(answers_to(inquiry, NIGHT + timedelta(minutes=1))) == 1


def test_whoever_asks_again_is_not_answered_again(cast: Cast) -> None:
    inquiry = asked(cast, at=NIGHT - timedelta(days=2))
    at = {"occurred_at": NIGHT, "received_at": NIGHT}
    inquiry.touches.create(clinic=cast.haneul, channel=cast.instagram, message="아직인가요", **at)
    assert answers_to(inquiry) == []


@pytest.mark.parametrize(
    "story", [{"is_test": True}, {"source_kind": "hand"}, {"source_kind": "call"}, {"brought_in_at": NIGHT}]
)
def test_who_is_not_answered(cast: Cast, story: dict[str, Any]) -> None:
    assert answers_to(asked(cast, **story)) == []


def test_whom_nothing_may_be_sent_is_not_answered(cast: Cast) -> None:
    blocked = asked(cast)
    blocked.patient.stop(by=cast.minji, at=NIGHT)
    assert answers_to(blocked) == []
    assert answers_to(asked(cast, phone="02-123-4567")) == []


def test_a_time_chosen_already_is_the_time_that_is_told(cast: Cast) -> None:
    inquiry = asked(cast)
    promise_callback(inquiry, NOW.replace(day=27, hour=15), by=None, at=NIGHT, by_person=True)
    [answer] = answers_to(inquiry)
    assert "11월 27일 (금) 15:00까지" in answer.text


def all_ask(cast: Cast, first: int, count: int) -> list[Inquiry]:
    return [asked(cast, phone=f"010-7315-{first + n}") for n in range(count)]


def test_one_of_many_whom_nothing_may_be_sent_holds_up_nobody(cast: Cast) -> None:
    people = all_ask(cast, 2846, 4)
    people[1].patient.stop(by=cast.minji, at=NIGHT)
    people[2].patient.answer("collect_use", granted=False, by=None, at=NIGHT, source="form")
    answer(cast.haneul, people, NIGHT)
    told = Sending.objects.order_by("inquiry_id").values_list("inquiry_id", flat=True)
    assert list(told) == [people[0].pk, people[3].pk]


def test_a_refusal_on_another_record_of_theirs_counts(cast: Cast) -> None:
    one, other = all_ask(cast, 2846, 2)
    merge(one.patient, other.patient, by=cast.lee, at=NIGHT)
    other.patient.answer("collect_use", granted=False, by=None, at=NIGHT, source="form")
    answer(cast.haneul, [Inquiry.objects.get(pk=one.pk)], NIGHT)
    assert not Sending.objects.exists()


def test_what_another_worker_answered_meanwhile_is_not_answered_again(cast: Cast) -> None:
    [inquiry] = all_ask(cast, 2846, 1)
    answer(cast.haneul, [inquiry], NIGHT)
    answer(cast.haneul, [inquiry], NIGHT)
    assert Sending.objects.count() == 1
    assert Entry.objects.filter(verb="sent_message").count() == 1


def test_many_are_answered_by_as_many_statements_as_one(cast: Cast) -> None:
    answer(cast.haneul, all_ask(cast, 1846, 1), NIGHT)
    few, many = all_ask(cast, 2846, 2), all_ask(cast, 3846, 30)
    with CaptureQueriesContext(connection) as of_few:
        answer(cast.haneul, few, NIGHT)
    with CaptureQueriesContext(connection) as of_many:
        answer(cast.haneul, many, NIGHT)
    assert len(of_many) == len(of_few)


def test_an_answer_that_waits_to_be_sent_has_nobody_scored_again(cast: Cast) -> None:
    inquiry = asked(cast)
    assert answers_to(inquiry)
    assert not Outbox.objects.exists()


def test_a_kill_before_the_places_commit_answers_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_args: object) -> None:
        raise SystemExit

    inquiry = asked(cast)
    follow(cast.haneul.pk, [inquiry.pk], at=NIGHT)
    with monkeypatch.context() as patch:
        patch.setattr("naewon.queues.jobs.len", killed, raising=False)
        with pytest.raises(SystemExit):
            follow_batch(cast.haneul.pk, NIGHT)
    assert not ProcrastinateJob.objects.filter(task_name=ANSWER).exists()
    follow_batch(cast.haneul.pk, NIGHT)
    answer_who_waits(NIGHT)
    assert Sending.objects.filter(inquiry=inquiry).count() == 1


def test_who_stands_on_the_list_is_not_kept_from_it_by_an_answer_that_fails(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise RuntimeError

    inquiry = asked(cast)
    monkeypatch.setattr("naewon.queues.answering.compose_together", fails)
    with pytest.raises(RuntimeError):
        answers_to(inquiry)
    assert Place.objects.filter(inquiry=inquiry).exists()
    monkeypatch.undo()
    answer_who_waits(NIGHT)
    assert Sending.objects.filter(inquiry=inquiry).count() == 1


def test_who_was_called_meanwhile_is_not_answered_any_more(cast: Cast) -> None:
    inquiry = asked(cast)
    follow(inquiry.clinic_id, [inquiry.pk], at=NIGHT)
    follow_batch(inquiry.clinic_id, NIGHT)
    log_call(inquiry, "connected", by=cast.minji, at=NIGHT)
    answer_who_waits(NIGHT)
    assert not Sending.objects.filter(inquiry=inquiry).exists()
