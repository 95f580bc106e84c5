from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import At, Membership, Presence
from naewon.clinics.rota import Week
from naewon.clinics.shifts import plan_week
from naewon.queues.idle_owners import give_back_idle
from naewon.queues.placing import place

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
NOT_ON_WEDNESDAYS = Week.read([["10:00", "19:00"]] * 2 + [None] + [["10:00", "19:00"]] * 2 + [None, None])


def free_today(cast: Cast) -> None:
    plan_week(cast.minji, date(2026, 11, 23), NOT_ON_WEDNESDAYS, is_single=False, by=cast.jung, at=NOW)


def owned(cast: Cast) -> int:
    inquiry = asks(cast)
    inquiry.assign(cast.minji, by=cast.jung, at=NOW)
    place([inquiry.pk], NOW)
    return inquiry.pk


def test_who_opens_a_page_is_at_work_and_says_otherwise_with_one_press(cast: Cast, as_staff: AsStaff) -> None:
    browser = as_staff(cast.minji)
    assert "지금 근무 중, 바꾸기" in browser.get("/today/").content.decode()
    menu = browser.post("/where-i-am/", {"state": "away"}, headers={"HX-Request": "true"}).content.decode()
    assert "지금 자리 비움, 바꾸기" in menu
    assert Presence.objects.get(ended_at=None).state == At.AWAY


def test_without_scripts_they_come_back_to_where_they_were(cast: Cast, as_staff: AsStaff) -> None:
    answer = as_staff(cast.minji).post("/where-i-am/", {"state": "home", "next": "/bookings/"})
    assert (answer.status_code, answer["Location"]) == (302, "/bookings/")


def test_a_place_nobody_knows_is_refused(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.minji).post("/where-i-am/", {"state": "beach"}).status_code == 422


def test_the_team_sees_whose_they_are_and_when_she_is_back(cast: Cast, as_staff: AsStaff) -> None:
    person = owned(cast)
    browser = as_staff(cast.sua)
    assert f"row-{person}" not in browser.get("/today/queue/?list=team").content.decode()
    free_today(cast)
    page = browser.get("/today/queue/?list=team").content.decode()
    assert f"row-{person}" in page
    assert "담당 민지 · 내일 10:00 출근" in page
    assert "담당 민지 · 내일 10:00 출근" in browser.get(f"/inquiries/{person}/").content.decode()


def test_who_is_not_at_work_does_not_lose_her_people(cast: Cast) -> None:
    owned(cast)
    free_today(cast)
    assert give_back_idle(cast.haneul, NOW.replace(hour=18)) == []
    tomorrow = NOW.replace(day=26)
    assert give_back_idle(cast.haneul, tomorrow.replace(hour=10, minute=14)) == []
    assert give_back_idle(cast.haneul, tomorrow.replace(hour=10, minute=15)) != []
