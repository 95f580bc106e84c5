from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast
from naewon.clinics.cadence import Step
from naewon.clinics.models import Clinic, Membership

pytestmark = pytest.mark.usefixtures("at_ten")
TYPED = {"calls_from": "10:00", "calls_until": "19:00", "answers": "always", "calls_at_once": "2", "reminder_days": "2"}


def test_a_manager_sets_the_steps(cast: Cast, as_staff: Callable[[Membership], Client]) -> None:
    as_staff(cast.jung).post("/settings/cadence/", {**TYPED, "step0": "m10", "step1": "d1h18"})
    clinic = Clinic.objects.get(pk=cast.haneul.pk)
    assert clinic.cadence.steps == (Step(minutes=10), Step(days=1, hour=18))
    assert (clinic.answers, clinic.reminds, clinic.reminder_days) == ("always", False, 2)


def test_nobody_is_called_at_night(cast: Cast, as_staff: Callable[[Membership], Client]) -> None:
    answer = as_staff(cast.jung).post("/settings/cadence/", {**TYPED, "calls_until": "22:00"})
    assert answer.status_code == 422
    assert "밤 9시" in answer.content.decode()


def test_a_counsellor_looks_and_does_not_set(cast: Cast, as_staff: Callable[[Membership], Client]) -> None:
    minji = as_staff(cast.minji)
    assert "다음 날 오전 10시" in minji.get("/settings/cadence/").content.decode()
    assert minji.post("/settings/cadence/", TYPED).status_code == 403


def test_what_is_said_is_looked_at_before_it_is_kept(cast: Cast, as_staff: Callable[[Membership], Client]) -> None:
    jung = as_staff(cast.jung)
    assert jung.post("/settings/messages/farewell/", {"text": "지금 오시면 할인"}).status_code == 422
    assert jung.post("/settings/messages/farewell/", {"text": "언제든 찾아 주세요"}).status_code == 302
    assert "언제든 찾아 주세요" in jung.get("/settings/messages/").content.decode()


def test_it_is_shown_as_it_arrives_while_it_is_typed(cast: Cast, as_staff: Callable[[Membership], Client]) -> None:
    jung = as_staff(cast.jung)
    shown = jung.post("/settings/messages/booked/preview/", {"text": "#{이름}님 #{예약시각}"}).content.decode()
    assert "김하늘님 11월 26일 (목) 14:00" in shown
    assert "단문" in shown
    assert "29바이트" in shown


def test_what_could_not_be_sent_is_said_at_once(cast: Cast, as_staff: Callable[[Membership], Client]) -> None:
    jung = as_staff(cast.jung)
    shown = jung.post("/settings/messages/booked/preview/", {"text": "오시면 20% 할인"}).content.decode()
    assert "광고로 볼 수 있는 말이 있습니다: 할인" in shown


def test_a_secret_is_kept_and_not_shown(cast: Cast, as_staff: Callable[[Membership], Client]) -> None:
    lee = as_staff(cast.lee)
    typed = {"provider": "solapi", "number": "02-1234-5678", "api_key": "KEY", "api_secret": "TOPSECRET"}
    lee.post("/settings/messages/", typed)
    lee.post("/settings/messages/", {**typed, "api_secret": ""})
    page = lee.get("/settings/messages/").content.decode()
    assert "KEY" in page
    assert "TOPSECRET" not in page
    assert cast.haneul.sender.keys["api_secret"] == "TOPSECRET"
