"""Who came is asked once how it was; an answer that is not good is on somebody's desk at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.contacts.models import Occasion, Sending
from naewon.inquiries.models import Inquiry
from naewon.team.models import Task
from naewon.visits.asking import ask_who_came, ticket_for
from naewon.visits.models import Impression, walk_in

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
UNHAPPY = {"same": "partly", "content": "2", "words": "가격이 광고와 달랐어요"}
SOON = NOW + timedelta(hours=4)


@pytest.fixture
def person() -> Client:
    return Client()


@pytest.fixture
def came(cast: Cast) -> Inquiry:
    inquiry = asks(cast, phone="010-7315-2846", at=NOW - timedelta(days=2))
    walk_in(inquiry, by=cast.jung, at=NOW, arrived_at=NOW)
    return inquiry


def link(inquiry: Inquiry) -> str:
    return f"/after/{ticket_for(inquiry)}/"


def test_some_hours_later_they_are_asked_once(cast: Cast, came: Inquiry, settings: pytest.FixtureRequest) -> None:
    settings.PUBLIC_ORIGIN = "https://naewon.example"  # type: ignore[attr-defined]
    ask_who_came(cast.haneul, NOW + timedelta(hours=1))
    assert not Sending.objects.exists()
    for _minute in range(2):
        ask_who_came(cast.haneul, SOON)
    sending = Sending.objects.get()
    assert (sending.occasion, sending.is_advert, sending.inquiry) == (Occasion.VISITED, False, came)
    assert "https://naewon.example/after/" in sending.text


def test_nobody_is_asked_at_night_nor_who_wants_no_contact(
    cast: Cast, came: Inquiry, settings: pytest.FixtureRequest
) -> None:
    settings.PUBLIC_ORIGIN = "https://naewon.example"  # type: ignore[attr-defined]
    ask_who_came(cast.haneul, NOW.replace(hour=22))
    came.patient.stop(by=cast.minji, at=NOW)
    ask_who_came(cast.haneul, SOON)
    cast.haneul.asks_after_visits = False
    ask_who_came(cast.haneul, SOON)
    assert not Sending.objects.exists()


def test_an_answer_that_is_not_good_comes_to_a_desk_until_somebody_takes_note(
    cast: Cast, person: Client, came: Inquiry, as_staff: AsStaff
) -> None:
    asked = person.get(link(came)).text
    assert "김하늘" not in asked
    assert "7315" not in asked
    wrong = person.post(link(came), {"same": "partly", "words": UNHAPPY["words"]})
    assert wrong.status_code == 422
    assert UNHAPPY["words"] in wrong.text
    assert person.post(link(came), UNHAPPY).status_code == 302
    assert person.post(link(came), UNHAPPY).status_code == 409

    jung = as_staff(cast.jung)
    assert UNHAPPY["words"] in jung.get("/today/unhappy/").text
    listed = jung.get("/insights/answers/").text
    assert UNHAPPY["words"] in listed
    assert "아직 아무도 확인하지 않은 답이 1건 있습니다." in listed
    page = jung.get(f"/inquiries/{came.pk}/").text
    assert "내원 뒤의 답 · 조금 달랐습니다 · 만족 2/5" in page
    note = f"/today/unhappy/{Impression.objects.get().pk}/"
    assert Task.objects.in_hands_of(cast.jung).get().inquiry == came
    assert as_staff(cast.minji).post(note, headers=HTMX).status_code == 403
    assert "전화해서 듣기" not in jung.get("/today/tasks/").text
    assert jung.post(note, headers=HTMX).status_code == 204
    assert "전화해서 듣기" in jung.get("/today/tasks/").text
    assert UNHAPPY["words"] not in as_staff(cast.lee).get("/today/unhappy/").text
    report = as_staff(cast.maru).get("/marketing/promises/").text
    assert "내원 뒤에 달랐다고 답한 분은 1명입니다." in report
    assert UNHAPPY["words"] not in report
    assert "내원 뒤의 답을 확인" in jung.get(f"/inquiries/{came.pk}/").text
    assert as_staff(cast.lee).post(note, headers=HTMX).status_code == 409


def test_everybody_or_nobody_is_asked_for_a_review_whatever_they_answered(
    cast: Cast, person: Client, came: Inquiry
) -> None:
    def thanked(inquiry: Inquiry) -> str:
        return person.get(link(inquiry)).text

    other = asks(cast, "박서연", "010-7315-2847")
    person.post(link(came), UNHAPPY)
    person.post(link(other), {"same": "yes", "content": "5"})
    assert thanked(came) == thanked(other)
    assert "후기 쓰러 가기" not in thanked(came)
    cast.haneul.review_address = "https://place.example/haneul"
    cast.haneul.save()
    assert thanked(came) == thanked(other)
    assert cast.haneul.review_address in thanked(came)


def test_a_link_that_was_altered_opens_nothing(person: Client, came: Inquiry) -> None:
    assert person.get(f"{link(came)[:-3]}xy/").status_code == 404
    assert person.get(link(came).replace(f"-{came.pk}", f"-{came.pk + 1}")).status_code == 404
