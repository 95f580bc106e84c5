import json
from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast
from naewon.clinics.models import DayOff, Membership, WeekPlan
from naewon.inquiries.models import Inquiry
from naewon.visits.models import book

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
WEEK = {f"{name}{day}": hour for day in range(5) for name, hour in (("starts", "10:00"), ("ends", "19:00"))}


def test_a_manager_plans_a_week_and_the_grid_shows_it(cast: Cast, as_staff: AsStaff) -> None:
    browser = as_staff(cast.jung)
    answer = browser.post(f"/settings/shifts/2026-11-25/{cast.minji.pk}/", WEEK)
    assert answer.status_code == 204
    assert "shifts:changed" in answer["HX-Trigger"]
    assert str(WeekPlan.objects.get().monday) == "2026-11-23"
    page = browser.get("/settings/shifts/").content.decode()
    assert "10:00–19:00, 휴가로 바꾸기" in page
    assert "11월 23일 (월) – 11월 29일 (일)" in page


def test_the_dialog_begins_with_what_holds(cast: Cast, as_staff: AsStaff) -> None:
    page = as_staff(cast.jung).get(f"/settings/shifts/2026-11-25/{cast.minji.pk}/").content.decode()
    assert "민지님의 근무 시간" in page
    assert 'value="09:30"' in page


def test_half_a_day_is_refused_beside_what_was_typed(cast: Cast, as_staff: AsStaff) -> None:
    answer = as_staff(cast.jung).post(f"/settings/shifts/2026-11-25/{cast.minji.pk}/", {**WEEK, "ends0": ""})
    assert answer.status_code == 422
    assert "시작과 끝을 함께 적어 주세요." in answer.content.decode()
    backwards = as_staff(cast.jung).post(f"/settings/shifts/2026-11-25/{cast.minji.pk}/", {**WEEK, "ends0": "09:00"})
    assert "끝나는 시각은 시작하는 시각보다 뒤여야 합니다." in backwards.content.decode()


def test_whom_somebody_off_was_to_receive_is_said_at_once(cast: Cast, as_staff: AsStaff, haneul_asks: Inquiry) -> None:
    book(haneul_asks, NOW.replace(day=26, hour=14), manager=cast.jung, by=cast.minji, at=NOW)
    answer = as_staff(cast.lee).post(f"/settings/shifts/2026-11-26/{cast.jung.pk}/off/")
    assert "그날 예약 1건을 옮겨 주세요" in json.loads(answer.headers["HX-Trigger"])["toast"]["text"]


def test_a_press_makes_a_day_off_and_another_takes_it_back(cast: Cast, as_staff: AsStaff) -> None:
    browser, address = as_staff(cast.jung), f"/settings/shifts/2026-11-26/{cast.minji.pk}/off/"
    assert address in browser.post(address)["HX-Trigger"]
    assert ">휴가</button>" in browser.get("/settings/shifts/").content.decode()
    browser.delete(address)
    assert not DayOff.objects.exists()


def test_the_week_before_is_brought_over(cast: Cast, as_staff: AsStaff) -> None:
    browser = as_staff(cast.jung)
    browser.post(f"/settings/shifts/2026-11-23/{cast.minji.pk}/", WEEK)
    browser.post(f"/settings/shifts/2026-11-30/{cast.minji.pk}/", {**WEEK, "starts0": "12:00"})
    said = json.loads(browser.post("/settings/shifts/2026-11-30/copy/")["HX-Trigger"])["toast"]
    assert WeekPlan.objects.get(monday="2026-11-30").hours[0] == ["10:00", "19:00"]
    assert browser.generic(said["method"].upper(), said["undo"]).status_code == 204
    assert WeekPlan.objects.get(monday="2026-11-30").hours[0] == ["12:00", "19:00"]


def test_what_is_no_day_is_not_found(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.jung).get(f"/settings/shifts/tomorrow/{cast.minji.pk}/").status_code == 404


def test_a_counsellor_neither_sees_nor_plans(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.minji).get("/settings/shifts/").status_code == 403
