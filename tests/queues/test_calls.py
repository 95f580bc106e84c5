from datetime import timedelta

import pytest

from cast import NOW, Cast
from naewon.contacts.models import promise_callback, standing_callback
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry, Reason
from naewon.queues.calls import log_call, take_back_call
from naewon.queues.claiming import claim, holder_of
from naewon.queues.models import Place
from naewon.queues.placing import refresh


def test_after_no_answer_the_next_try_is_set_and_the_person_let_go(cast: Cast, haneul_asks: Inquiry) -> None:
    step = log_call(haneul_asks, "no_answer", by=cast.minji, at=NOW)
    assert step.kind == "retry"
    assert step.at == NOW + timedelta(minutes=30)
    assert holder_of(haneul_asks, at=NOW) is None


def test_whoever_was_reached_stays_in_hand(cast: Cast, haneul_asks: Inquiry) -> None:
    step = log_call(haneul_asks, "connected", by=cast.minji, at=NOW, talk_seconds=95)
    assert step.kind == "next_step"
    assert holder_of(haneul_asks, at=NOW) == cast.minji


def test_the_first_to_call_becomes_the_owner(cast: Cast, haneul_asks: Inquiry) -> None:
    log_call(haneul_asks, "busy", by=cast.minji, at=NOW)
    log_call(haneul_asks, "no_answer", by=cast.sua, at=NOW + timedelta(minutes=31))
    assert haneul_asks.owner == cast.minji


def test_a_dead_number_closes(cast: Cast, haneul_asks: Inquiry) -> None:
    step = log_call(haneul_asks, "dead_number", by=cast.minji, at=NOW)
    assert step.kind == "closed"
    assert haneul_asks.closure.reason == Reason.DEAD_NUMBER
    assert not Place.objects.filter(pk=haneul_asks.pk).exists()


def test_taking_back_a_dead_number_reopens(cast: Cast, haneul_asks: Inquiry) -> None:
    step = log_call(haneul_asks, "dead_number", by=cast.minji, at=NOW)
    take_back_call(step.attempt, by=cast.minji, at=NOW + timedelta(seconds=5))
    assert not haneul_asks.is_closed
    assert Place.objects.get(pk=haneul_asks.pk).attempts == 0


def test_a_call_is_taken_back_once(cast: Cast, haneul_asks: Inquiry) -> None:
    step = log_call(haneul_asks, "busy", by=cast.minji, at=NOW)
    take_back_call(step.attempt, by=cast.minji, at=NOW)
    with pytest.raises(Conflict):
        take_back_call(step.attempt, by=cast.minji, at=NOW)


def test_a_promised_call_is_kept_by_calling(cast: Cast, haneul_asks: Inquiry) -> None:
    promise_callback(haneul_asks, NOW + timedelta(hours=2), by=cast.minji, at=NOW)
    log_call(haneul_asks, "connected", by=cast.minji, at=NOW + timedelta(hours=2))
    assert standing_callback(haneul_asks) is None


def test_nobody_logs_a_call_with_whom_a_colleague_holds(cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    with pytest.raises(Conflict):
        log_call(haneul_asks, "connected", by=cast.sua, at=NOW)


def test_the_third_no_answer_waits_until_the_next_morning(cast: Cast, haneul_asks: Inquiry) -> None:
    for hours in (0, 1, 5):
        step = log_call(haneul_asks, "no_answer", by=cast.minji, at=NOW + timedelta(hours=hours))
    assert step.at == NOW + timedelta(days=1)


def test_asking_again_ends_the_waiting(cast: Cast, haneul_asks: Inquiry) -> None:
    log_call(haneul_asks, "no_answer", by=cast.minji, at=NOW)
    again = NOW + timedelta(minutes=3)
    haneul_asks.touches.create(
        clinic=cast.haneul, channel=cast.instagram, occurred_at=again, received_at=again, message="전화 주세요"
    )
    refresh([haneul_asks.pk], again)
    assert Place.objects.get(pk=haneul_asks.pk).ready_at == again
