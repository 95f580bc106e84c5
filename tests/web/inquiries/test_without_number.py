"""Nobody is told to call a person who left no number."""

from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from doors import canonical, door
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.intake.canonical import Person
from naewon.intake.receive import receive
from naewon.queues.placing import refresh

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")


@pytest.fixture
def in_a_chat(cast: Cast) -> Inquiry:
    told = {"source_kind": "talktalk", "medium": "talktalk", "message": "쌍꺼풀 얼마예요?"}
    receive([(None, canonical(Person(handle="haneul"), **told))], door(cast, kind="talktalk"), NOW)
    inquiry = Inquiry.objects.get()
    refresh([inquiry.pk], NOW)
    return inquiry


def test_the_queue_says_so_and_where_they_wrote(cast: Cast, in_a_chat: Inquiry, as_staff: AsStaff) -> None:
    page = as_staff(cast.minji).get("/today/")
    assert page.context["rows"][0].no_number == "번호 없음 · 네이버 톡톡"
    assert "tel:" not in page.text


def test_the_page_says_what_to_do_instead_of_calling(cast: Cast, in_a_chat: Inquiry, as_staff: AsStaff) -> None:
    page = as_staff(cast.minji).get(f"/inquiries/{in_a_chat.pk}/")
    assert "네이버 톡톡에서 문의 · 전화번호 없음" in page.text
    assert "네이버 톡톡에서 번호 물어보기" in page.text
    assert "번호가 없어 전화할 수 없습니다." in page.text
    for call in ("tel:", 'value="no_answer"', f"/inquiries/{in_a_chat.pk}/claim/", "드는 전화입니다"):
        assert call not in page.text


def test_a_number_that_comes_later_can_be_called(cast: Cast, in_a_chat: Inquiry, as_staff: AsStaff) -> None:
    in_a_chat.patient.set_phone("010-7315-2846")
    in_a_chat.patient.save()
    page = as_staff(cast.minji).get(f"/inquiries/{in_a_chat.pk}/")
    assert "전화번호 없음" not in page.text
    assert 'value="no_answer"' in page.text


def test_who_left_only_a_mail_address_is_asked_there(cast: Cast, as_staff: AsStaff) -> None:
    inquiry = asks(cast, "김하늘", "")
    refresh([inquiry.pk], NOW)
    assert as_staff(cast.minji).get("/today/").context["rows"][0].no_number == "번호 없음"
    assert "남긴 연락처로 번호를 물어봐 주세요." in as_staff(cast.minji).get(f"/inquiries/{inquiry.pk}/").text


def test_a_test_is_called_one_and_offers_no_call(cast: Cast, as_staff: AsStaff) -> None:
    lead, minji = asks(cast, is_test=True), as_staff(cast.minji)
    page = minji.get(f"/inquiries/{lead.pk}/").text
    assert "시험으로 보낸 문의" in page
    assert f"/inquiries/{lead.pk}/claim/" not in page
    assert minji.post(f"/inquiries/{lead.pk}/claim/", headers={"HX-Request": "true"}).status_code == 409
    assert "시험 문의" in minji.get("/inquiries/").text
