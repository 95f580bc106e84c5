from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast
from naewon.clinics.models import Membership
from naewon.contacts.models import Callback
from naewon.inquiries.models import Inquiry
from naewon.intake.models import Delivery
from naewon.marketing.models import Channel
from naewon.patients.models import Consent, Patient

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
NEW = "/inquiries/new/"
ONE = "[박서연] [오후 3:21] 쌍꺼풀 상담 받고 싶어요\r\n[박서연] [오후 3:22] 010-7315-2846"
TWO = "박서연 010-7315-2846 쌍꺼풀\n이도윤 010-3847-9201 코성형"
AGREED = {"agreed_collect_use": "on", "agreed_sensitive": "on", "way": "chat"}


def pasted(browser: Client, text: str, **more: str) -> str:
    return browser.post(f"{NEW}pasted/", {"pasted": text, **more}, headers=HTMX).text


def test_the_sheet_has_a_place_to_paste(cast: Cast, as_staff: AsStaff) -> None:
    assert 'name="pasted"' in as_staff(cast.minji).get(f"{NEW}?from=paste", headers=HTMX).text


def test_a_chat_becomes_a_filled_in_sheet_that_shows_where_it_stood(cast: Cast, as_staff: AsStaff) -> None:
    sheet = pasted(as_staff(cast.minji), ONE)
    for value in ('value="박서연"', 'value="010-7315-2846"', 'value="쌍꺼풀"', "상담 받고 싶어요"):
        assert value in sheet
    for mark in ("<mark><small>이름</small>박서연</mark>", "<mark><small>연락처</small>010-7315-2846</mark>"):
        assert mark in sheet


def test_nothing_is_kept_before_somebody_confirms(cast: Cast, as_staff: AsStaff) -> None:
    pasted(as_staff(cast.minji), TWO)
    assert not Patient.objects.exists()
    assert not Delivery.objects.exists()


def test_confirmed_words_are_the_persons_own(cast: Cast, as_staff: AsStaff) -> None:
    told = {"key": "one", "pasted": ONE, "place": "0", "name": "박서연", "phone": "010-7315-2846", "memo": "상담 원함"}
    as_staff(cast.minji).post(NEW, {**told, **AGREED}, headers=HTMX)
    inquiry = Inquiry.objects.get()
    assert (inquiry.message, inquiry.comments.count()) == ("상담 원함", 0)
    assert {row.source for row in Consent.objects.all()} == {"chat"}


def test_several_people_are_confirmed_one_by_one(cast: Cast, as_staff: AsStaff) -> None:
    minji = as_staff(cast.minji)
    assert "이*윤" in pasted(minji, TWO)
    told = {"key": "one", "pasted": TWO, "place": "0", "name": "박서연", "phone": "010-7315-2846", "then": "next"}
    following = minji.post(NEW, {**told, **AGREED}, headers=HTMX).text
    assert 'value="이도윤"' in following
    assert 'value="010-3847-9201"' in following
    assert Inquiry.objects.count() == 1


def test_somebody_may_be_passed_over(cast: Cast, as_staff: AsStaff) -> None:
    assert 'value="이도윤"' in pasted(as_staff(cast.minji), TWO, go="1")
    assert 'value="이도윤"' in pasted(as_staff(cast.minji), TWO, go="99")


def test_a_channel_the_clinic_has_is_chosen_and_a_new_one_is_made_when_saved(cast: Cast, as_staff: AsStaff) -> None:
    minji = as_staff(cast.minji)
    assert f'<option value="{cast.instagram.pk}" selected>' in pasted(minji, "박서연 010-7315-2846 인스타 보고 연락")
    text = "박서연 010-7315-2846 바비톡 보고 연락"
    assert "바비톡 (새 경로)" in pasted(minji, text)
    assert not Channel.objects.filter(name="바비톡").exists()
    told = {
        "key": "one",
        "pasted": text,
        "place": "0",
        "name": "박서연",
        "phone": "010-7315-2846",
        "channel": "+바비톡",
    }
    minji.post(NEW, {**told, **AGREED}, headers=HTMX)
    assert Inquiry.objects.get().channel.name == "바비톡"


def test_a_text_of_nobody_is_given_back(cast: Cast, as_staff: AsStaff) -> None:
    response = as_staff(cast.minji).post(f"{NEW}pasted/", {"pasted": "문의 없음"}, headers=HTMX)
    assert response.status_code == 422
    assert "문의 없음" in response.text


def test_a_text_is_no_markup(cast: Cast, as_staff: AsStaff) -> None:
    sheet = pasted(as_staff(cast.minji), "박서연 010-7315-2846 <script>alert(1)</script>")
    assert "<script>" not in sheet


def test_the_time_they_wish_is_filled_in_marked_and_kept_as_an_answer(cast: Cast, as_staff: AsStaff) -> None:
    text = f"{ONE}\r\n[박서연] [오후 3:23] 내일 오후 3시쯤 전화 주세요"
    sheet = pasted(as_staff(cast.minji), text)
    assert "<mark><small>희망 시간</small>내일 오후 3시쯤</mark> 전화 주세요" in sheet
    assert 'value="내일 오후 3시쯤"' in sheet
    proposed = f"{cast.haneul.local(timezone.now()) + timedelta(days=1):%Y-%m-%d}T15:00"
    assert f'value="{proposed}"' in sheet
    told = {"key": "one", "pasted": text, "place": "0", "name": "박서연", "phone": "010-7315-2846"}
    as_staff(cast.minji).post(NEW, {**told, "time": "내일 오후 3시쯤", "callback": proposed, **AGREED}, headers=HTMX)
    inquiry = Inquiry.objects.get()
    assert inquiry.preferred_time == "내일 오후 3시쯤"
    assert [(fact.question, fact.answer) for fact in inquiry.facts.all()] == [("call_time", "내일 오후 3시쯤")]
    callback = Callback.objects.get()
    assert (callback.inquiry, callback.by, callback.note) == (inquiry, cast.minji, "내일 오후 3시쯤")
    assert f"{cast.haneul.local(callback.due_at):%Y-%m-%dT%H:%M}" == proposed


def test_a_mail_is_marked_like_a_chat_and_no_passage_is_shown_twice(cast: Cast, as_staff: AsStaff) -> None:
    mail = "성함: 박서연\r\n연락처: 010-7315-2846\r\n시술: 인스타에서 본 쌍꺼풀\r\n방문희망일: 12/3 오전"
    sheet = pasted(as_staff(cast.minji), mail)
    for words in ("박서연", "010-7315-2846", "12/3 오전"):
        assert sheet.count(f"</small>{words}</mark>") == 1
    assert "<mark><small>유입 경로 · 시술</small>인스타에서 본 쌍꺼풀</mark>" in sheet
    assert sheet.count("에서 본") == len(["the text that is carried along", "the mark", "the field"])


def test_a_promise_for_a_time_that_is_over_is_asked_for_again(cast: Cast, as_staff: AsStaff) -> None:
    told = {"key": "one", "pasted": ONE, "place": "0", "name": "박서연", "phone": "010-7315-2846"}
    for callback in ("2020-01-01T10:00", "tomorrow"):
        response = as_staff(cast.minji).post(NEW, {**told, "callback": callback, **AGREED}, headers=HTMX)
        assert response.status_code == 422
    assert not Inquiry.objects.exists()
