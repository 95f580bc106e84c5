"""책임: everybody reads who answers for each step; what a clinic says of it holds where the step is done."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Matter, Membership, Responsibility
from naewon.clinics.responsibilities import who_answers_for
from naewon.clinics.roles import Role
from naewon.journal.models import Entry
from naewon.team.models import Task
from naewon.visits.asking import ticket_for
from naewon.visits.models import walk_in

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
PAGE = "/settings/responsibilities/"
AFTER = f"{PAGE}after_care/"


def undo_of(answer: Any) -> tuple[str, str]:
    said = json.loads(answer["HX-Trigger"])["toast"]
    return said["method"], said["undo"]


def holder(cast: Cast) -> tuple[str, int | None]:
    held = who_answers_for(cast.haneul, Matter.AFTER_CARE)
    return held.name, held.minutes


def test_everybody_reads_who_answers_before_anything_was_set(cast: Cast, as_staff: AsStaff) -> None:
    page = as_staff(cast.maru).get(PAGE).text
    for words in (
        "첫 연락",
        "문의가 온 뒤 5분 안에",
        "못 받은 전화는 3분 안에",
        "예약 1일 전에",
        "2시간 안에 전화해서",
    ):
        assert words in page
    assert "고치기" not in page
    assert "고치기" in as_staff(cast.jung).get(PAGE).text
    assert as_staff(cast.minji).post(AFTER, {"who": "director", "minutes": "30"}).status_code == 403


def test_a_manager_names_somebody_and_takes_it_back_step_by_step(cast: Cast, as_staff: AsStaff) -> None:
    jung = as_staff(cast.jung)
    assert "정실장 · 상담실장" in jung.get(AFTER, headers=HTMX).text
    named = jung.post(AFTER, {"who": str(cast.lee.pk), "minutes": "30"}, headers=HTMX)
    assert holder(cast) == ("이원장", 30)
    assert "이원장" in as_staff(cast.minji).get(PAGE).text
    again = jung.post(AFTER, {"who": "manager", "minutes": "60"}, headers=HTMX)
    assert holder(cast) == ("상담실장", 60)
    method, undo = undo_of(again)
    back = getattr(jung, method)(undo, headers=HTMX)
    assert (back.status_code, holder(cast)) == (204, ("이원장", 30))
    method, undo = undo_of(named)
    ended = getattr(jung, method)(undo, headers=HTMX)
    assert holder(cast) == ("상담실장", 120)
    method, undo = undo_of(ended)
    getattr(jung, method)(undo, headers=HTMX)
    assert holder(cast) == ("이원장", 30)
    assert Responsibility.objects.count() == 4
    assert Entry.objects.filter(verb="made_responsible").count() == 4


def test_who_may_not_do_a_step_is_not_given_it_and_clocks_are_said_in_one_place(cast: Cast, as_staff: AsStaff) -> None:
    jung = as_staff(cast.jung)
    for who in (str(cast.minji.pk), "counsellor", str(cast.bada.pk)):
        assert jung.post(AFTER, {"who": who, "minutes": "30"}, headers=HTMX).status_code == 422
    assert jung.post(AFTER, {"who": "manager", "minutes": "0"}, headers=HTMX).status_code == 422
    assert jung.get(f"{PAGE}wealth/").status_code == 404
    assert 'name="minutes"' not in jung.get(f"{PAGE}first_contact/", headers=HTMX).text
    jung.post(f"{PAGE}first_contact/", {"who": str(cast.sua.pk), "minutes": "99"}, headers=HTMX)
    assert who_answers_for(cast.haneul, Matter.FIRST_CONTACT).minutes == cast.haneul.first_contact_minutes


def test_an_unhappy_answer_goes_to_who_answers_for_it_and_to_their_role_when_they_left(
    cast: Cast, as_staff: AsStaff
) -> None:
    as_staff(cast.jung).post(AFTER, {"who": str(cast.lee.pk), "minutes": "30"}, headers=HTMX)
    first, second = asks(cast), asks(cast, "박서연", "010-7315-2847")
    for inquiry in (first, second):
        walk_in(inquiry, by=cast.jung, at=NOW, arrived_at=NOW)
    Client().post(f"/after/{ticket_for(first)}/", {"same": "no", "content": "1"})
    task = Task.objects.get(inquiry=first)
    assert (task.staff, task.due_at) == (cast.lee, NOW + timedelta(minutes=30))
    assert "책임 이원장" in as_staff(cast.jung).get("/today/unhappy/").text
    Membership.objects.filter(pk=cast.lee.pk).update(is_active=False)
    Client().post(f"/after/{ticket_for(second)}/", {"same": "no", "content": "1"})
    task = Task.objects.get(inquiry=second)
    assert (task.staff, task.role) == (None, Role.MANAGER)
