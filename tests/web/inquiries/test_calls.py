"""Calls of the exchange as colleagues see them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.contacts.models import Call, promise_callback, spoken_in
from naewon.inquiries.models import Inquiry, Reason
from naewon.insights.timeline import timeline_of
from naewon.journal.models import Entry
from naewon.patients.models import Patient
from naewon.queues.calls import log_call
from naewon.visits.models import Visit, book
from ringing import HANEUL_PHONE, answered, call, dialled, event, exchange, rings, tells

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
RECORDING = "https://pbx.example/rec/1.mp3?sig=a&b=c"
MINUTE = timedelta(minutes=1)


def recorded(cast: Cast) -> tuple[Inquiry, str]:
    rings(exchange(cast), answered(HANEUL_PHONE, seconds=75, recording_url=RECORDING))
    inquiry = Inquiry.objects.get()
    return inquiry, f"/inquiries/{inquiry.pk}/calls/{Call.objects.get().pk}/recording/"


def test_the_timeline_tells_of_each_call(cast: Cast) -> None:
    heard = [call(HANEUL_PHONE), answered(HANEUL_PHONE, NOW + MINUTE, seconds=75)]
    rings(exchange(cast), *heard, call(at=NOW + 30 * MINUTE, **dialled(HANEUL_PHONE, result="busy")))
    told = [moment.title for moment in timeline_of(Inquiry.objects.get())]
    assert told[:2] == ["건 전화 · 통화중 · 20초 울림", "받은 전화 · 통화 · 1분 15초"]
    # In the same moment.
    assert set(told[2:]) == {"받은 전화 · 부재 · 20초 울림", "문의"}


def test_who_asked_again_by_calling_is_told_once(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.patient.set_phone(HANEUL_PHONE)
    haneul_asks.patient.save()
    rings(exchange(cast), call(HANEUL_PHONE))
    assert haneul_asks.touches.count() == 1
    assert [moment.title for moment in timeline_of(haneul_asks)] == ["받은 전화 · 부재 · 20초 울림", "문의"]


def test_one_that_was_logged_is_told_once_and_keeps_its_recording(cast: Cast) -> None:
    inquiry, _url = recorded(cast)
    log_call(inquiry, "connected", by=cast.minji, at=NOW + 2 * MINUTE)
    told = {moment.title: moment.recorded for moment in timeline_of(inquiry)}
    assert told == {"담당 · 민지": None, "전화 · 연결 · 1분 15초": Call.objects.get().pk, "문의": None}


def test_a_recording_is_opened_on_the_record(cast: Cast, as_staff: AsStaff) -> None:
    inquiry, url = recorded(cast)
    page = as_staff(cast.minji).get(f"/inquiries/{inquiry.pk}/")
    assert url in page.text
    assert "pbx.example" not in page.text
    response = as_staff(cast.minji).post(url, headers=HTMX)
    assert 'href="https://pbx.example/rec/1.mp3?sig=a&amp;b=c"' in response.text
    assert 'rel="noopener noreferrer"' in response.text
    entry = Entry.objects.filter(verb="viewed", subject="recording").get()
    assert (entry.staff_id, entry.inquiry_id) == (cast.minji.pk, inquiry.pk)


def test_where_nothing_was_recorded_there_is_nothing_to_open(cast: Cast, as_staff: AsStaff) -> None:
    inquiry, url = recorded(cast)
    Call.objects.update(recording_url="")
    assert as_staff(cast.minji).post(url, headers=HTMX).status_code == 404
    assert "녹음 열기" not in as_staff(cast.minji).get(f"/inquiries/{inquiry.pk}/").text


def test_a_transcript_is_folded_and_opened_on_the_record(cast: Cast, as_staff: AsStaff) -> None:
    source = exchange(cast)
    spoken = [
        {"who": "clinic", "text": "하늘의원입니다"},
        {"who": "person", "text": "주민번호는 900101-1234568 이에요"},
    ]
    tells(source, event("transcribed", call(HANEUL_PHONE, transcript=spoken)))
    rings(source, answered(HANEUL_PHONE, seconds=75))
    inquiry, url = Inquiry.objects.get(), f"/inquiries/{Inquiry.objects.get().pk}/calls/{Call.objects.get().pk}"
    page = as_staff(cast.minji).get(f"/inquiries/{inquiry.pk}/").text
    assert f"{url}/transcript/" in page
    assert "하늘의원입니다" not in page
    shown = as_staff(cast.minji).post(f"{url}/transcript/", headers=HTMX).text
    assert "<b>병원</b> 하늘의원입니다" in shown
    assert "1234568" not in shown
    entry = Entry.objects.filter(verb="viewed", subject="transcript").get()
    assert (entry.staff_id, entry.inquiry_id) == (cast.minji.pk, inquiry.pk)


def test_the_longer_of_two_transcripts_counts_whichever_came_first(cast: Cast) -> None:
    source, short, whole = exchange(cast), "여보세요", "여보세요\n네, 하늘의원입니다"
    for number, told in enumerate((whole, short)):
        ended = event("ended", answered(HANEUL_PHONE, transcript=told)) | {"transcript": told}
        later = event("transcribed", call(HANEUL_PHONE, transcript=short if told == whole else whole))
        tells(source, *({**one, "call_id": f"call {number}"} for one in (ended, later)))
    rings(source)
    assert [len(spoken_in(row)) for row in Call.objects.all()] == [2, 2]


def test_who_calls_is_shown_while_it_rings(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    haneul_asks.patient.set_phone(HANEUL_PHONE)
    haneul_asks.patient.save()
    source, now = exchange(cast), NOW
    tells(source, event("ringing", call(HANEUL_PHONE)))
    rings(source, now=now)
    shown = as_staff(cast.minji).get("/today/calls/").text
    assert "전화가 왔습니다: 김*늘" in " ".join(shown.replace("<b>", "").replace("</b>", "").split())
    assert f"?person={haneul_asks.pk}" in shown
    rings(source, call(HANEUL_PHONE), now=now)
    assert "전화가 왔습니다" not in as_staff(cast.minji).get("/today/calls/").text


def test_a_number_nobody_knows_is_shown_masked(cast: Cast, as_staff: AsStaff) -> None:
    source = exchange(cast)
    tells(source, event("ringing", call(HANEUL_PHONE)))
    rings(source, now=NOW)
    shown = as_staff(cast.minji).get("/today/calls/").text
    assert "010-****-2846" in shown
    assert "처음 걸려 온 번호" in shown


def rung(cast: Cast, as_staff: AsStaff) -> str:
    """What 민지's screen says while 김하늘 calls."""
    source = exchange(cast)
    tells(source, event("ringing", call(HANEUL_PHONE)))
    rings(source, now=NOW)
    return as_staff(cast.minji).get("/today/calls/").text


def test_what_was_promised_and_by_whom_is_said_while_it_rings(cast: Cast, as_staff: AsStaff) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE, at=NOW - timedelta(days=3))
    inquiry.assign(cast.sua, by=cast.jung, at=NOW - MINUTE)
    promise_callback(inquiry, NOW + timedelta(hours=5), by=cast.sua, at=NOW - MINUTE)
    assert "15:00 재통화 약속 · 담당 수아 · 3일 전 문의" in rung(cast, as_staff)
    book(inquiry, NOW + timedelta(days=1, hours=4), manager=None, by=cast.sua, at=NOW - MINUTE)
    assert "예약 내일 14:00 · 담당 수아" in as_staff(cast.minji).get("/today/calls/").text


def test_who_was_here_before_is_no_number_that_calls_for_the_first_time(cast: Cast, as_staff: AsStaff) -> None:
    inquiry = asks(cast, phone=HANEUL_PHONE, at=NOW - timedelta(days=40))
    Visit.objects.create(clinic=cast.haneul, inquiry=inquiry, arrived_at=NOW - timedelta(days=30))
    inquiry.close(Reason.VISITED, by=cast.minji, at=NOW - timedelta(days=30))
    shown = rung(cast, as_staff)
    assert "기존 환자 · 이전 문의 1건" in shown
    assert "처음 걸려 온 번호" not in shown


@pytest.fixture
def charted(cast: Cast) -> None:
    """김하늘 stands in the list of patients of the chart program, and never asked."""
    patient = Patient.unsaved(cast.haneul.pk, "김하늘", HANEUL_PHONE, chart_number="C-1", registered_at=NOW)
    patient.keep(source="file", at=NOW)


@pytest.mark.usefixtures("charted")
def test_who_stands_in_the_chart_is_no_number_that_calls_for_the_first_time(cast: Cast, as_staff: AsStaff) -> None:
    shown = rung(cast, as_staff)
    assert "기존 환자" in shown
    assert "처음 걸려 온 번호" not in shown


@pytest.mark.usefixtures("charted")
def test_a_talk_with_a_patient_is_no_earlier_inquiry(cast: Cast, as_staff: AsStaff) -> None:
    rings(exchange(cast), answered(HANEUL_PHONE), call(HANEUL_PHONE, NOW + 9 * MINUTE))
    shown = as_staff(cast.minji).get(f"/inquiries/{Inquiry.objects.latest('pk').pk}/").text
    assert "기존 환자" in shown
    assert "첫 문의" in shown
