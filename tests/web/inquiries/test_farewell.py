import json
from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.contacts.models import Sending, State
from naewon.inquiries.models import Inquiry
from naewon.queues.calls import log_call

pytestmark = pytest.mark.usefixtures("at_ten")


@pytest.fixture
def given_up(cast: Cast) -> Inquiry:
    """Called once, and that was all the clinic does."""
    cast.haneul.call_steps = [{"minutes": 10}]
    cast.haneul.save()
    inquiry = asks(cast, phone="010-7315-2846")
    log_call(inquiry, "no_answer", by=cast.minji, at=NOW)
    return inquiry


def test_the_last_try_offers_the_end_with_everything_filled_in(
    cast: Cast, as_staff: Callable[[Membership], Client], given_up: Inquiry
) -> None:
    answer = as_staff(cast.minji).post(
        f"/inquiries/{given_up.pk}/attempts/", {"result": "no_answer"}, headers={"HX-Request": "true"}
    )
    page = answer.content.decode()
    assert "장기부재로 종결하기" in page
    assert "여기까지만 연락드립니다" in page
    assert not given_up.is_closed


def test_one_press_closes_and_says_goodbye_and_another_takes_it_back(
    cast: Cast, as_staff: Callable[[Membership], Client], given_up: Inquiry
) -> None:
    minji, address = as_staff(cast.minji), f"/inquiries/{given_up.pk}/farewell/"
    answer = minji.post(address, {"with_message": "on"}, headers={"HX-Request": "true"})
    assert given_up.closure.reason == "long_no_answer"
    assert Sending.objects.get().state == State.WAITING
    assert json.loads(answer["HX-Trigger"])["toast"]["undo"] == address
    minji.delete(address, headers={"HX-Request": "true"})
    assert not given_up.is_closed
    assert Sending.objects.get().state == State.WITHDRAWN


def test_whom_nothing_may_be_sent_is_closed_without_a_word(
    cast: Cast, as_staff: Callable[[Membership], Client]
) -> None:
    at_home = asks(cast, phone="02-123-4567")
    as_staff(cast.minji).post(f"/inquiries/{at_home.pk}/farewell/", {"with_message": "on"})
    assert at_home.is_closed
    assert not Sending.objects.exists()


def test_a_text_is_written_and_held_back(cast: Cast, as_staff: Callable[[Membership], Client]) -> None:
    inquiry, minji = asks(cast, phone="010-7315-2846"), as_staff(cast.minji)
    minji.post(f"/inquiries/{inquiry.pk}/messages/", {"text": "주차는 지하 2층입니다"})
    sending = Sending.objects.get()
    assert "주차는 지하 2층입니다" in minji.get(f"/inquiries/{inquiry.pk}/").content.decode()
    minji.delete(f"/inquiries/{inquiry.pk}/messages/{sending.pk}/")
    sending.refresh_from_db()
    assert sending.state == State.WITHDRAWN


def test_an_advert_in_disguise_is_told_so(cast: Cast, as_staff: Callable[[Membership], Client]) -> None:
    inquiry = asks(cast, phone="010-7315-2846")
    answer = as_staff(cast.minji).post(
        f"/inquiries/{inquiry.pk}/messages/", {"text": "20% 할인"}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 422
    assert "할인" in answer.content.decode()
