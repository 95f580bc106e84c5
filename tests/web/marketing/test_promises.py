from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.marketing.models import Campaign, Creative, Offer
from naewon.visits.models import Consultation, Deviation, book

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
AS_PROMISED = {"decision": "decided", "quote_won": "990000", "doctor": "박원장님"}
DEARER = {"decision": "thinking", "quote_won": "1200000", "doctor": "박원장", "note": "다음 주에 다시 연락 주시기로"}


@pytest.fixture
def came(cast: Cast) -> Inquiry:
    """Promised double eyelids for 99만 원 by Dr. Park, booked by Minji and here since nine."""
    campaign = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="nov", name="11월 눈")
    advert = Creative.objects.create(clinic=cast.haneul, campaign=campaign, code="video_a", name="영상 A")
    story: dict[str, Any] = {
        "title": "쌍꺼풀",
        "price_won": 990_000,
        "doctor": "박원장",
        "covers": "수면마취, 1년 재교정",
    }
    seen = Offer.objects.create(clinic=cast.haneul, creative=advert, starts_on=date(2026, 11, 1), **story)
    inquiry = asks(cast, creative=advert, offer=seen, at=NOW - timedelta(days=3))
    hour = timedelta(hours=1)
    booking = book(inquiry, NOW - hour, manager=cast.jung, by=cast.minji, at=NOW - timedelta(days=1))
    booking.arrive(by=cast.jung, at=NOW - hour)
    return inquiry


def address(inquiry: Inquiry) -> str:
    return f"/inquiries/{inquiry.pk}/consultations/"


def test_a_quote_as_promised_is_written_down_without_a_question(cast: Cast, came: Inquiry, as_staff: AsStaff) -> None:
    jung = as_staff(cast.jung)
    form = jung.get(f"/inquiries/{came.pk}/next-step/?step=consultation").text
    assert "수면마취" in form
    assert "왜 다른가요" not in form
    assert jung.post(address(came), AS_PROMISED, headers=HTMX).status_code == 200
    day = jung.get("/bookings/").text
    assert "하기로 함" in day
    assert "상담 적기" not in day
    page = jung.get(f"/inquiries/{came.pk}/").text
    assert "약속대로" in page
    assert "상담 · 하기로 함 · 견적 990,000원" in page
    assert jung.post(address(came), AS_PROMISED, headers=HTMX).status_code == 422


def test_a_dearer_one_asks_why_keeps_what_was_typed_and_reaches_the_marketer(
    cast: Cast, came: Inquiry, as_staff: AsStaff
) -> None:
    jung = as_staff(cast.jung)
    asked = jung.post(address(came), DEARER, headers=HTMX)
    assert asked.status_code == 422
    assert "약속한 99만 원보다 21만 원 높습니다." in asked.text
    assert "다음 주에 다시 연락 주시기로" in asked.text
    assert not Consultation.objects.exists()
    told = {**DEARER, "why": "more", "words": "눈매교정을 함께 하기로"}
    assert jung.post(address(came), told, headers=HTMX).status_code == 200
    page = jung.get(f"/inquiries/{came.pk}/").text
    assert "약속과 다름 · 상담하며 시술이 더해짐" in page
    assert "눈매교정을 함께 하기로" in page
    assert Entry.objects.filter(verb="deviated", staff_id=cast.jung.pk).exists()

    maru = as_staff(cast.maru)
    assert "약속과 다른 상담이 1건" in maru.get("/marketing/").text
    report = maru.get("/marketing/promises/").text
    for words in ("견준 상담 1건 중 1건(100%)", "영상 A", "정실장", "민지", "120만 원", "상담하며 시술이 더해짐"):
        assert words in report
    for hidden in ("김하늘", "김*늘", "눈매교정"):
        assert hidden not in report
    assert "눈매교정" in as_staff(cast.lee).get("/marketing/promises/").text
    assert "약속과 다른 상담" in as_staff(cast.lee).get("/insights/").text


@pytest.mark.parametrize(
    ("told", "apart"),
    [
        ({"decision": "decided", "doctor": "김원장"}, "is_other_doctor"),
        ({"decision": "decided", "left_out": ["수면마취"]}, "lacks_included"),
    ],
)
def test_another_doctor_or_a_piece_less_is_not_what_was_promised(
    told: dict[str, Any], apart: str, cast: Cast, came: Inquiry, as_staff: AsStaff
) -> None:
    jung = as_staff(cast.jung)
    assert jung.post(address(came), told, headers=HTMX).status_code == 422
    assert jung.post(address(came), {**told, "why": "other"}, headers=HTMX).status_code == 422
    assert jung.post(address(came), {**told, "why": "other", "words": "휴진"}, headers=HTMX).status_code == 200
    assert getattr(Deviation.objects.get(), apart)


def test_who_decided_against_it_is_asked_why_and_the_reason_stands_on_the_timeline(
    cast: Cast, came: Inquiry, as_staff: AsStaff
) -> None:
    jung, declined = as_staff(cast.jung), {**AS_PROMISED, "decision": "declined"}
    refused = jung.post(address(came), declined, headers=HTMX)
    assert (refused.status_code, "이유를 남길 말에" in refused.text) == (422, True)
    assert jung.post(address(came), {**declined, "note": "회복할 시간이 없음"}, headers=HTMX).status_code == 200
    assert "회복할 시간이 없음" in jung.get(f"/inquiries/{came.pk}/timeline/").text


def test_what_was_taken_back_counts_nowhere(cast: Cast, came: Inquiry, as_staff: AsStaff) -> None:
    jung = as_staff(cast.jung)
    jung.post(address(came), {**DEARER, "why": "wished"}, headers=HTMX)
    row = Consultation.objects.get()
    jung.delete(f"{address(came)}{row.pk}/", headers=HTMX)
    assert "약속과 다름" not in jung.get(f"/inquiries/{came.pk}/").text
    assert "아직 견준 상담이 없습니다" in as_staff(cast.maru).get("/marketing/promises/").text
    assert jung.post(address(came), AS_PROMISED, headers=HTMX).status_code == 200


def test_who_receives_nobody_writes_no_consultation(cast: Cast, came: Inquiry, as_staff: AsStaff) -> None:
    assert as_staff(cast.maru).post(address(came), AS_PROMISED, headers=HTMX).status_code in (403, 404)
