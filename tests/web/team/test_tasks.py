"""할 일 on the screens: left beside a person, done in one press, taken back in another."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.team.models import Task

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
AT_TWO = {"date": "2026-11-25", "time": "14:00"}


def test_a_task_stands_with_the_person_and_on_the_timeline(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    minji = as_staff(cast.minji)
    asked = {**AT_TWO, "words": "수술 전 사진 받기", "hands": cast.jung.pk}
    answer = minji.post(f"/inquiries/{haneul_asks.pk}/tasks/", asked, headers=HTMX)
    toast = json.loads(answer.headers["HX-Trigger"])["toast"]
    assert toast["text"] == "할 일을 남겼습니다 · 14:00까지"
    page = minji.get(f"/inquiries/{haneul_asks.pk}/").text
    assert "할 일 · 정실장 · 11월 25일 (수) 14:00까지" in page
    assert "민지님이 남김" in page
    minji.delete(toast["undo"], headers=HTMX)
    assert "수술 전 사진 받기" not in minji.get(f"/inquiries/{haneul_asks.pk}/").text


def test_today_says_what_is_late_and_one_press_does_it(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    late = {"clinic": cast.haneul, "by": cast.jung, "at": NOW, "staff": cast.minji}
    Task.open("견적서 보내기", NOW - timedelta(hours=2), inquiry=haneul_asks, **late)
    Task.open("내일 일", NOW + timedelta(days=1), **late)
    minji = as_staff(cast.minji)
    page = minji.get("/today/").text
    assert "견적서 보내기" in page
    assert "2시간 늦음" in page
    assert "1개 더 있음" in page
    assert "내일 일" not in page
    task = Task.objects.earliest("due_at")
    toast = json.loads(minji.post(f"/team/tasks/{task.pk}/completion/").headers["HX-Trigger"])["toast"]
    assert "견적서" not in minji.get("/today/tasks/").text
    assert "할 일을 마침" in minji.get(f"/inquiries/{haneul_asks.pk}/timeline/").text
    minji.delete(toast["undo"])
    assert "견적서" in minji.get("/today/tasks/").text


def test_a_marketer_gets_tasks_without_people(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    told = {"clinic": cast.haneul, "by": cast.jung, "at": NOW}
    Task.open("흉터를 걱정하신 분께 전화", NOW, inquiry=haneul_asks, **told)
    jung = as_staff(cast.jung)
    jung.post("/team/tasks/", {**AT_TWO, "words": "배너 문구 고치기", "hands": "marketer"})
    page = as_staff(cast.maru).get("/team/tasks/").text
    assert "배너 문구 고치기" in page
    assert "흉터" not in page
    assert "배너 문구 고치기" in jung.get("/team/tasks/").text


def test_a_task_without_words_keeps_what_else_was_typed(cast: Cast, as_staff: AsStaff) -> None:
    answer = as_staff(cast.jung).post("/team/tasks/", {**AT_TWO, "words": "", "hands": "manager"})
    assert answer.status_code == 422
    assert 'value="manager" selected' in answer.text
