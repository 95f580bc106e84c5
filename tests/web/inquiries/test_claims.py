from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.queues.claiming import claim, holder_of

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
