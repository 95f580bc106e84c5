"""Telephone calls through the door: what becomes of them, in whatever order their events come."""

from datetime import timedelta
from itertools import permutations

import pytest

from cast import NOW, Cast, asks
from naewon.contacts.models import Call
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.drain import drain
from naewon.intake.models import Delivery, Refusal
from naewon.patients.models import Patient
from naewon.team.notifying import unread_of
from ringing import HANEUL_PHONE, STRANGER, answered, call, dialled, event, events, exchange, rings, tells

LATER = NOW + timedelta(hours=2)
MINUTE = timedelta(minutes=1)


def test_a_missed_call_of_a_stranger_is_an_inquiry_of_that_number(cast: Cast) -> None:
    rings(exchange(cast), call(STRANGER))
    inquiry = Inquiry.objects.get()
    assert (inquiry.patient.number.national, inquiry.patient.name) == (STRANGER, "")
    assert (inquiry.source_kind, inquiry.received_at, inquiry.channel) == ("call", NOW, cast.instagram)
    row = inquiry.calls.get()
    assert (row.direction, row.result, row.touch, row.number) == ("in", "missed", None, "+821051247731")


@pytest.mark.parametrize("order", permutations(range(3)))
def test_whatever_comes_first_a_call_is_one_row(cast: Cast, order: tuple[int, ...]) -> None:
    told = events(answered(extension="101", recording_url="https://pbx.example/1.mp3"))
    source = exchange(cast)
    for number in order:
        tells(source, told[number])
        drain(LATER)
    row = Call.objects.get()
    assert (row.started_at, row.answered_at) == (NOW, NOW + timedelta(seconds=10))
    assert (row.ended_at, row.result, row.talk_seconds) == (NOW + timedelta(seconds=130), "answered", 120)
    assert (row.agent, row.recording_url) == ("101", "https://pbx.example/1.mp3")
    assert Inquiry.objects.count() == 1
    assert not Touch.objects.exists()


def test_the_same_event_again_changes_nothing(cast: Cast) -> None:
    source, told = exchange(cast), events(call())
    for _ in range(3):
        tells(source, *told)
        drain(LATER)
    assert (Call.objects.count(), Inquiry.objects.count(), Delivery.objects.count()) == (1, 1, 2)


def test_two_hundred_missed_calls_in_an_hour_are_one_inquiry(cast: Cast) -> None:
    source = exchange(cast)
    rings(source, *(call(at=NOW + timedelta(seconds=18 * number)) for number in range(200)))
    assert (Patient.objects.count(), Inquiry.objects.count(), Call.objects.count()) == (1, 1, 200)
    assert Touch.objects.count() == 199


def test_an_answered_call_of_a_stranger_is_an_inquiry_too(cast: Cast) -> None:
    rings(exchange(cast), answered())
    assert Inquiry.objects.get().calls.get().result == "answered"


def test_who_has_an_open_inquiry_asks_again_by_a_missed_call(cast: Cast) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE)
    rings(exchange(cast), call(HANEUL_PHONE))
    assert Inquiry.objects.get() == inquiry
    touch = inquiry.touches.get()
    assert (touch.call.result, touch.received_at) == ("missed", NOW)


def test_an_answered_call_asks_nothing_again(cast: Cast) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE)
    rings(exchange(cast), answered(HANEUL_PHONE))
    assert (inquiry.calls.count(), inquiry.touches.count()) == (1, 0)


def test_an_answer_told_after_the_end_takes_the_touch_back_and_what_its_owner_was_told(cast: Cast) -> None:
    inquiry, source = asks(cast, phone=HANEUL_PHONE), exchange(cast)
    inquiry.assign(cast.sua, by=cast.lee, at=NOW)
    spoken = answered(HANEUL_PHONE)
    silent = {**event("ended", spoken), "answered_at": None, "result": None, "talk_seconds": None}
    tells(source, silent)
    drain(LATER)
    assert (inquiry.touches.count(), unread_of(cast.sua)) == (1, 1)
    tells(source, event("answered", spoken))
    drain(LATER)
    assert (inquiry.touches.count(), unread_of(cast.sua)) == (0, 0)
    assert inquiry.calls.get().result == "answered"


def test_who_was_closed_and_calls_again_is_a_new_inquiry_of_the_same_person(cast: Cast) -> None:
    old = asks(cast, phone=HANEUL_PHONE)
    old.close("price", by=cast.minji, at=NOW)
    rings(exchange(cast), call(HANEUL_PHONE))
    assert Inquiry.objects.latest("pk") != old
    assert Inquiry.objects.latest("pk").patient == old.patient


def test_a_person_of_another_clinic_is_nobody_here(cast: Cast) -> None:
    asks(cast, phone=HANEUL_PHONE, clinic=cast.bada_dental)
    rings(exchange(cast), call(HANEUL_PHONE))
    assert Inquiry.objects.filter(clinic=cast.haneul).count() == 1


def test_the_number_that_was_dialled_tells_the_channel(cast: Cast) -> None:
    source = exchange(cast, numbers="02-555-0001 = 네이버플레이스\n070 5555 0002=지인 소개\n쓰레기")
    rings(source, call(STRANGER, to="025550001"), call("010-8642-9753", to="+827055550002"))
    rings(source, call("010-3141-5926", to=None, dialed_label="버스 광고"), call("010-2718-2818", to="02-999-9999"))
    by_number = {row.patient.number.national: row.channel.name for row in Inquiry.objects.all()}
    assert by_number == {
        STRANGER: "네이버플레이스",
        "010-8642-9753": cast.referral.name,
        "010-3141-5926": "버스 광고",
        "010-2718-2818": cast.instagram.name,
    }


@pytest.mark.parametrize("number", ["anonymous", "", "Restricted", "+266696687", "발신번호표시제한"])
def test_who_hides_the_number_is_counted_and_nobody(cast: Cast, number: str) -> None:
    source = exchange(cast)
    rings(source, call(number), call(number, NOW + MINUTE))
    assert not Patient.objects.exists()
    assert not Delivery.objects.filter(settled_at=None).exists()
    assert list(Refusal.objects.values_list("reason", "count")) == [("withheld", 2)]


def test_a_call_from_one_extension_to_another_is_nobodys_business(cast: Cast) -> None:
    rings(exchange(cast), call("101"))
    assert not Call.objects.exists()


def test_a_landline_recognises_nobody_whose_name_is_known(cast: Cast) -> None:
    asks(cast, phone="02-345-6789")
    rings(exchange(cast), call("02-345-6789"))
    assert Inquiry.objects.count() == Patient.objects.count() == 2


def test_who_calls_twice_from_a_landline_without_a_name_is_one_inquiry_for_a_day(cast: Cast) -> None:
    source, line = exchange(cast), "02-345-6789"
    rings(source, call(line), call(line, NOW + MINUTE))
    assert Inquiry.objects.count() == 1
    rings(source, call(line, NOW + timedelta(days=2)), now=NOW + timedelta(days=3))
    assert Inquiry.objects.count() == 2


def test_we_called_a_stranger_and_nothing_comes_of_it(cast: Cast) -> None:
    rings(exchange(cast), call(**dialled(STRANGER)))
    assert not Call.objects.exists()
    assert not Delivery.objects.filter(settled_at=None).exists()


def test_a_call_of_ours_stands_with_the_inquiry(cast: Cast) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE)
    rings(exchange(cast), call(**dialled(HANEUL_PHONE)))
    assert (inquiry.calls.get().direction, inquiry.touches.count()) == ("out", 0)


def test_an_earlier_call_that_is_told_later_becomes_the_beginning(cast: Cast) -> None:
    source = exchange(cast, numbers="02-555-0001 = 네이버플레이스")
    rings(source, call(at=NOW + MINUTE))
    rings(source, call(at=NOW, to="02-555-0001"))
    inquiry = Inquiry.objects.get()
    assert (inquiry.received_at, inquiry.channel.name) == (NOW, "네이버플레이스")
    assert [row.touch is None for row in inquiry.calls.order_by("started_at")] == [True, False]


def test_a_clock_that_is_ahead_cannot_call_from_the_future(cast: Cast) -> None:
    rings(exchange(cast), call(at=LATER + MINUTE), now=LATER)
    assert Call.objects.get().started_at == Inquiry.objects.get().received_at == LATER


@pytest.mark.parametrize(
    "address", ["http://pbx.example/1.mp3", "javascript:alert(1)", "https://a:b@pbx.example/", "x"]
)
def test_a_recording_that_a_browser_should_not_open_is_left_out(cast: Cast, address: str) -> None:
    rings(exchange(cast), call(recording_url=address))
    assert Call.objects.get().recording_url == ""


def test_a_test_call_is_nobodys_second_call(cast: Cast) -> None:
    asks(cast, phone=HANEUL_PHONE)
    source = exchange(cast)
    tells(source, {**event("ended", call(HANEUL_PHONE)), "test": True})
    drain(LATER)
    assert Inquiry.objects.get(is_test=True).calls.count() == 1
