from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from asked import asked_at_most
from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.contacts.models import promise_callback
from naewon.inquiries.models import Inquiry
from naewon.journal.watching import record_presence
from naewon.queues.board import board
from naewon.queues.claiming import claim
from naewon.queues.placing import place
from naewon.web.today.rows import words_of

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
DESK = {"HX-Request": "true", "HX-Target": "section#desk"}


@pytest.fixture
def seoyeon_asks(cast: Cast) -> Inquiry:
    """박서연 asked an hour ago, so 김하늘, who is fresh, stands before her."""
    return asks(cast, "박서연", "010-9876-5432", at=NOW - timedelta(hours=1))


@pytest.fixture
def queue(haneul_asks: Inquiry, seoyeon_asks: Inquiry) -> None:
    place([haneul_asks.pk, seoyeon_asks.pk], NOW)


@pytest.mark.usefixtures("queue")
def test_the_first_person_lies_on_the_desk(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    page = as_staff(cast.minji).get("/today/")
    first = page.context["rows"][0]
    assert page.context["person"] == first.pk
    assert f"/inquiries/{first.pk}/attempts/" in page.text


@pytest.mark.usefixtures("queue")
def test_a_row_that_was_chosen_brings_its_desk_alone(cast: Cast, seoyeon_asks: Inquiry, as_staff: AsStaff) -> None:
    page = as_staff(cast.minji).get(f"/today/?person={seoyeon_asks.pk}", headers=DESK)
    assert "박*연" in page.text
    assert "<html" not in page.text


@pytest.mark.usefixtures("queue")
def test_a_promised_call_stands_first(cast: Cast, seoyeon_asks: Inquiry, as_staff: AsStaff) -> None:
    promise_callback(seoyeon_asks, NOW + timedelta(minutes=2), by=cast.sua, at=NOW - timedelta(minutes=30))
    place([seoyeon_asks.pk], NOW)
    page = as_staff(cast.minji).get("/today/")
    assert page.context["rows"][0].pk == seoyeon_asks.pk
    assert "10:02 재통화 약속" in page.text


@pytest.mark.usefixtures("queue")
def test_a_colleagues_person_is_marked_and_passed_over(
    cast: Cast, haneul_asks: Inquiry, seoyeon_asks: Inquiry, as_staff: AsStaff
) -> None:
    for inquiry in (haneul_asks, seoyeon_asks):
        claim(inquiry, by=cast.sua, at=NOW)
    page = as_staff(cast.minji).get("/today/")
    held = page.context["rows"]
    assert "수아님이 보는 중" in page.text
    assert page.context["person"] == next(row.pk for row in held if not row.holder)


@pytest.mark.usefixtures("queue")
def test_the_desk_of_a_held_person_offers_no_call(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    claim(haneul_asks, by=cast.sua, at=NOW)
    page = as_staff(cast.minji).get(f"/today/?person={haneul_asks.pk}", headers=DESK)
    assert f"/inquiries/{haneul_asks.pk}/claim/" not in page.text


@pytest.mark.usefixtures("queue")
def test_after_a_call_the_next_person_comes(
    cast: Cast, haneul_asks: Inquiry, seoyeon_asks: Inquiry, as_staff: AsStaff
) -> None:
    response = as_staff(cast.minji).get(f"/today/split/?after={haneul_asks.pk}", headers={"HX-Request": "true"})
    assert response.headers["HX-Push-Url"] == f"/today/?person={seoyeon_asks.pk}"
    assert 'id="queue"' in response.text


@pytest.mark.usefixtures("queue")
def test_the_list_alone_can_be_asked_for(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    response = as_staff(cast.minji).get("/today/queue/")
    assert f'data-person="{haneul_asks.pk}"' in response.text
    assert "split__body" not in response.text


@pytest.mark.usefixtures("queue")
def test_at_night_the_list_says_when_the_clinic_opens_and_calls_stay_possible(
    cast: Cast, as_staff: AsStaff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(hours=10))
    page = as_staff(cast.minji).get("/today/").text
    assert "지금은 진료 시간이 아닙니다 · 내일 09:30에 시작" in page
    assert "/claim/" in page


def test_an_empty_queue_says_what_comes(cast: Cast, as_staff: AsStaff) -> None:
    page = as_staff(cast.minji).get("/today/")
    assert "지금 전화할 사람이 없습니다" in page.text
    assert "새 문의가 오면 바로 여기에 나타납니다." in page.text


@pytest.mark.usefixtures("queue")
def test_another_clinic_sees_its_own_queue_only(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    bada = as_staff(cast.bada)
    assert "김*늘" not in bada.get("/today/").text
    assert bada.get(f"/today/?person={haneul_asks.pk}").status_code == 404


@pytest.mark.parametrize("address", ["/today/", "/today/queue/", "/today/split/"])
def test_a_marketer_has_no_queue(cast: Cast, as_staff: AsStaff, address: str) -> None:
    assert as_staff(cast.maru).get(address).status_code == 403
    assert as_staff(cast.minji).post(address).status_code == 405


def test_a_person_who_is_no_number_is_refused(cast: Cast, as_staff: AsStaff) -> None:
    assert as_staff(cast.minji).get("/today/?person=haneul").status_code == 422


@pytest.mark.usefixtures("queue")
def test_whatever_a_row_says_was_read_with_it(cast: Cast) -> None:
    rows = board(cast.minji, NOW).rows
    with asked_at_most(0):
        assert all(words_of(row, cast.minji, NOW).name for row in rows)


@pytest.mark.usefixtures("queue")
def test_the_whole_screen_takes_a_bounded_number_of_queries(cast: Cast, as_staff: AsStaff) -> None:
    minji = as_staff(cast.minji)
    minji.get("/account/")  # the first request of a session writes it down
    record_presence("signed_in", [cast.minji], at=NOW)
    # The first time it is written who was shown to whom; a page that only refreshes itself asks and writes nothing.
    for queries in (51, 45):
        with asked_at_most(queries):
            minji.get("/today/")
