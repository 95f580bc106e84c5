"""One person in ten seconds: what is said, that each thing leads to its source, and that it is the same everywhere."""

import re
from datetime import timedelta

import pytest

from cast import NOW, Cast, asks
from naewon.contacts.models import attempt, promise_callback
from naewon.handovers.models import hand_over
from naewon.inquiries.models import Inquiry
from naewon.marketing.models import Campaign, Creative, Offer
from naewon.visits.models import Decision, book, consult
from naewon.visits.promise import Quote
from web.bookings.signing import SignIn

pytestmark = pytest.mark.usefixtures("at_ten")
BRIEF = re.compile(r'<dl class="brief">.*?</dl>', re.DOTALL)


@pytest.fixture
def told_much(cast: Cast) -> Inquiry:
    campaign = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="w", name="겨울")
    creative = Creative.objects.create(clinic=cast.haneul, campaign=campaign, code="w1", name="겨울 1")
    story = {"title": "자연유착", "price_won": 990_000, "starts_on": NOW.date()}
    offer = Offer.objects.create(clinic=cast.haneul, creative=creative, **story)
    person = asks(
        cast, creative=creative, offer=offer, message="12월에 결혼식이 있어요.", answers={"budget": "100만원"}
    )
    person.learn("concern", "붓기", by=cast.minji, at=NOW - timedelta(minutes=5))
    person.learn("decider", "본인", by=cast.minji, at=NOW - timedelta(minutes=4))
    person.comment("보호자와 함께", by=cast.minji, at=NOW - timedelta(minutes=3))
    promise_callback(person, NOW + timedelta(hours=2), by=cast.minji, at=NOW - timedelta(minutes=2))
    return person


def brief_on(page: str) -> str:
    found = BRIEF.search(page)
    assert found
    return found[0]


def test_a_brief_tells_all_and_each_thing_leads_to_its_source(cast: Cast, told_much: Inquiry, as_staff: SignIn) -> None:
    page = as_staff(cast.minji).get(f"/inquiries/{told_much.pk}/")
    lines = {line.name: [said.words for said in line.said] for line in page.context["brief"]}
    assert lines == {
        "who": ["인스타그램 › 겨울 1"],
        "why": ["쌍꺼풀", "“12월에 결혼식이 있어요.”"],
        "worries": ["붓기"],
        "promised": ["자연유착 · 99만 원"],
        "known": ["100만원", "본인"],
        "comments": ["보호자와 함께"],
        "next": ["재통화 11월 25일 (수) 12:00"],
    }
    html = page.content.decode()
    anchors = re.findall(r'class="brief__said" href="[^"]*#([^"]+)"', html)
    assert len(anchors) == 9
    assert all(html.count(f'id="{anchor}"') == 1 for anchor in anchors)


def test_the_brief_is_the_same_for_who_receives_the_person_and_in_the_room(
    cast: Cast, told_much: Inquiry, as_staff: SignIn
) -> None:
    book(told_much, NOW + timedelta(hours=4), manager=cast.jung, by=cast.minji, at=NOW)
    hand_over(told_much, cast.jung, by=cast.minji, at=NOW)
    consult(told_much, Decision.THINKING, Quote(won=990_000), by=cast.jung, at=NOW)
    jung = as_staff(cast.jung)
    at_home = brief_on(jung.get(f"/inquiries/{told_much.pk}/").content.decode())
    in_the_room = BRIEF.findall(jung.get("/bookings/").content.decode())
    assert "99만 원 · 고민 중" in at_home
    assert in_the_room == [at_home, at_home]


def test_a_brief_leads_as_far_back_as_it_has_to(cast: Cast, told_much: Inquiry, as_staff: SignIn) -> None:
    for minute in range(45):
        attempt(told_much, "no_answer", by=cast.minji, at=NOW + timedelta(minutes=minute))
    jung = as_staff(cast.jung)
    page = jung.get(f"/inquiries/{told_much.pk}/")
    (worry,) = next(line.said for line in page.context["brief"] if line.name == "worries")
    address, _, anchor = worry.url.partition("#")
    assert f'id="{anchor}"' not in page.content.decode()
    assert f'id="{anchor}"' in jung.get(address).content.decode()


def test_a_postponement_that_has_passed_is_nothing_to_come(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    haneul_asks.postpone(NOW + timedelta(days=7), by=cast.minji, at=NOW - timedelta(days=1))
    page = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/")
    assert "보류 12월 2일" in brief_on(page.text)
    haneul_asks.postpone(NOW - timedelta(hours=1), by=cast.minji, at=NOW - timedelta(days=1))
    book(haneul_asks, NOW + timedelta(hours=4), manager=cast.jung, by=cast.minji, at=NOW)
    jung = as_staff(cast.jung)
    page = jung.get(f"/inquiries/{haneul_asks.pk}/")
    assert not re.search(r"보류</b>|보류 풀기", page.text)
    for brief in (brief_on(page.text), brief_on(jung.get("/bookings/").text)):
        assert "예약 11월 25일" in brief
        assert "보류" not in brief


def test_of_somebody_who_told_nothing_the_brief_is_short(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    page = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/")
    assert [line.name for line in page.context["brief"]] == ["who", "why"]
