"""The next steps: each is taken, said, and taken back."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.contacts.models import standing_callback
from naewon.handovers.models import Handover
from naewon.inquiries.models import Inquiry
from naewon.queues.claiming import claim, holder_of
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.visits.models import standing_booking

AsStaff = Callable[[Membership], Client]
Take = Callable[..., HttpResponse]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
TOMORROW = {"date": "2026-11-26", "time": "14:00"}


@pytest.fixture
def take(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> Take:
    minji = as_staff(cast.minji)

    def post(noun: str, **form: Any) -> HttpResponse:
        return minji.post(f"/inquiries/{haneul_asks.pk}/{noun}/", form, headers=HTMX)

    return post


@pytest.fixture
def take_back(cast: Cast, as_staff: AsStaff) -> Callable[[HttpResponse], HttpResponse]:
    minji = as_staff(cast.minji)
    return lambda response: minji.delete(toast_of(response)["undo"], headers=HTMX)


def toast_of(response: HttpResponse) -> dict[str, str]:
    return json.loads(response.headers["HX-Trigger"])["toast"]


def test_a_booking_is_made_and_taken_back(take: Take, take_back: Callable, cast: Cast, haneul_asks: Inquiry) -> None:
    response = take("bookings", **TOMORROW, minutes=60, manager=cast.jung.pk, note="주차 문의")
    booking = standing_booking(haneul_asks)
    assert toast_of(response)["text"] == "예약 · 내일 14:00"
    assert (booking.manager, booking.note) == (cast.jung, "주차 문의")
    take_back(response)
    assert standing_booking(haneul_asks) is None


def test_a_second_booking_is_refused(take: Take) -> None:
    take("bookings", **TOMORROW, minutes=30)
    assert take("bookings", date="2026-11-27", time="14:00", minutes=30).status_code == 409


def test_a_booking_in_the_past_keeps_what_was_typed(take: Take) -> None:
    response = take("bookings", date="2026-11-24", time="14:00", minutes=30)
    assert response.status_code == 422
    assert "지금보다 뒤여야" in toast_of(response)["text"]


def test_nobody_of_another_clinic_is_given_a_visitor(take: Take, cast: Cast) -> None:
    response = take("bookings", **TOMORROW, minutes=30, manager=cast.bada.pk)
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.text


def test_a_callback_is_promised_and_dropped(take: Take, take_back: Callable, haneul_asks: Inquiry) -> None:
    response = take("callback", **TOMORROW, note="2시 반에 다시")
    assert standing_callback(haneul_asks).note == "2시 반에 다시"
    take_back(response)
    assert standing_callback(haneul_asks) is None


def test_a_form_without_a_day_comes_back_with_its_words(take: Take) -> None:
    response = take("callback", date="", time="14:00", note="2시 반에 다시", scope="dialog")
    assert response.status_code == 422
    assert 'value="2시 반에 다시"' in response.text
    assert 'id="dialog-callback-note"' in response.text


def test_a_postponed_person_leaves_the_queue_until_then(take: Take, take_back: Callable, haneul_asks: Inquiry) -> None:
    response = take("postponement", **TOMORROW, reason="여행")
    assert Place.objects.get(pk=haneul_asks.pk).ready_at.isoformat() == "2026-11-26T05:00:00+00:00"
    take_back(response)
    assert not haneul_asks.postponements.filter(lifted_at=None).exists()


def test_an_inquiry_is_closed_with_a_reason_and_reopened(take: Take, take_back: Callable, haneul_asks: Inquiry) -> None:
    response = take("closure", reason="price", note="타병원이 쌈")
    assert toast_of(response)["text"] == "종결 · 가격"
    assert not Place.objects.filter(pk=haneul_asks.pk).exists()
    take_back(response)
    assert Place.objects.filter(pk=haneul_asks.pk).exists()


def test_what_is_closed_says_no_more_that_it_is_put_off(
    take: Take, take_back: Callable, cast: Cast, as_staff: AsStaff, haneul_asks: Inquiry
) -> None:
    minji, page = as_staff(cast.minji), f"/inquiries/{haneul_asks.pk}/"
    take("postponement", **TOMORROW, reason="여행")
    assert "보류 풀기" in minji.get(page).text
    closure = take("closure", reason="price")
    assert "보류 풀기" not in minji.get(page).text
    take_back(closure)
    assert "보류 풀기" in minji.get(page).text


@pytest.mark.parametrize("reason", ["", "visited", "whim"])
def test_a_closure_takes_a_reason_one_can_give(take: Take, haneul_asks: Inquiry, reason: str) -> None:
    assert take("closure", reason=reason).status_code == 422
    assert not haneul_asks.is_closed


def test_a_comment_is_left_and_taken_back(take: Take, take_back: Callable, haneul_asks: Inquiry) -> None:
    response = take("comments", text="남편과 상의 후 결정")
    assert haneul_asks.comments.get().text == "남편과 상의 후 결정"
    take_back(response)
    assert haneul_asks.comments.get().withdrawn_at == NOW


def test_only_who_wrote_a_comment_takes_it_back(take: Take, cast: Cast, as_staff: AsStaff) -> None:
    undo = toast_of(take("comments", text="비밀"))["undo"]
    assert as_staff(cast.sua).delete(undo, headers=HTMX).status_code == 403


def test_a_person_is_handed_over(take: Take, cast: Cast, haneul_asks: Inquiry) -> None:
    response = take("handover", receiver=cast.jung.pk, note="상담 준비 부탁")
    assert "정실장" in toast_of(response)["text"]
    assert Handover.objects.get().receiver == cast.jung


def test_nobody_hands_over_to_themselves_or_to_a_marketer(take: Take, cast: Cast) -> None:
    assert take("handover", receiver=cast.minji.pk).status_code == 422
    assert take("handover", receiver=cast.maru.pk).status_code == 422


def test_handing_over_shows_what_the_colleague_would_have_to_ask(
    haneul_asks: Inquiry, cast: Cast, as_staff: AsStaff
) -> None:
    haneul_asks.learn("decider", "본인", by=cast.minji, at=NOW)
    page = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/next-step/?step=handover").content.decode()
    assert "받는 분이 아직 모르는 것" in page
    assert 'name="gap-allergy"' in page
    assert 'name="gap-decider"' not in page


def test_what_is_filled_in_goes_over_with_the_person(take: Take, cast: Cast, haneul_asks: Inquiry) -> None:
    take("handover", receiver=cast.jung.pk, **{"gap-allergy": "페니실린", "gap-history": ""})
    assert [(fact.question, fact.answer) for fact in haneul_asks.known()] == [("allergy", "페니실린")]


def test_an_answer_typed_while_a_colleague_wrote_one_is_kept(take: Take, cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.learn("allergy", "없음", by=cast.sua, at=NOW)
    take("handover", receiver=cast.jung.pk, **{"gap-allergy": "페니실린"})
    assert [fact.answer for fact in haneul_asks.facts.all()] == ["없음", "페니실린"]


def test_what_is_filled_in_waits_until_somebody_is_chosen(take: Take, haneul_asks: Inquiry) -> None:
    response = take("handover", **{"gap-allergy": "페니실린"})
    assert "페니실린" in response.content.decode()
    assert haneul_asks.known() == []


def test_an_answer_is_written_down_by_its_common_name(take: Take, haneul_asks: Inquiry) -> None:
    take("facts", question="누가 결정하나요?", answer="본인")
    assert [(fact.question, fact.answer) for fact in haneul_asks.known()] == [("decider", "본인")]


def test_half_an_answer_is_refused(take: Take, haneul_asks: Inquiry) -> None:
    assert take("facts", question="걱정", answer="").status_code == 422
    assert haneul_asks.known() == []


def test_the_next_step_lets_go_of_the_person(take: Take, cast: Cast, haneul_asks: Inquiry) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    place([haneul_asks.pk], NOW)
    take("callback", **TOMORROW)
    assert holder_of(haneul_asks, at=NOW) is None


def test_another_persons_booking_is_not_reached_through_this_one(
    take: Take, cast: Cast, as_staff: AsStaff, haneul_asks: Inquiry
) -> None:
    undo = toast_of(take("bookings", **TOMORROW, minutes=30))["undo"]
    elsewhere = undo.replace(f"/inquiries/{haneul_asks.pk}/", "/inquiries/999999/")
    assert as_staff(cast.minji).delete(elsewhere, headers=HTMX).status_code == 404
