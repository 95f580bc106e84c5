from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.queues.claiming import claim, holder_of, release
from naewon.queues.models import Pick
from naewon.queues.placing import place, refresh

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}


def test_calling_takes_the_person_and_shows_the_number(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    response = as_staff(cast.minji).post(f"/inquiries/{haneul_asks.pk}/claim/", headers=HTMX)
    assert 'href="tel:+821023456789"' in response.text
    assert holder_of(haneul_asks, at=NOW) == cast.minji


def test_a_held_person_is_not_called_and_the_holder_is_named(
    cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff
) -> None:
    claim(haneul_asks, by=cast.sua, at=NOW)
    response = as_staff(cast.minji).post(f"/inquiries/{haneul_asks.pk}/claim/", headers=HTMX)
    assert response.status_code == 409
    assert "tel:" not in response.text


def test_letting_go_frees_the_person(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW)
    as_staff(cast.minji).delete(f"/inquiries/{haneul_asks.pk}/claim/", headers=HTMX)
    assert holder_of(haneul_asks, at=NOW) is None


def test_a_page_holds_on_to_whom_one_has_in_hand(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    hold, minji = f"/inquiries/{haneul_asks.pk}/claim/", as_staff(cast.minji)
    place([haneul_asks.pk], NOW)
    assert f'data-hold="{hold}"' not in minji.get(f"/today/?person={haneul_asks.pk}").text
    assert minji.put(hold, headers=HTMX).status_code == 409
    assert f'data-hold="{hold}"' in minji.post(hold, headers=HTMX).text
    assert minji.put(hold, headers=HTMX).status_code == 204
    for page in (f"/today/?person={haneul_asks.pk}", f"/inquiries/{haneul_asks.pk}/"):
        assert f'data-hold="{hold}"' in minji.get(page).text
    assert f'data-hold="{hold}"' in minji.post(f"/inquiries/{haneul_asks.pk}/phone/", headers=HTMX).text
    assert "data-hold=" not in as_staff(cast.sua).get(f"/today/?person={haneul_asks.pk}").text


def test_holding_on_is_no_new_look_at_the_number(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    hold, minji = f"/inquiries/{haneul_asks.pk}/claim/", as_staff(cast.minji)
    minji.post(hold, headers=HTMX)
    told = Entry.objects.count()
    minji.put(hold, headers=HTMX)
    assert Entry.objects.count() == told


def test_a_desk_learns_who_has_the_person_now(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    call, minji = f"/inquiries/{haneul_asks.pk}/call/", as_staff(cast.minji)
    claim(haneul_asks, by=cast.sua, at=NOW)
    assert "수아님이 보는 중" in minji.get(call, headers=HTMX).text
    release(haneul_asks, by=cast.sua)
    assert "전화하기" in minji.get(call, headers=HTMX).text


def test_the_holder_reads_what_a_colleague_wrote_meanwhile(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    claim(haneul_asks, by=cast.minji, at=NOW - timedelta(minutes=12))
    claim(haneul_asks, by=cast.sua, at=NOW - timedelta(minutes=1))
    meanwhile = f"/inquiries/{haneul_asks.pk}/meanwhile/"
    assert "그사이" not in as_staff(cast.sua).get(meanwhile, headers=HTMX).text
    result = {"result": "connected"}
    logged = as_staff(cast.minji).post(f"/inquiries/{haneul_asks.pk}/attempts/", result, headers=HTMX)
    assert "다음은 무엇을 할까요?" in logged.text
    assert "민지님이 그사이 전화했습니다 · 연결 · 10:00" in as_staff(cast.sua).get(meanwhile, headers=HTMX).text
    assert "그사이" not in as_staff(cast.jung).get(meanwhile, headers=HTMX).text


def test_looking_at_a_number_is_written_down(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    response = as_staff(cast.minji).post(f"/inquiries/{haneul_asks.pk}/phone/", headers=HTMX)
    assert "010-2345-6789" in response.text
    viewed = Entry.objects.get(verb="viewed")
    assert (viewed.subject, viewed.staff_id, viewed.inquiry_id) == ("phone", cast.minji.pk, haneul_asks.pk)


def test_no_page_shows_a_number_that_nobody_asked_for(cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff) -> None:
    minji = as_staff(cast.minji)
    for address in (f"/inquiries/{haneul_asks.pk}/", "/inquiries/", f"/today/?person={haneul_asks.pk}"):
        page = minji.get(address).text
        assert "010-****-6789" in page
        assert "2345" not in page


@pytest.mark.parametrize(("looked_at", "seen"), [("", "all"), ("mine", "mine"), ("team", "team")])
def test_which_list_was_looked_at_is_noted(
    cast: Cast, haneul_asks: Inquiry, as_staff: AsStaff, looked_at: str, seen: str
) -> None:
    if looked_at == "mine":
        haneul_asks.assign(cast.minji, by=cast.jung, at=NOW)
    refresh([haneul_asks.pk], NOW)
    minji = as_staff(cast.minji)
    minji.get(f"/today/?list={looked_at}")
    minji.post(f"/inquiries/{haneul_asks.pk}/claim/", headers=HTMX)
    assert Pick.objects.get().seen == seen
