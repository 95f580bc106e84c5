from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast
from naewon.clinics.duty import say_where
from naewon.clinics.models import At, Membership
from naewon.handovers.access import offered_to
from naewon.handovers.models import Handover
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry

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
