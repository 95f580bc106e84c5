"""Which tries count, when the next one is, and when there were enough of them."""

from datetime import datetime, timedelta

from cast import NOW, Cast
from doors import door
from naewon.contacts.models import Call, Message, prefer, promise_callback
from naewon.inquiries.models import Inquiry
from naewon.patients.models import Medium
from naewon.queues.calls import log_call
from naewon.queues.models import Place
from naewon.queues.placing import place


def rang(cast: Cast, inquiry: Inquiry, at: datetime, result: str = "missed") -> Call:
    """The exchange told of a call of ours."""
    number = {"number": inquiry.patient.phone, "direction": "out", "started_at": at, "ended_at": at, "told_at": at}
    source = door(cast, kind="call")
    return Call.objects.create(
        clinic=cast.haneul,
        inquiry=inquiry,
        source=source,
        external_id=f"{at}",
        channel=cast.instagram,
        result=result,
        **number,
    )


def place_of(inquiry: Inquiry, at: datetime) -> Place:
    place([inquiry.pk], at)
    return Place.objects.get(pk=inquiry.pk)


def test_an_unanswered_call_that_nobody_logged_is_a_try(cast: Cast, haneul_asks: Inquiry) -> None:
    rang(cast, haneul_asks, NOW)
    found = place_of(haneul_asks, NOW)
    assert (found.attempts, found.last_result, found.ready_at) == (1, "no_answer", NOW + timedelta(minutes=30))


def test_logged_and_told_it_is_one_try(cast: Cast, haneul_asks: Inquiry) -> None:
    rang(cast, haneul_asks, NOW)
    log_call(haneul_asks, "no_answer", by=cast.minji, at=NOW)
    assert place_of(haneul_asks, NOW).attempts == 1


def test_the_clinic_sets_its_own_steps(cast: Cast, haneul_asks: Inquiry) -> None:
    cast.haneul.call_steps = [{"minutes": 10}]
    cast.haneul.save()
    assert log_call(haneul_asks, "no_answer", by=cast.minji, at=NOW).at == NOW + timedelta(minutes=10)


def test_after_the_last_step_the_end_is_proposed_and_the_person_waits(cast: Cast, haneul_asks: Inquiry) -> None:
    cast.haneul.call_steps = [{"minutes": 10}]
    cast.haneul.save()
    assert log_call(haneul_asks, "no_answer", by=cast.minji, at=NOW).kind == "retry"
    step = log_call(haneul_asks, "no_answer", by=cast.minji, at=NOW + timedelta(minutes=10))
    assert step.kind == "used_up"
    assert not haneul_asks.is_closed
    assert place_of(haneul_asks, NOW).ready_at == step.at == NOW + timedelta(minutes=20)


def test_whoever_was_reached_once_is_not_given_up(cast: Cast, haneul_asks: Inquiry) -> None:
    cast.haneul.call_steps = [{"minutes": 10}]
    cast.haneul.save()
    log_call(haneul_asks, "connected", by=cast.minji, at=NOW)
    assert log_call(haneul_asks, "no_answer", by=cast.minji, at=NOW + timedelta(minutes=10)).kind == "retry"


def test_a_time_the_person_picked_is_known_as_such(cast: Cast, haneul_asks: Inquiry) -> None:
    promise_callback(haneul_asks, NOW + timedelta(hours=1), by=None, at=NOW, by_person=True)
    assert place_of(haneul_asks, NOW).why["chosen"] == 1


def test_a_text_to_who_would_rather_be_written_to_is_a_try_until_they_answer(cast: Cast, haneul_asks: Inquiry) -> None:
    prefer(haneul_asks, Medium.SMS, at=NOW)
    assert place_of(haneul_asks, NOW).ready_at <= NOW
    sent = {"occasion": "by_hand", "text": "토요일에 오실 수 있나요?", "size": "sms", "by": cast.minji, "sent_at": NOW}
    haneul_asks.sendings.create(clinic=cast.haneul, at=NOW, **sent)
    later = NOW + timedelta(minutes=1)
    texted = place_of(haneul_asks, later)
    assert (texted.ready_at > later, texted.due_at) == (True, None)
    line = {"direction": "in", "medium": "sms", "text": "네, 두 시에 갈게요", "at": later}
    Message.objects.create(clinic=cast.haneul, inquiry=haneul_asks, **line)
    assert place_of(haneul_asks, later).ready_at <= later
