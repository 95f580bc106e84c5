"""광고에서 전화로: a marketer hands over whom an advert brought, and never learns who they are."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.alarms.access import alarms_of
from naewon.alarms.raising import raise_alarms
from naewon.clinics.models import Membership
from naewon.contacts.models import attempt
from naewon.handovers.access import offered_to
from naewon.handovers.coming_back import let_lapse
from naewon.handovers.models import Handover
from naewon.inquiries.models import Inquiry
from naewon.marketing.models import Campaign, Creative
from naewon.team.models import Notification

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
NOTE = "영상에서 당일 시술을 말합니다"


@pytest.fixture
def video(cast: Cast) -> Creative:
    winter = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="w", name="겨울")
    return Creative.objects.create(clinic=cast.haneul, campaign=winter, code="v", name="영상 A")


@pytest.fixture
def people(cast: Cast, video: Creative) -> list[Inquiry]:
    them = (("김하늘", "010-2345-6789"), ("이바다", "010-3456-7890"), ("박지우", "010-4567-8901"))
    return [asks(cast, name, number, creative=video, campaign=video.campaign) for name, number in them]


def page(creative: Creative) -> str:
    return f"/marketing/creatives/{creative.pk}/"


def hands_over(browser: Client, creative: Creative, to: Membership, note: str = NOTE) -> str:
    """The address that takes it back."""
    told = {"receiver": to.pk, "note": note}
    answer = browser.post(page(creative) + "handover/", told, headers=HTMX)
    assert answer.status_code == 204, answer.text
    undo: str = json.loads(answer["HX-Trigger"])["toast"]["undo"]
    return undo


def told(staff: Membership) -> list[tuple[str, str]]:
    rows = Notification.objects.filter(staff=staff).order_by("pk")
    return [(row.kind, row.event.split(":")[0]) for row in rows]


def test_all_whom_an_advert_brought_go_over_with_what_to_know(
    cast: Cast, as_staff: AsStaff, video: Creative, people: list[Inquiry]
) -> None:
    attempt(people[2], "no_answer", by=cast.sua, at=NOW)
    maru, minji = as_staff(cast.maru), as_staff(cast.minji)
    assert "2명을 상담원에게 넘기기" in maru.get(page(video)).text
    asked = maru.get(page(video) + "handover/").text
    assert "아직 적히지 않은 것: 광고의 약속" in asked
    assert asked.index("민지 · 전화상담원") < asked.index("정실장 · 상담실장")
    hands_over(maru, video, cast.minji)
    assert told(cast.minji) == [("offered", "advert")]
    waiting = minji.get("/bookings/").text
    assert "마루님이 광고 ‘영상 A’로 오신 2명을 넘김" in waiting
    assert waiting.count(NOTE) == 1
    minji.post(f"/bookings/handovers/shift/{Handover.objects.first().batch}/acceptance/", headers=HTMX)
    assert [Inquiry.objects.get(pk=each.pk).owner for each in people[:2]] == [cast.minji] * 2
    assert NOTE in minji.get(f"/inquiries/{people[0].pk}/").text
    assert "받음 2" in maru.get(page(video)).text


def test_what_is_sent_back_tells_the_marketer_why_and_not_of_whom(
    cast: Cast, as_staff: AsStaff, video: Creative, people: list[Inquiry]
) -> None:
    maru, minji = as_staff(cast.maru), as_staff(cast.minji)
    undo = hands_over(maru, video, cast.minji)
    back = f"/bookings/handovers/shift/{Handover.objects.first().batch}/return/"
    assert "모두 돌려보냅니다" in minji.get(back, headers=HTMX).text
    minji.post(back, {"reason": "박지우님(010-4567-8901)부터 가격이 다르다고 하십니다"}, headers=HTMX)
    assert told(cast.maru) == [("returned", "advert")]
    results = maru.get("/marketing/results/").text
    assert "돌려보냄 3" in results
    assert "○○님(…)부터 가격이 다르다고 하십니다" in results
    assert "지우" not in results
    assert "돌아왔습니다" not in as_staff(cast.lee).get("/today/warnings/").text
    assert maru.post(undo, headers=HTMX).status_code == 204
    assert "돌아온 인계" not in maru.get("/marketing/results/").text
    assert maru.post(undo, headers=HTMX).status_code == 409


@pytest.mark.usefixtures("people")
def test_what_nobody_answers_is_late_once_and_comes_back_to_the_marketer(
    cast: Cast, as_staff: AsStaff, video: Creative
) -> None:
    hands_over(as_staff(cast.maru), video, cast.minji)
    late = NOW + timedelta(minutes=50)
    raise_alarms(cast.haneul, late)
    assert [row.inquiry for row in alarms_of(cast.minji, late)] == [None]
    assert len(let_lapse(cast.haneul, NOW + timedelta(minutes=61))) == 3
    assert told(cast.maru) == [("lapsed", "advert")]
    assert "답이 없음 3" in as_staff(cast.maru).get(page(video)).text


def test_who_is_called_from_the_list_meanwhile_stays_with_the_caller(
    cast: Cast, as_staff: AsStaff, video: Creative, people: list[Inquiry]
) -> None:
    hands_over(as_staff(cast.maru), video, cast.minji)
    offers = offered_to(cast.minji)
    assert [each.inquiry for each in offers] == people
    people[0].assign(cast.sua, by=cast.sua, at=NOW)
    minji = as_staff(cast.minji)
    assert len(offered_to(cast.minji)) == 2
    assert minji.post(f"/bookings/handovers/{offers[0].pk}/acceptance/", headers=HTMX).status_code == 409
    let_lapse(cast.haneul, NOW + timedelta(minutes=1))
    assert Handover.objects.waiting().count() == 2
    assert people[0].owner == cast.sua


@pytest.mark.usefixtures("people")
def test_it_is_taken_back_by_who_gave_it_as_long_as_nobody_answered(
    cast: Cast, as_staff: AsStaff, video: Creative
) -> None:
    maru = as_staff(cast.maru)
    undo = hands_over(maru, video, cast.minji)
    assert as_staff(cast.lee).delete(undo, headers=HTMX).status_code == 409
    assert maru.delete(undo, headers=HTMX).status_code == 204
    assert offered_to(cast.minji) == []
    assert maru.delete(undo, headers=HTMX).status_code == 409


def test_without_a_word_or_without_anybody_nothing_goes_over(
    cast: Cast, as_staff: AsStaff, video: Creative, people: list[Inquiry]
) -> None:
    maru, address = as_staff(cast.maru), page(video) + "handover/"
    assert maru.post(address, {"receiver": cast.minji.pk, "note": " "}, headers=HTMX).status_code == 422
    for person in people:
        person.assign(cast.sua, by=cast.sua, at=NOW)
    refused = maru.post(address, {"receiver": cast.minji.pk, "note": NOTE}, headers=HTMX)
    assert (refused.status_code, "넘길 문의가 없습니다" in refused.text) == (422, True)
    assert as_staff(cast.minji).post(address, {"receiver": cast.sua.pk, "note": NOTE}).status_code == 403
    assert not Handover.objects.exists()
