"""Whoever was answered at night chooses when to be called, with the link alone."""

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.contacts.models import standing_callback
from naewon.inquiries.models import Inquiry
from naewon.queues.answering import ticket_for
from naewon.queues.models import Place
from naewon.queues.placing import place

pytestmark = pytest.mark.usefixtures("at_ten")
THREE = "2026-11-25T15:00:00+09:00"


@pytest.fixture
def person() -> Client:
    return Client()


def choice(inquiry: Inquiry) -> str:
    return f"/when/{ticket_for(inquiry)}/"


def test_they_see_what_is_free_and_nothing_of_themselves(person: Client, haneul_asks: Inquiry) -> None:
    page = person.get(choice(haneul_asks)).content.decode()
    assert THREE in page
    assert "김하늘" not in page


def test_the_time_they_pick_is_promised(person: Client, haneul_asks: Inquiry) -> None:
    person.post(choice(haneul_asks), {"slot": THREE})
    callback = standing_callback(haneul_asks)
    assert callback is not None
    assert (callback.due_at, callback.by_person) == (NOW.replace(hour=15), True)
    assert "15:00에 전화드리겠습니다" in person.get(choice(haneul_asks)).content.decode()


def test_a_half_hour_is_given_to_no_more_than_can_be_called(cast: Cast, person: Client, haneul_asks: Inquiry) -> None:
    cast.haneul.calls_at_once = 1
    cast.haneul.save()
    person.post(choice(haneul_asks), {"slot": THREE})
    other = asks(cast, phone="010-7315-2846")
    assert person.post(choice(other), {"slot": THREE}).status_code == 409
    assert standing_callback(other) is None


def test_who_would_rather_read_is_written_to(person: Client, haneul_asks: Inquiry) -> None:
    person.post(choice(haneul_asks), {"medium": "sms"})
    place([haneul_asks.pk], NOW)
    assert Place.objects.get().prefers_text
    assert "문자로 연락드리겠습니다" in person.get(choice(haneul_asks)).content.decode()


def test_an_altered_link_or_one_of_a_closed_inquiry_opens_nothing(
    cast: Cast, person: Client, haneul_asks: Inquiry
) -> None:
    assert person.get(choice(haneul_asks)[:-2] + "x/").status_code == 404
    haneul_asks.close("price", by=cast.minji, at=NOW)
    assert person.get(choice(haneul_asks)).status_code == 404
