from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.cadence import DEFAULT, Step
from naewon.clinics.models import Clinic, Membership
from naewon.insights.reaching import Better
from naewon.queues.calls import log_call
from naewon.queues.learning import learn_curves

pytestmark = pytest.mark.usefixtures("at_ten")
TYPED = {
    "calls_from": "10:00",
    "calls_until": "19:00",
    "answers": "always",
    "calls_at_once": "2",
    "visits_at_once": "4",
    "reminder_days": "2",
}


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


def test_who_asks_for_one_thing_is_tried_again_in_its_own_steps(
    cast: Cast, as_staff: Callable[[Membership], Client]
) -> None:
    eyes, noses = (asks(cast, phone=f"010-7315-284{n}", procedure=p) for n, p in enumerate((cast.eyes, cast.nose)))
    as_staff(cast.jung).post(f"/settings/cadence/{cast.eyes.pk}/", {"step1": "m10"})
    moments = [log_call(inquiry, "no_answer", by=cast.minji, at=NOW).at for inquiry in (eyes, noses)]
    assert moments == [NOW + timedelta(minutes=10), NOW + timedelta(minutes=30)]
    assert "따로 정함" in as_staff(cast.minji).get("/settings/cadence/").content.decode()


def test_its_steps_are_used_up_by_themselves(cast: Cast, as_staff: Callable[[Membership], Client]) -> None:
    as_staff(cast.jung).post(f"/settings/cadence/{cast.eyes.pk}/", {"step0": "m10"})
    inquiry = asks(cast, phone="010-7315-2846")
    kinds = [log_call(inquiry, "no_answer", by=cast.minji, at=NOW + timedelta(hours=n)).kind for n in range(2)]
    assert kinds == ["retry", "used_up"]


def test_the_hour_that_reaches_more_people_is_filled_in_with_its_reason(
    cast: Cast, as_staff: Callable[[Membership], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("naewon.insights.reaching.better_hour", lambda _cells: Better(18, 1.4, 120))
    inquiry, minji = asks(cast, phone="010-7315-2846"), as_staff(cast.minji)
    form = minji.get(f"/inquiries/{inquiry.pk}/next-step/?step=callback").content.decode()
    assert "18시대에 다시 걸면 연결률이 1.4배입니다 (n=120)." in form
    assert 'value="18:00"' in form
    assert 'value="2026-11-25"' in form


def test_the_hour_that_reaches_more_people_is_put_into_the_steps_and_kept_once_saved(
    cast: Cast, as_staff: Callable[[Membership], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("naewon.web.settings.cadence.better_hour", lambda _cells: Better(17, 1.4, 120))
    jung = as_staff(cast.jung)
    assert "간격에 담기" in jung.get("/settings/cadence/").text
    shown = jung.get("/settings/cadence/?better")
    assert "다음 날 17시" in shown.text
    assert Clinic.objects.get(pk=cast.haneul.pk).cadence.steps == DEFAULT
    filled_in = {each.html_name: each.value() for each in shown.context["form"].step_fields}
    jung.post("/settings/cadence/?better", {**TYPED, **filled_in})
    steps = Clinic.objects.get(pk=cast.haneul.pk).cadence.steps
    assert [(step.minutes, step.days, step.hour) for step in steps] == [
        (30, 0, None),
        (180, 0, None),
        (0, 1, 17),
        (0, 0, 17),
        (0, 2, 17),
    ]


def test_without_proof_no_hour_is_better(cast: Cast, as_staff: Callable[[Membership], Client]) -> None:
    inquiry = asks(cast, phone="010-7315-2846")
    form = as_staff(cast.minji).get(f"/inquiries/{inquiry.pk}/next-step/?step=callback").content.decode()
    assert 'value="10:30"' in form
    assert "연결률" not in form


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


def test_what_waiting_leaves_of_interest_is_shown_with_its_interval_beside_what_was_stated(
    cast: Cast, as_staff: Callable[[Membership], Client]
) -> None:
    before = as_staff(cast.minji).get("/settings/cadence/")
    learn_curves(cast.haneul, NOW - timedelta(hours=7))
    after = as_staff(cast.minji).get("/settings/cadence/")
    assert ("기다린 뒤 남는 관심" in before.content.decode(), "기다린 뒤 남는 관심" in after.content.decode()) == (
        False,
        True,
    )
    assert [(bar.percent, bar.stated) for bar in after.context["cooling"]] == [
        (98, 98),
        (95, 95),
        (90, 90),
        (88, 88),
        (85, 85),
    ]
    assert all(bar.low < bar.percent < bar.high <= 100 for bar in after.context["cooling"])
