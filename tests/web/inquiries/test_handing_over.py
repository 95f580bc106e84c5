import json
from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.duty import say_where
from naewon.clinics.models import At, Membership
from naewon.handovers.access import offered_to
from naewon.handovers.models import Handover, hand_over
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.visits.models import walk_in

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}


def offer(browser: Client, cast: Cast, inquiry: Inquiry) -> None:
    told = {"receiver": cast.sua.pk, "note": "가격을 다시 물으십니다"}
    answer = browser.post(f"/inquiries/{inquiry.pk}/handover/", told, headers=HTMX)
    assert f"/inquiries/{inquiry.pk}/handover/" in answer["HX-Trigger"]


def test_who_is_at_work_is_suggested_and_of_the_others_it_is_said_when_they_are_back(
    haneul_asks: Inquiry, cast: Cast, as_staff: AsStaff
) -> None:
    say_where(cast.sua, At.HOME, at=NOW)
    as_staff(cast.jung).get("/today/")
    page = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/next-step/?step=handover").content.decode()
    assert "정실장 · 상담실장 · 근무 중" in page
    assert page.index("정실장 · ") < page.index("수아 · 전화상담원 · ")
    assert "출근</option>" in page


def test_while_all_are_away_who_receives_visitors_comes_before_who_leads(
    haneul_asks: Inquiry, cast: Cast, as_staff: AsStaff
) -> None:
    for each in (cast.sua, cast.lee, cast.jung, cast.oh):
        say_where(each, At.HOME, at=NOW)
    page = as_staff(cast.minji).get(f"/inquiries/{haneul_asks.pk}/next-step/?step=handover").text
    names = ["정실장", "이원장", "오대표", "수아"]
    assert sorted(names, key=lambda name: page.index(f"{name} · ")) == names


def test_what_was_offered_by_mistake_is_taken_back(cast: Cast, as_staff: AsStaff, haneul_asks: Inquiry) -> None:
    minji = as_staff(cast.minji)
    offer(minji, cast, haneul_asks)
    minji.delete(f"/inquiries/{haneul_asks.pk}/handover/", headers=HTMX)
    assert offered_to(cast.sua) == []
    assert Entry.objects.filter(verb="undid", subject="handover").exists()


def test_what_was_accepted_is_not(cast: Cast, as_staff: AsStaff, haneul_asks: Inquiry) -> None:
    minji = as_staff(cast.minji)
    offer(minji, cast, haneul_asks)
    Handover.objects.get().accept(by=cast.sua, at=NOW)
    assert minji.delete(f"/inquiries/{haneul_asks.pk}/handover/", headers=HTMX).status_code == 409
    assert haneul_asks.owner == cast.sua


def test_only_the_giver_takes_it_back(cast: Cast, as_staff: AsStaff, haneul_asks: Inquiry) -> None:
    offer(as_staff(cast.minji), cast, haneul_asks)
    assert as_staff(cast.jung).delete(f"/inquiries/{haneul_asks.pk}/handover/", headers=HTMX).status_code == 409
    assert len(offered_to(cast.sua)) == 1


def test_one_press_hands_over_to_who_is_at_work_and_says_what_is_not_known(
    cast: Cast, as_staff: AsStaff, haneul_asks: Inquiry
) -> None:
    as_staff(cast.jung).get("/today/")
    haneul_asks.assign(cast.minji, by=cast.minji, at=NOW)
    haneul_asks.learn("concern", "붓기", by=cast.minji, at=NOW)
    minji = as_staff(cast.minji)
    assert minji.get(f"/inquiries/{haneul_asks.pk}/").context["receiver"] == cast.jung
    assert "김*늘님을 정실장님에게 넘기기" in minji.get("/inquiries/").content.decode()
    answer = minji.post(f"/inquiries/{haneul_asks.pk}/handover/", {"receiver": cast.jung.pk}, headers=HTMX)
    said = json.loads(answer["HX-Trigger"])["toast"]
    assert "아직 모름 4개" in said["text"]
    assert [row.get_kind_display() for row in offered_to(cast.jung)] == ["상담실"]
    assert minji.get(f"/inquiries/{haneul_asks.pk}/").context["receiver"] is None
    minji.delete(said["undo"], headers=HTMX)
    assert offered_to(cast.jung) == []


def test_who_came_goes_over_for_after_care(cast: Cast, haneul_asks: Inquiry) -> None:
    walk_in(haneul_asks, by=cast.jung, at=NOW, arrived_at=NOW)
    assert hand_over(haneul_asks, cast.sua, by=cast.jung, at=NOW).kind == "after_care"


def test_a_shift_ends_and_all_go_over_with_one_note(cast: Cast, as_staff: AsStaff, haneul_asks: Inquiry) -> None:
    people = [haneul_asks, asks(cast, "이바다", "010-3456-7890"), asks(cast, "박지우", "010-4567-8901")]
    for person in people:
        person.assign(cast.minji, by=cast.minji, at=NOW)
    minji, sua = as_staff(cast.minji), as_staff(cast.sua)
    assert "이*다 · 쌍꺼풀" in minji.get("/inquiries/shift/").content.decode()
    told = {"receiver": cast.sua.pk, "note": "모두 오후에 전화", "people": [each.pk for each in people]}
    minji.post("/inquiries/shift/", told, headers=HTMX)
    page = sua.get("/bookings/").content.decode()
    assert "민지님이 근무를 마치며 3명을 넘김" in page
    assert page.count("모두 오후에 전화") == 1
    first = Handover.objects.get(inquiry=haneul_asks)
    first.send_back("이미 예약하셨습니다", by=cast.sua, at=NOW)
    sua.post(f"/bookings/handovers/shift/{first.batch}/acceptance/", headers=HTMX)
    assert [Inquiry.objects.get(pk=each.pk).owner for each in people] == [cast.minji, cast.sua, cast.sua]
    assert minji.delete(f"/inquiries/shift/{first.batch}/", headers=HTMX).status_code == 409


def test_a_shift_is_taken_back_before_anybody_answers(cast: Cast, as_staff: AsStaff, haneul_asks: Inquiry) -> None:
    haneul_asks.assign(cast.minji, by=cast.minji, at=NOW)
    minji = as_staff(cast.minji)
    answer = minji.post("/inquiries/shift/", {"receiver": cast.sua.pk, "people": [haneul_asks.pk]}, headers=HTMX)
    undo = json.loads(answer["HX-Trigger"])["toast"]["undo"]
    assert as_staff(cast.sua).delete(undo, headers=HTMX).status_code == 409
    assert minji.delete(undo, headers=HTMX).status_code == 204
    assert offered_to(cast.sua) == []


def test_nobody_hands_over_whom_they_do_not_look_after(cast: Cast, as_staff: AsStaff, haneul_asks: Inquiry) -> None:
    told = {"receiver": cast.sua.pk, "people": [haneul_asks.pk]}
    assert as_staff(cast.minji).post("/inquiries/shift/", told, headers=HTMX).status_code == 422
    assert not Handover.objects.exists()
