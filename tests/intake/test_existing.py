"""Existing patients who call: what is talked through asks for nothing, what nobody answered is called back."""

from datetime import timedelta

import pytest

from cast import NOW, Cast, asks
from naewon.inquiries.models import Inquiry, Reason
from naewon.intake.drain import drain
from naewon.patients.models import Patient
from naewon.queues.calls import log_call
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.visits.models import Visit
from ringing import HANEUL_PHONE, STRANGER, answered, call, event, exchange, rings, tells

MINUTE = timedelta(minutes=1)
LATER = NOW + timedelta(hours=2)
MONTH = timedelta(days=30)


@pytest.fixture
def charted(cast: Cast) -> Patient:
    """김하늘 stands in the list of patients of the chart program."""
    patient = Patient.unsaved(cast.haneul.pk, "김하늘", HANEUL_PHONE, chart_number="C-1", registered_at=NOW - 9 * MONTH)
    patient.keep(source="file", at=NOW - 9 * MONTH)
    return patient


def places() -> list[int]:
    place([inquiry.pk for inquiry in Inquiry.objects.all()], LATER)
    return list(Place.objects.values_list("pk", flat=True))


def test_a_talk_with_somebody_in_the_chart_is_nobodys_task(cast: Cast, charted: Patient) -> None:
    rings(exchange(cast), answered(HANEUL_PHONE))
    inquiry = Inquiry.objects.get()
    assert (inquiry.patient, inquiry.closure.reason, inquiry.closure.by) == (charted, Reason.EXISTING, None)
    assert inquiry.calls.get().result == "answered"
    assert places() == []


def test_a_talk_with_somebody_who_was_here_is_nobodys_task_either(cast: Cast) -> None:
    before = asks(cast, phone=HANEUL_PHONE, at=NOW - MONTH)
    Visit.objects.create(clinic=cast.haneul, inquiry=before, arrived_at=NOW - MONTH / 2)
    before.close(Reason.VISITED, by=cast.minji, at=NOW - MONTH / 2)
    rings(exchange(cast), answered(HANEUL_PHONE))
    assert Inquiry.objects.latest("pk").closure.reason == Reason.EXISTING
    assert places() == []


def test_whoever_of_them_called_in_vain_is_called_back_within_three_minutes(cast: Cast, charted: Patient) -> None:
    rings(exchange(cast), call(HANEUL_PHONE))
    inquiry = Inquiry.objects.get()
    assert not inquiry.is_closed
    assert places() == [inquiry.pk]
    assert Place.objects.get().due_at == NOW + 3 * MINUTE


def test_a_talk_after_a_call_in_vain_waits_for_a_word_as_ever(cast: Cast, charted: Patient) -> None:
    rings(exchange(cast), call(HANEUL_PHONE), answered(HANEUL_PHONE, NOW + 2 * MINUTE))
    assert not Inquiry.objects.get().is_closed


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_order_in_which_it_is_told_makes_no_difference(
    cast: Cast, charted: Patient, order: tuple[int, ...]
) -> None:
    spoken, source = answered(HANEUL_PHONE), exchange(cast)
    silent = {**event("ended", spoken), "answered_at": None, "result": None, "talk_seconds": None}
    told = [event("ringing", spoken), event("answered", spoken), silent]
    for number in order:
        tells(source, told[number])
        drain(LATER)
    assert Inquiry.objects.get().closure.reason == Reason.EXISTING
    assert Inquiry.objects.get().closures.count() == 1


def test_who_turns_out_to_have_left_a_message_is_called_back(cast: Cast, charted: Patient) -> None:
    source, spoken = exchange(cast), answered(HANEUL_PHONE)
    tells(source, event("answered", spoken), {**event("ended", spoken), "result": "voicemail"})
    drain(LATER)
    assert not Inquiry.objects.get().is_closed


def test_who_asks_for_something_after_all_is_logged_as_ever(cast: Cast, charted: Patient) -> None:
    rings(exchange(cast), answered(HANEUL_PHONE))
    inquiry = Inquiry.objects.get()
    assert log_call(inquiry, "connected", by=cast.minji, at=NOW + 4 * MINUTE).kind == "next_step"
    assert not inquiry.is_closed
    assert inquiry.calls.get().attempt == inquiry.attempts.get()


def test_what_a_colleague_opened_again_stays_open_whatever_is_told_later(cast: Cast, charted: Patient) -> None:
    source, spoken = exchange(cast), answered(HANEUL_PHONE)
    rings(source, spoken)
    Inquiry.objects.get().reopen(by=cast.minji, at=NOW + 5 * MINUTE)
    tells(source, {**event("transcribed", spoken), "transcript": "예약을 바꾸고 싶어요."})
    drain(LATER)
    assert not Inquiry.objects.get().is_closed


def test_a_talk_with_a_stranger_waits_for_a_word(cast: Cast, charted: Patient) -> None:
    rings(exchange(cast), answered(STRANGER))
    assert not Inquiry.objects.get().is_closed


def test_a_talk_about_an_open_inquiry_leaves_it_open(cast: Cast, charted: Patient) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE)
    Inquiry.objects.filter(pk=inquiry.pk).update(patient=charted)
    rings(exchange(cast), answered(HANEUL_PHONE))
    assert not Inquiry.objects.get().is_closed
