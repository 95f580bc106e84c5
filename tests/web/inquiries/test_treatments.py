"""시술 완료, written down by hand: who may, how it is corrected and taken back, and where it stands afterwards."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.test import Client

from cast import NOW, Cast
from naewon.clinics.models import Membership
from naewon.errors import Conflict
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.visits.models import Done, Treatment, consult, treat, treatments_of, walk_in
from naewon.visits.promise import Quote
from together import at_once

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
PAID = {"day": "2026-11-25", "won": "990000", "what": "쌍꺼풀"}


@pytest.fixture
def came(cast: Cast, haneul_asks: Inquiry) -> Inquiry:
    """김하늘 has decided in the room, for 99만 원."""
    walk_in(haneul_asks, by=cast.jung, at=NOW, arrived_at=NOW)
    consult(haneul_asks, "decided", Quote(990_000), by=cast.jung, at=NOW)
    return haneul_asks


def address(inquiry: Inquiry) -> str:
    return f"/inquiries/{inquiry.pk}/treatments/"


def undo_of(answer: Any) -> str:
    return str(json.loads(answer["HX-Trigger"])["toast"]["undo"])


def paid(inquiry: Inquiry) -> list[int]:
    return [row.won for row in treatments_of(inquiry)]


def test_what_was_decided_is_offered_and_what_was_paid_stands_on_the_page_and_in_the_journal(
    cast: Cast, came: Inquiry, as_staff: AsStaff
) -> None:
    jung = as_staff(cast.jung)
    assert 'value="990000"' in jung.get(f"/inquiries/{came.pk}/next-step/?step=treatment").text
    assert jung.post(address(came), PAID, headers=HTMX).status_code == 204
    assert "시술 완료 · 11월 25일 (수) · 결제 990,000원" in jung.get(f"/inquiries/{came.pk}/").text
    entry = Entry.objects.get(verb="treated")
    assert (entry.staff_id, entry.inquiry_id, entry.detail["won"]) == (cast.jung.pk, came.pk, 990_000)


def test_a_correction_and_what_it_corrected_are_taken_back_one_after_the_other(
    cast: Cast, came: Inquiry, as_staff: AsStaff
) -> None:
    lee = as_staff(cast.lee)
    first = undo_of(lee.post(address(came), PAID, headers=HTMX))
    assert 'value="990000"' in lee.get(first).text
    corrected = undo_of(lee.post(first, {**PAID, "won": "880000"}, headers=HTMX))
    assert paid(came) == [880_000]
    assert lee.post(first, {**PAID, "won": "770000"}, headers=HTMX).status_code == 422
    lee.delete(corrected, headers=HTMX)
    assert paid(came) == [990_000]
    [standing] = treatments_of(came)
    lee.delete(f"{address(came)}{standing.pk}/", headers=HTMX)
    assert (paid(came), Treatment.objects.count()) == ([], 3)


def test_a_day_is_written_down_once_and_not_before_they_came_or_before_it_is(
    cast: Cast, came: Inquiry, as_staff: AsStaff
) -> None:
    jung = as_staff(cast.jung)
    jung.post(address(came), PAID, headers=HTMX)
    for wrong in ({}, {"day": "2026-11-24"}, {"day": "2026-11-26"}, {"won": "0"}):
        assert jung.post(address(came), {**PAID, **wrong}, headers=HTMX).status_code == 422
    assert paid(came) == [990_000]


def test_only_a_manager_or_a_director_of_this_clinic_writes_it(cast: Cast, came: Inquiry, as_staff: AsStaff) -> None:
    assert [as_staff(each).post(address(came), PAID).status_code for each in (cast.minji, cast.maru)] == [403, 403]
    assert as_staff(cast.bada).post(address(came), PAID).status_code in (403, 404)
    assert "시술 완료 적기" not in as_staff(cast.minji).get(f"/inquiries/{came.pk}/").text
    assert not Treatment.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_write_it_down_at_once_write_it_down_once(cast: Cast, came: Inquiry) -> None:
    def write() -> None:
        with suppress(Conflict):
            treat(came, Done(NOW.date(), 990_000), by=cast.jung, at=NOW)

    at_once(write, write)
    assert paid(came) == [990_000]
