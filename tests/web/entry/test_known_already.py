"""Whoever brings somebody in: whom the clinic knows stays one person, and who looks after them hears of it."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import NOW, Cast, asks
from doors import delivered, door
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.bringing_in import bring_in
from naewon.intake.doors import forget_sources
from naewon.intake.drain import drain
from naewon.intake.models import Delivery, FileImport
from naewon.intake.signature import sign_moment
from naewon.patients.models import Patient

AsStaff = Callable[[Membership], Client]
Way = Callable[[Cast, AsStaff], object]
pytestmark = pytest.mark.usefixtures("at_ten", "sources_looked_up_again")
NAME, NUMBER = "박서연", "010-7315-2846"
NEW, HTMX = "/inquiries/new/", {"HX-Request": "true"}
TYPED = {"name": NAME, "phone": NUMBER, "agreed_collect_use": "on", "agreed_sensitive": "on", "wish": "쌍꺼풀"}
AGAIN = "내가 담당하는 분이 다시 문의했습니다"


@pytest.fixture
def sources_looked_up_again() -> None:
    forget_sources()


@pytest.fixture
def suas(cast: Cast) -> Inquiry:
    """Asked yesterday, and is 수아's."""
    inquiry = asks(cast, NAME, NUMBER, at=NOW - timedelta(days=1))
    inquiry.assign(cast.sua, by=cast.lee, at=NOW)
    return inquiry


def by_the_sheet(cast: Cast, as_staff: AsStaff) -> None:
    as_staff(cast.minji).post(NEW, {**TYPED, "key": "typed", "way": "phone"}, headers=HTMX)


def pasted(cast: Cast, as_staff: AsStaff) -> None:
    told = {"key": "pasted", "pasted": f"{NAME} {NUMBER} 쌍꺼풀", "place": "0", "way": "chat", "then": "next"}
    as_staff(cast.jung).post(NEW, {**TYPED, **told}, headers=HTMX)


def in_a_file(cast: Cast, as_staff: AsStaff) -> None:
    sheet = f"접수일시,이름,연락처,시술\n{NOW:%Y-%m-%d} 09:00,{NAME},{NUMBER},쌍꺼풀\n"
    director = as_staff(cast.lee)
    address = director.post("/settings/imports/", {"file": SimpleUploadedFile("문의.csv", sheet.encode())})["Location"]
    columns = ("received_at", "name", "phone", "procedure")
    director.post(f"{address}confirmation/", {f"column-{place}": name for place, name in enumerate(columns)})
    for _progress in bring_in(cast.haneul.pk, FileImport.objects.get().pk, lambda: NOW):
        pass


def by_the_form(cast: Cast, as_staff: AsStaff, name: str = NAME, number: str = NUMBER) -> str:
    """Filled in by the marketer, who may see nobody; what their browser showed then, but for what is made up anew."""
    source = door(cast, key=f"form-{number}")
    address, key = f"/in/form/{source.key}", f"key of {number}"
    moment = sign_moment(NOW - timedelta(seconds=20), about=f"{source.key}:{key}")
    said = {"name": name, "phone": number, "agree_privacy": "on", "agree_sensitive": "on", "t": moment, "key": key}
    marketer = as_staff(cast.maru)
    page = marketer.get(marketer.post(address, said)["Location"]).text
    drain(NOW)
    return re.sub(r'(action|value)="[^"]*"', "", page)


def knocked(cast: Cast, as_staff: AsStaff) -> None:
    source = door(cast, kind="google", settings={"google_key": "ours"})
    told = [{"column_id": "FULL_NAME", "string_value": NAME}, {"column_id": "PHONE_NUMBER", "string_value": NUMBER}]
    lead = {"google_key": "ours", "lead_id": "1", "user_column_data": told, "api_version": "1.0"}
    assert Client().post(f"/in/google/{source.key}", json.dumps(lead), "application/json").status_code == 200
    drain(NOW)


def told(staff: Client) -> str:
    return staff.get("/team/notifications/").text


@pytest.mark.parametrize("way", [by_the_sheet, pasted, in_a_file, by_the_form, knocked])
def test_somebody_a_colleague_looks_after_stays_one_and_the_colleague_hears_of_it(
    cast: Cast, as_staff: AsStaff, suas: Inquiry, way: Way
) -> None:
    way(cast, as_staff)
    assert (Patient.objects.count(), Inquiry.objects.count(), Touch.objects.get().inquiry) == (1, 1, suas)
    sua = as_staff(cast.sua)
    assert AGAIN in told(sua)
    assert "박*연" in told(sua)
    assert AGAIN not in told(as_staff(cast.minji))


def test_who_may_see_nobody_learns_nothing_by_bringing_somebody_in(
    cast: Cast, as_staff: AsStaff, suas: Inquiry
) -> None:
    assert by_the_form(cast, as_staff) == by_the_form(cast, as_staff, "한지우", "010-5555-1234")
    marketer = as_staff(cast.maru)
    assert AGAIN not in told(marketer)
    refused = [(NEW, TYPED), (f"{NEW}pasted/", {"pasted": NUMBER}), (f"{NEW}known/", {"phone": NUMBER})]
    for address, said in [*refused, ("/settings/imports/", {})]:
        answer = marketer.post(address, said)
        assert answer.status_code == 403
        assert "박" not in answer.text


def test_what_one_typed_oneself_is_no_news(cast: Cast, as_staff: AsStaff, suas: Inquiry) -> None:
    as_staff(cast.sua).post(NEW, {**TYPED, "key": "one", "way": "phone"}, headers=HTMX)
    assert Touch.objects.count() == 1
    assert AGAIN not in told(as_staff(cast.sua))


def test_who_asks_again_and_again_is_told_of_once_until_it_is_read(
    cast: Cast, as_staff: AsStaff, suas: Inquiry
) -> None:
    by_the_sheet(cast, as_staff)
    knocked(cast, as_staff)
    sua = as_staff(cast.sua)
    assert told(sua).count(AGAIN) == 1
    sua.post("/team/notifications/reading/")
    pasted(cast, as_staff)
    by_the_form(cast, as_staff)
    assert (Touch.objects.count(), told(sua).count(AGAIN)) == (4, 2)


def test_of_what_was_read_wrongly_and_taken_back_nobody_is_told_any_more(
    cast: Cast, as_staff: AsStaff, suas: Inquiry
) -> None:
    """박서연 stood in it and asked for nothing."""
    delivery = delivered(door(cast), raw=b"{")
    Delivery.objects.update(trouble="unreadable")
    address, manager = f"/settings/deliveries/{delivery.pk}/correction/", as_staff(cast.jung)
    manager.post(address, {"name": NAME, "phone": NUMBER})
    sua = as_staff(cast.sua)
    assert AGAIN in told(sua)
    manager.delete(address)
    assert not Touch.objects.exists()
    assert AGAIN not in told(sua)
