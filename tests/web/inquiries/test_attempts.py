import json
from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.contacts.models import Attempt
from naewon.inquiries.models import Inquiry
from naewon.queues.claiming import claim

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def log(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> Callable[[str], object]:
    minji = as_staff(cast.minji)
    return lambda result: minji.post(f"/inquiries/{haneul_asks.pk}/attempts/", {"result": result}, headers=HTMX)


def test_nobody_answered_says_when_to_try_again_and_moves_on(log: Callable) -> None:
    said = json.loads(log("no_answer").headers["HX-Trigger"])
    assert said["toast"]["text"] == "부재 · 10:30에 다시"
    assert (
        said["toast"]["undo"] == f"/inquiries/{Attempt.objects.get().inquiry_id}/attempts/{Attempt.objects.get().pk}/"
    )
    assert "inquiry:settled" in said


def test_a_reached_person_gets_the_next_step_offered(log: Callable) -> None:
    response = log("connected")
    assert "다음은 무엇을 할까요?" in response.text
    assert 'value="2026-11-26"' in response.text
    assert "inquiry:changed" in json.loads(response.headers["HX-Trigger"])


def test_who_refused_is_asked_why_before_closing(log: Callable) -> None:
    assert 'aria-controls="dialog-step-closure" aria-selected="true"' in log("refused").text


def test_a_number_out_of_service_closes_the_inquiry(log: Callable, haneul_asks: Inquiry) -> None:
    assert "결번 · 종결했습니다" in json.loads(log("dead_number").headers["HX-Trigger"])["toast"]["text"]
    assert haneul_asks.is_closed


def test_a_call_is_taken_back(log: Callable, cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    log("dead_number")
    attempt = Attempt.objects.get()
    as_staff(cast.minji).delete(f"/inquiries/{haneul_asks.pk}/attempts/{attempt.pk}/", headers=HTMX)
    assert not haneul_asks.is_closed
    attempt.refresh_from_db()
    assert attempt.undone_at == NOW


def test_taking_back_from_the_queue_returns_to_the_person(
    log: Callable, cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff
) -> None:
    log("busy")
    here = {**HTMX, "HX-Current-URL": "http://testserver/today/?person=99"}
    undo = f"/inquiries/{haneul_asks.pk}/attempts/{Attempt.objects.get().pk}/"
    back = json.loads(as_staff(cast.minji).delete(undo, headers=here).headers["HX-Location"])
    assert back["push"] == f"/today/?person={haneul_asks.pk}"


def test_a_person_in_a_colleagues_hand_cannot_be_logged(log: Callable, cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.sua, at=NOW)
    response = log("no_answer")
    assert response.status_code == 409
    assert "수아" in json.loads(response.headers["HX-Trigger"])["toast"]["text"]
    assert not Attempt.objects.exists()


def test_without_scripts_one_lands_on_the_persons_page(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    response = as_staff(cast.minji).post(f"/inquiries/{haneul_asks.pk}/attempts/", {"result": "connected"})
    assert response.headers["Location"] == f"/inquiries/{haneul_asks.pk}/#steps"


def test_an_unknown_result_is_refused(log: Callable) -> None:
    assert log("vanished").status_code == 422
