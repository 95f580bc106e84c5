import json

import pytest
from django.urls import reverse
from django.utils import timezone

from cast import Cast, asks
from naewon.handovers.models import Handover, hand_over
from naewon.inquiries.models import Inquiry
from web.bookings.signing import SignIn

HTMX = {"HX-Request": "true"}


@pytest.fixture
def offer(cast: Cast, haneul_asks: Inquiry) -> Handover:
    return hand_over(haneul_asks, cast.jung, by=cast.minji, at=timezone.now())


def acceptance(offer: Handover) -> str:
    return reverse("handover-acceptance", args=[offer.pk])


def sending_back(offer: Handover) -> str:
    return reverse("handover-return", args=[offer.pk])


def test_who_accepts_becomes_the_owner(cast: Cast, offer: Handover, as_staff: SignIn) -> None:
    as_staff(cast.jung).post(acceptance(offer))
    assert offer.inquiry.owner == cast.jung


def test_somebody_else_cannot_accept(cast: Cast, offer: Handover, as_staff: SignIn) -> None:
    response = as_staff(cast.sua).post(acceptance(offer), headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert offer.inquiry.owner is None


def test_it_goes_back_with_a_reason_and_the_dialog_closes(cast: Cast, offer: Handover, as_staff: SignIn) -> None:
    response = as_staff(cast.jung).post(sending_back(offer), {"reason": "보호자 동의를 먼저 확인해 주세요"})
    offer.refresh_from_db()
    assert offer.return_reason == "보호자 동의를 먼저 확인해 주세요"
    assert "dialog:close" in json.loads(response["HX-Trigger"])


def test_without_a_reason_it_stays(cast: Cast, offer: Handover, as_staff: SignIn) -> None:
    response = as_staff(cast.jung).post(sending_back(offer), {"reason": " "}, headers={"HX-Request": "true"})
    offer.refresh_from_db()
    assert (response.status_code, offer.returned_at) == (422, None)


def test_the_reason_is_asked_for_in_a_dialog(cast: Cast, offer: Handover, as_staff: SignIn) -> None:
    page = as_staff(cast.jung).get(sending_back(offer)).content.decode()
    assert "돌려보내는 이유" in page
    assert "김*늘" in page


def test_who_only_called_so_far_is_handed_over_by_their_number(cast: Cast, as_staff: SignIn) -> None:
    called = asks(cast, "", procedure=None)
    offer = hand_over(called, cast.jung, by=cast.minji, at=timezone.now())
    jung = as_staff(cast.jung)
    offered = jung.get(reverse("bookings")).text.partition("010-****-6789</a>")[2]
    assert offered.split()[:3] == ["<span", 'class="soft">상담실', "·"]
    assert "010-****-6789님을 민지님에게" in jung.get(sending_back(offer)).text
    assert "010-****-6789" in json.loads(jung.post(acceptance(offer), headers=HTMX)["HX-Trigger"])["toast"]["text"]


def test_a_neighbours_handover_does_not_exist(cast: Cast, offer: Handover, as_staff: SignIn) -> None:
    bada = as_staff(cast.bada)
    assert bada.post(acceptance(offer)).status_code == 404
    assert bada.get(sending_back(offer)).status_code == 404


def test_looking_accepts_nothing(cast: Cast, offer: Handover, as_staff: SignIn) -> None:
    assert as_staff(cast.jung).get(acceptance(offer)).status_code == 405
