from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership, Procedure
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.queues.claiming import claim, holder_of
from naewon.web.entry.wishes import wish_meant, wishes_of

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
NEW = "/inquiries/new/"
TOLD = {
    "key": "one",
    "phone": "010-7315-2846",
    "name": "박서연",
    "wish": "쌍꺼풀",
    "way": "phone",
    "agreed_collect_use": "on",
    "agreed_sensitive": "on",
}


def test_every_page_has_the_key_that_opens_the_sheet(cast: Cast, as_staff: AsStaff) -> None:
    for address in ("/today/", "/inquiries/", "/bookings/"):
        assert 'data-key="n"' in as_staff(cast.minji).get(address).text


def test_the_sheet_opens_in_the_dialog_or_as_a_page(cast: Cast, as_staff: AsStaff) -> None:
    minji = as_staff(cast.minji)
    dialog = minji.get(NEW, headers={**HTMX, "HX-Target": "dialog#dialog-host"}).text
    assert "dialog-title" in dialog
    assert "<html" not in dialog
    assert "<html" in minji.get(NEW).text


def test_enter_saves_takes_in_hand_and_opens(cast: Cast, as_staff: AsStaff) -> None:
    response = as_staff(cast.minji).post(NEW, TOLD, headers=HTMX)
    inquiry = Inquiry.objects.get()
    assert response["HX-Redirect"] == f"/today/?person={inquiry.pk}"
    assert holder_of(inquiry, at=NOW) == cast.minji
    assert (inquiry.patient.name, inquiry.procedure) == ("박서연", cast.eyes)


def test_a_second_press_makes_no_second_inquiry(cast: Cast, as_staff: AsStaff) -> None:
    minji = as_staff(cast.minji)
    answers = [minji.post(NEW, TOLD, headers=HTMX)["HX-Redirect"] for _press in range(2)]
    assert len(set(answers)) == 1
    assert Inquiry.objects.count() == 1


def test_the_next_sheet_comes_fresh_and_nobody_is_held(cast: Cast, as_staff: AsStaff) -> None:
    response = as_staff(cast.minji).post(NEW, {**TOLD, "then": "next"}, headers=HTMX)
    assert "박*연" in response["HX-Trigger"].encode().decode("unicode_escape")
    assert "7315" not in response.text
    assert holder_of(Inquiry.objects.get(), at=NOW) is None


def test_who_is_in_a_colleagues_hand_is_opened_and_left_there(cast: Cast, as_staff: AsStaff) -> None:
    standing = asks(cast, "박서연", "010-7315-2846")
    claim(standing, by=cast.sua, at=NOW)
    response = as_staff(cast.minji).post(NEW, TOLD, headers=HTMX)
    assert response["HX-Redirect"].endswith(str(standing.pk))
    assert holder_of(standing, at=NOW) == cast.sua


def test_a_wish_without_the_consent_is_asked_about_and_nothing_is_lost(cast: Cast, as_staff: AsStaff) -> None:
    told = {name: value for name, value in TOLD.items() if name != "agreed_sensitive"}
    response = as_staff(cast.minji).post(NEW, told, headers=HTMX)
    assert response.status_code == 422
    assert "민감정보 동의를 들은 뒤에" in response.text
    assert 'value="박서연"' in response.text
    assert not Inquiry.objects.exists()


def test_a_number_that_is_none_is_said_so(cast: Cast, as_staff: AsStaff) -> None:
    response = as_staff(cast.minji).post(NEW, {**TOLD, "phone": "010-731"}, headers=HTMX)
    assert response.status_code == 422
    assert "번호를 읽을 수 없습니다" in response.text


def test_initials_name_a_procedure_where_only_one_can_be_meant(cast: Cast) -> None:
    wishes = wishes_of(cast.haneul.pk)
    assert wish_meant("ㅆㄲ", wishes) == "쌍꺼풀"
    assert wish_meant("코 성형", wishes) == "코성형"
    assert wish_meant("모르겠대요", wishes) == "모르겠대요"
    Procedure.objects.create(clinic=cast.haneul, code="eye.re", name="쌍꺼풀 재수술")
    assert wish_meant("ㅆㄲㅍ", wishes_of(cast.haneul.pk)) == "ㅆㄲㅍ"


@pytest.mark.parametrize("digits", ["6789", "010-2345-6789", "3456789"])
def test_who_has_the_number_already_is_said_at_once(cast: Cast, as_staff: AsStaff, digits: str) -> None:
    standing = asks(cast, at=NOW - timedelta(days=3))
    said = as_staff(cast.minji).post(f"{NEW}known/", {"phone": digits}, headers=HTMX).text
    assert "김*늘" in said
    assert "3일 전 문의" in said
    assert f'href="/inquiries/{standing.pk}/"' in said


@pytest.mark.parametrize("digits", ["678", "0102345", "010-9999-0000"])
def test_too_little_or_a_stranger_says_nothing(cast: Cast, as_staff: AsStaff, digits: str) -> None:
    asks(cast)
    assert as_staff(cast.minji).post(f"{NEW}known/", {"phone": digits}, headers=HTMX).text.strip() == ""


def test_another_clinics_people_are_not_known_here(cast: Cast, as_staff: AsStaff) -> None:
    asks(cast, clinic=cast.bada_dental)
    assert "김*늘" not in as_staff(cast.minji).post(f"{NEW}known/", {"phone": "6789"}, headers=HTMX).text


def test_whom_it_showed_is_in_the_journal(cast: Cast, as_staff: AsStaff) -> None:
    standing = asks(cast)
    as_staff(cast.minji).post(f"{NEW}known/", {"phone": "6789"}, headers=HTMX)
    assert Entry.objects.get(verb="listed").shown == [standing.patient_id]
