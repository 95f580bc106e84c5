from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.contacts.models import attempt
from naewon.inquiries.models import Inquiry
from naewon.queues.idle_owners import give_back_idle
from naewon.queues.placing import place

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")


@pytest.fixture
def late(cast: Cast) -> Inquiry:
    """민지's since half an hour, and never called."""
    inquiry = asks(cast, at=NOW - timedelta(minutes=30))
    inquiry.assign(cast.minji, by=cast.jung, at=NOW - timedelta(minutes=30))
    place([inquiry.pk], NOW)
    return inquiry


def test_the_owner_sees_whose_time_runs_out(cast: Cast, as_staff: AsStaff, late: Inquiry) -> None:
    seen = as_staff(cast.minji).get("/today/warnings/").content.decode()
    assert "김*늘" in seen
    assert "기한 25분 지남" in seen
    assert f"/today/?person={late.pk}" in seen


def test_nobody_else_does(cast: Cast, as_staff: AsStaff, late: Inquiry) -> None:
    assert "기한" not in as_staff(cast.sua).get("/today/warnings/").content.decode()


def test_who_calls_sees_in_one_line_how_many_first_contacts_of_nobodys_run_out(cast: Cast, as_staff: AsStaff) -> None:
    for n in range(2):
        place([asks(cast, phone=f"010-7700-000{n}", at=NOW - timedelta(minutes=4)).pk], NOW)
    seen = as_staff(cast.sua).get("/today/warnings/").content.decode()
    assert "첫 연락 2명" in seen
    assert "기한 1분 남음" in seen
    assert "/today/?list=team" in seen


def test_the_desk_says_whose_it_was_and_takes_it_back(cast: Cast, as_staff: AsStaff, late: Inquiry) -> None:
    give_back_idle(cast.haneul, NOW)
    browser = as_staff(cast.sua)
    assert "기한이 지나 팀으로 돌아왔습니다" in browser.get(f"/today/?person={late.pk}").content.decode()
    assert "기한이 지나 팀으로 · 민지님이 담당이었습니다" in browser.get(f"/inquiries/{late.pk}/").content.decode()
    browser.delete(f"/inquiries/{late.pk}/giving-back/", headers={"HX-Request": "true"})
    assert late.owner == cast.minji
    assert "돌아왔습니다" not in browser.get(f"/today/?person={late.pk}").content.decode()


def test_at_a_turn_the_longest_waiting_is_at_hand_and_the_desk_says_why(
    cast: Cast, as_staff: AsStaff, late: Inquiry
) -> None:
    better = asks(cast, "박연", "010-2222-2210", at=NOW)
    place([better.pk], NOW)
    for _ in range(9):
        attempt(better, "no_answer", by=cast.minji, at=NOW - timedelta(minutes=1))
    browser = as_staff(cast.minji)
    for page in (browser.get("/today/"), browser.get("/today/split/")):
        assert page.context["person"] == late.pk
        assert "기한이 가장 오래 지난 분의 차례" in page.content.decode()
    assert "차례입니다" not in browser.get(f"/today/?person={better.pk}").content.decode()
