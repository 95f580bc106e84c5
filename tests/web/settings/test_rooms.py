"""방과 의사, as the settings name them."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cast import Cast
from naewon.clinics.models import Doctor, Membership, Room

AsStaff = Callable[[Membership], Client]
HTMX = {"HX-Request": "true"}
PAGE = "/settings/rooms/"


def test_a_clinic_says_its_rooms_and_doctors_and_takes_them_back(cast: Cast, as_staff: AsStaff) -> None:
    jung = as_staff(cast.jung)
    assert "아직 방이 없습니다" in jung.get(PAGE).text
    jung.post(PAGE, {"name": "온돌방"}, headers=HTMX)
    jung.post(f"{PAGE}doctors/", {"colleague": cast.lee.pk}, headers=HTMX)
    jung.post(f"{PAGE}doctors/", {"name": "박원장"}, headers=HTMX)
    assert list(Doctor.objects.values_list("name", "staff")) == [("이원장", cast.lee.pk), ("박원장", None)]
    room = Room.objects.get()
    jung.delete(f"{PAGE}{room.pk}/", headers=HTMX)
    assert "온돌방" not in jung.get(PAGE).text
    jung.post(f"{PAGE}{room.pk}/", headers=HTMX)
    assert "온돌방" in jung.get(PAGE).text
    again = jung.post(PAGE, {"name": "온돌방"}, headers=HTMX)
    assert json.loads(again.headers["HX-Trigger"])["toast"]["text"] == "같은 이름이 이미 있습니다."


def test_a_doctor_by_name_has_weekdays_and_days_off(cast: Cast, as_staff: AsStaff) -> None:
    jung = as_staff(cast.jung)
    jung.post(f"{PAGE}doctors/", {"name": "박원장"}, headers=HTMX)
    doctor = Doctor.objects.get()
    days = f"{PAGE}doctors/{doctor.pk}/days/"
    assert jung.get(days, headers=HTMX).text.count("checked") == 7
    jung.post(days, {"weekdays": [0, 2, 4], "more": "2099-12-02"}, headers=HTMX)
    assert "월·수·금" in jung.get(PAGE).text
    assert "12월 2일" in jung.get(days, headers=HTMX).text
    refused = jung.post(days, {"more": "2099-12-02"}, headers=HTMX)
    assert "field__error" in refused.text
    jung.post(days, {"weekdays": [0, 2, 4]}, headers=HTMX)
    doctor.refresh_from_db()
    assert (doctor.weekdays, doctor.days_off) == ([0, 2, 4], [])
    assert as_staff(cast.minji).get(days, headers=HTMX).status_code == 403


def test_days_set_by_mistake_are_taken_back_unless_a_colleague_set_others(cast: Cast, as_staff: AsStaff) -> None:
    jung, lee = as_staff(cast.jung), as_staff(cast.lee)
    doctor = Doctor.objects.create(clinic=cast.haneul, name="박원장", weekdays=[0, 2], days_off=[date(2099, 12, 2)])
    days = f"{PAGE}doctors/{doctor.pk}/days/"
    said = jung.post(days, {"weekdays": [5]}, headers=HTMX)
    undo = json.loads(said.headers["HX-Trigger"])["toast"]["undo"]
    lee.post(days, {"weekdays": [1]}, headers=HTMX)
    assert jung.post(undo, headers=HTMX).status_code == 409
    lee.post(days, {"weekdays": [5]}, headers=HTMX)
    assert as_staff(cast.minji).post(undo, headers=HTMX).status_code == 403
    jung.post(undo, headers=HTMX)
    doctor.refresh_from_db()
    assert (doctor.weekdays, doctor.days_off) == ([0, 2], [date(2099, 12, 2)])


@pytest.mark.parametrize("name", ["", " ", "상담실\0", "긴" * 31])
def test_a_room_has_a_name_one_can_read(cast: Cast, as_staff: AsStaff, name: str) -> None:
    told = as_staff(cast.jung).post(PAGE, {"name": name}, headers=HTMX)
    assert json.loads(told.headers["HX-Trigger"])["toast"]["text"] == "이름을 30자까지 적어 주세요."
    assert not Room.objects.exists()


def test_a_counsellor_sets_no_rooms_and_another_clinic_has_none_of_ours(cast: Cast, as_staff: AsStaff) -> None:
    theirs = Room.objects.create(clinic=cast.bada_dental, name="상담실 1")
    assert as_staff(cast.minji).get(PAGE).status_code == 403
    assert as_staff(cast.jung).delete(f"{PAGE}{theirs.pk}/", headers=HTMX).status_code == 404
