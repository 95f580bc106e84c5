"""What somebody turned out to ask for is chosen from the clinic's list, and can be taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership, Procedure
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.scores.history import Moment, leads

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def caller(cast: Cast) -> Inquiry:
    """Rang once; nobody knows what for."""
    inquiry = asks(cast, at=NOW - timedelta(hours=1))
    Inquiry.objects.filter(pk=inquiry.pk).update(procedure=None)
    inquiry.refresh_from_db()
    return inquiry


def address(inquiry: Inquiry) -> str:
    return f"/inquiries/{inquiry.pk}/procedure/"


def test_what_was_heard_on_the_telephone_is_chosen_from_the_list(
    cast: Cast, caller: Inquiry, as_staff: AsStaff
) -> None:
    minji = as_staff(cast.minji)
    assert "시술 모름" in minji.get(f"/inquiries/{caller.pk}/").text
    offered = minji.get(address(caller), headers=HTMX).text
    assert "쌍꺼풀" in offered
    assert "코성형" in offered
    assert minji.post(address(caller), {"procedure": cast.nose.pk}, headers=HTMX).status_code == 204
    page = minji.get(f"/inquiries/{caller.pk}/").text
    assert "시술: 코성형" in page
    assert "시술 · 코성형" in page
    assert Entry.objects.get(verb="set_procedure").detail == {"before": "", "after": "코성형"}


def test_before_that_it_was_unknown_to_the_score_as_well(cast: Cast, caller: Inquiry, as_staff: AsStaff) -> None:
    as_staff(cast.minji).post(address(caller), {"procedure": cast.nose.pk}, headers=HTMX)
    known = leads(cast.haneul, [Moment(caller.pk, NOW + timedelta(minutes=minute)) for minute in (-1, 1)])
    assert known["procedure"].to_list() == [None, "코성형"]


def test_it_is_taken_back_by_the_way_the_toast_offers(cast: Cast, caller: Inquiry, as_staff: AsStaff) -> None:
    minji = as_staff(cast.minji)
    toast = minji.post(address(caller), {"procedure": cast.nose.pk}, headers=HTMX).headers["HX-Trigger"]
    assert address(caller) in toast
    change = caller.procedure_changes.get()
    minji.delete(f"{address(caller)}?change={change.pk}", headers=HTMX)
    caller.refresh_from_db()
    assert caller.procedure is None
    assert "시술 모름" in minji.get(f"/inquiries/{caller.pk}/").text


def test_what_a_colleague_chose_meanwhile_is_not_taken_back_with_it(
    cast: Cast, caller: Inquiry, as_staff: AsStaff
) -> None:
    minji, sua = as_staff(cast.minji), as_staff(cast.sua)
    minji.post(address(caller), {"procedure": cast.nose.pk}, headers=HTMX)
    hers = caller.procedure_changes.get()
    sua.post(address(caller), {"procedure": cast.eyes.pk}, headers=HTMX)
    assert minji.delete(f"{address(caller)}?change={hers.pk}", headers=HTMX).status_code == 409
    caller.refresh_from_db()
    assert caller.procedure == cast.eyes


@pytest.mark.parametrize("change", ["", "?change=x", "?change=99999999999999999999"])
def test_what_was_never_changed_is_not_taken_back(change: str, cast: Cast, caller: Inquiry, as_staff: AsStaff) -> None:
    assert as_staff(cast.minji).delete(f"{address(caller)}{change}", headers=HTMX).status_code == 409


def test_what_it_is_already_is_not_written_twice(cast: Cast, caller: Inquiry, as_staff: AsStaff) -> None:
    for _time in range(2):
        as_staff(cast.minji).post(address(caller), {"procedure": cast.nose.pk}, headers=HTMX)
    assert caller.procedure_changes.count() == 1


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("안녕하세요, 쌍 꺼풀 상담 가능할까요?", "쌍꺼풀"),
        ("코 성형이요", "코성형"),
        ("쌍꺼풀이랑 코성형 둘 다요", ""),
        ("가격이 궁금해요", ""),
    ],
)
def test_what_somebody_seems_to_ask_for_is_proposed(
    written: str, meant: str, cast: Cast, caller: Inquiry, as_staff: AsStaff
) -> None:
    caller.message = written
    caller.save()
    page = as_staff(cast.minji).get(f"/inquiries/{caller.pk}/").text
    assert (f"글에 ‘{meant}’, 맞음" in page) if meant else ("맞음" not in page)
    caller.refresh_from_db()
    assert caller.procedure is None


@pytest.mark.parametrize("chosen", ["", "x", "999999", "99999999999999999999"])
def test_what_the_clinic_does_not_offer_is_refused(chosen: str, cast: Cast, caller: Inquiry, as_staff: AsStaff) -> None:
    assert as_staff(cast.minji).post(address(caller), {"procedure": chosen}, headers=HTMX).status_code == 422
    assert not caller.procedure_changes.exists()


def test_another_clinics_procedure_is_refused(cast: Cast, caller: Inquiry, as_staff: AsStaff) -> None:
    theirs = Procedure.objects.create(clinic=cast.bada.clinic, code="implant", name="임플란트")
    told = {"procedure": theirs.pk}
    assert as_staff(cast.minji).post(address(caller), told, headers=HTMX).status_code == 422


def test_who_calls_nobody_reads_it_and_changes_nothing(cast: Cast, caller: Inquiry, as_staff: AsStaff) -> None:
    assert as_staff(cast.maru).post(address(caller), {"procedure": cast.nose.pk}, headers=HTMX).status_code == 403
