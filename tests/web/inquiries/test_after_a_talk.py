"""The next step after a talk in the room: offered by what was decided, filled in, and nothing of it done by itself."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Doctor
from naewon.handovers.models import Handover
from naewon.inquiries.models import Inquiry
from naewon.team.models import Task
from naewon.visits.models import Booking, Seat, book_with, walk_in
from web.bookings.signing import SignIn

pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
AN_HOUR = timedelta(hours=1)
Write = Callable[..., HttpResponse]


@pytest.fixture
def came(haneul_asks: Inquiry, cast: Cast) -> Inquiry:
    haneul_asks.assign(cast.minji, by=cast.minji, at=NOW - AN_HOUR)
    walk_in(haneul_asks, by=cast.jung, at=NOW, arrived_at=NOW)
    return haneul_asks


@pytest.fixture
def park(cast: Cast) -> Doctor:
    return Doctor.objects.create(clinic=cast.haneul, name="박원장")


@pytest.fixture
def jung(cast: Cast, as_staff: SignIn) -> Client:
    return as_staff(cast.jung)


@pytest.fixture
def write(jung: Client, came: Inquiry) -> Write:
    """상담 적기."""
    return lambda **told: jung.post(f"/inquiries/{came.pk}/consultations/", told, headers=HTMX)


def filled_in(dialog: HttpResponse) -> tuple[str, dict[str, str]]:
    """Where the form that one key sends goes, and what stands in it."""
    (likeliest,) = [step for step in dialog.context["steps"] if step.kind.name == dialog.context["likeliest"]]
    assert re.search(r"<button[^>]*autofocus>.*?" + str(likeliest.kind.done), dialog.text, re.DOTALL)
    form = likeliest.form
    return likeliest.url, {field.name: str(form[field.name].value() or "") for field in form}


def test_who_decided_is_booked_with_the_doctor_of_the_talk_when_that_doctor_is_free(
    came: Inquiry, park: Doctor, write: Write, jung: Client
) -> None:
    dialog = write(decision="decided", doctor="박원장님")
    assert "다음은 무엇을 할까요?" in dialog.text
    assert dialog.headers["HX-Retarget"] == "#dialog-host"
    address, told = filled_in(dialog)
    assert (told["doctor"], told["minutes"], told["note"]) == (str(park.pk), "60", "시술: 쌍꺼풀")
    assert not Booking.objects.exists()
    assert jung.post(address, told, headers=HTMX).status_code == 204
    booking = Booking.objects.get()
    assert (booking.doctor, booking.starts_at, booking.length) == (park, NOW + AN_HOUR * 1.5, AN_HOUR)
    page = jung.get(f"/inquiries/{came.pk}/").text
    assert "상담 · 하기로 함 · 다음: 예약 11월 25일 (수) 11:30" in page
    jung.delete(f"/inquiries/{came.pk}/bookings/{booking.pk}/", headers=HTMX)
    assert "다음: 예약" not in jung.get(f"/inquiries/{came.pk}/").text


def test_a_time_of_the_doctor_that_a_colleague_gives_away_meanwhile_is_theirs(
    cast: Cast, came: Inquiry, park: Doctor, write: Write, jung: Client
) -> None:
    address, told = filled_in(write(decision="decided", doctor="박원장"))
    seoyeon = asks(cast, "박서연", "010-7315-2846")
    book_with(seoyeon, NOW + AN_HOUR * 1.5, Seat(doctor=park), by=cast.minji, at=NOW, minutes=60)
    assert jung.post(address, told, headers=HTMX).status_code == 409
    assert not Booking.objects.filter(inquiry=came).exists()
    (step,) = jung.get(f"/inquiries/{came.pk}/next-step/?step=treatment-booking").context["steps"]
    assert f"{step.form['time'].value():%H:%M}" == "14:00"  # after lunch


def test_who_thinks_it_over_is_called_in_three_days_by_the_manager_or_who_looks_after_them(
    cast: Cast, came: Inquiry, write: Write, jung: Client
) -> None:
    dialog = write(decision="thinking", quote_won="990000")
    address, told = filled_in(dialog)
    assert told["hands"] == str(cast.jung.pk)
    assert f'<option value="{cast.minji.pk}">민지 · 담당</option>' in dialog.text
    assert not Task.objects.exists()
    answer = jung.post(address, {**told, "hands": cast.minji.pk}, headers=HTMX)
    task = Task.objects.get()
    assert (task.staff, task.words, task.due_at - NOW) == (cast.minji, "상담 뒤 다시 연락", 3 * 24 * AN_HOUR + AN_HOUR)
    page = jung.get(f"/inquiries/{came.pk}/")
    assert "상담 · 고민 중 · 견적 990,000원 · 다음: 할 일 11월 28일 (토) 11:00까지" in page.text
    (said,) = next(line.said for line in page.context["brief"] if line.name == "next")
    assert (said.words, said.by) == ("상담 뒤 다시 연락 · 11월 28일 (토) 11:00까지", "민지")
    jung.delete(json.loads(answer.headers["HX-Trigger"])["toast"]["undo"], headers=HTMX)
    assert "다음: 할 일" not in jung.get(f"/inquiries/{came.pk}/").text


def test_pressed_twice_it_is_promised_once(write: Write, jung: Client) -> None:
    address, told = filled_in(write(decision="thinking"))
    assert [jung.post(address, told, headers=HTMX).status_code for _press in range(2)] == [204, 409]
    assert Task.objects.count() == 1


def test_who_decided_against_it_is_done_with_and_may_be_asked_much_later(came: Inquiry, write: Write) -> None:
    dialog = write(decision="declined", note="회복할 시간이 없음")
    assert re.search(r"<button[^>]*data-dialog-close autofocus>이대로 마치기", dialog.text)
    assert "“회복할 시간이 없음”" in dialog.text
    later = dialog.context["steps"][0].form
    assert [f"{later[name].value()}" for name in ("date", "time")] == ["2026-12-26", "11:00:00"]  # not at Christmas
    assert not Task.objects.exists()
    assert came.closures.count() == 1


def test_where_they_are_still_open_they_are_closed_with_the_reason_that_was_given(
    cast: Cast, came: Inquiry, write: Write, jung: Client
) -> None:
    came.reopen(by=cast.jung, at=NOW)
    address, told = filled_in(write(decision="declined", note="회복할 시간이 없음"))
    assert not came.is_closed
    assert jung.post(address, told, headers=HTMX).status_code == 204
    closure = came.closure
    assert closure
    assert (closure.reason, closure.note) == ("other", "회복할 시간이 없음")
    assert "다음: 종결" in jung.get(f"/inquiries/{came.pk}/").text


def test_whom_a_colleague_is_to_look_after_stands_in_the_brief_until_they_are_taken(
    cast: Cast, came: Inquiry, write: Write, jung: Client
) -> None:
    write(decision="decided")
    jung.post(f"/inquiries/{came.pk}/handover/", {"receiver": cast.minji.pk}, headers=HTMX)
    assert Handover.objects.get().kind == "after_care"
    page = jung.get(f"/inquiries/{came.pk}/")
    assert "상담 · 하기로 함 · 다음: 넘기기" in page.text
    (said,) = next(line.said for line in page.context["brief"] if line.name == "next")
    assert said.words == "민지님이 받기를 기다림"


def test_the_doctor_of_another_clinic_cannot_be_named(cast: Cast, write: Write, jung: Client) -> None:
    theirs = Doctor.objects.create(clinic=cast.bada.clinic, name="최원장")
    address, told = filled_in(write(decision="decided"))
    assert jung.post(address, {**told, "doctor": theirs.pk}, headers=HTMX).status_code == 422
    assert not Booking.objects.exists()


def test_nothing_is_offered_with_who_asked_that_nothing_more_be_done(came: Inquiry, cast: Cast, write: Write) -> None:
    came.patient.stop(by=cast.lee, at=NOW)
    said = write(decision="thinking")
    assert (said.status_code, came.consultations.count()) == (204, 1)
    assert "다음은 무엇을 할까요?" not in said.text
