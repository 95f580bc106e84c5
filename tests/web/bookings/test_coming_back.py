"""What is handed over and not taken comes back to somebody's desk."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cast import NOW, Cast
from naewon.handovers.coming_back import let_lapse
from naewon.handovers.models import Handover, hand_over
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from web.bookings.signing import SignIn

WARNINGS = "/today/warnings/"


@pytest.fixture
def offer(cast: Cast, haneul_asks: Inquiry) -> Handover:
    haneul_asks.assign(cast.minji, by=cast.minji, at=NOW)
    return hand_over(haneul_asks, cast.jung, by=cast.minji, at=NOW)


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def test_an_offer_that_nobody_answers_is_back_after_an_open_hour(cast: Cast, offer: Handover) -> None:
    assert let_lapse(cast.haneul, after(59)) == []
    assert let_lapse(cast.haneul, after(61)) == [offer]
    assert let_lapse(cast.haneul, after(62)) == []
    assert offer.inquiry.owner == cast.minji
    assert Entry.objects.filter(verb="lapsed", subject_id=offer.pk, staff_id=None).count() == 1


def test_a_clinic_may_wait_for_ever(cast: Cast, offer: Handover) -> None:
    cast.haneul.handover_minutes = 0
    assert let_lapse(cast.haneul, after(6000)) == []


def test_what_was_answered_meanwhile_stays_where_it_is(cast: Cast, offer: Handover) -> None:
    offer.accept(by=cast.jung, at=after(10))
    assert let_lapse(cast.haneul, after(61)) == []
    assert not offer.lapse(at=after(61))


def test_the_giver_is_told_until_she_takes_note(cast: Cast, offer: Handover, as_staff: SignIn) -> None:
    minji = as_staff(cast.minji)
    assert "돌아왔습니다" not in minji.get(WARNINGS).text
    let_lapse(cast.haneul, after(61))
    said = minji.get(WARNINGS).text
    assert "김*늘" in said
    assert "정실장님이 답하지 않아 돌아왔습니다" in said
    assert Entry.objects.filter(verb="listed", staff_id=cast.minji.pk, shown=[offer.inquiry.patient_id]).exists()
    minji.post(reverse("handover-note", args=[offer.pk]))
    assert "돌아왔습니다" not in minji.get(WARNINGS).text


def test_who_sends_it_back_is_named_with_the_reason(cast: Cast, offer: Handover, as_staff: SignIn) -> None:
    offer.send_back("보호자 동의부터 받아 주세요", by=cast.jung, at=timezone.now())
    said = as_staff(cast.minji).get(WARNINGS).text
    assert "정실장님이 돌려보냈습니다" in said
    assert "보호자 동의부터" in said


def test_offered_again_it_is_said_no_more(cast: Cast, offer: Handover, as_staff: SignIn) -> None:
    let_lapse(cast.haneul, after(61))
    hand_over(offer.inquiry, cast.sua, by=cast.minji, at=after(70))
    assert "돌아왔습니다" not in as_staff(cast.minji).get(WARNINGS).text


def test_of_who_is_closed_meanwhile_it_is_said_no_more(cast: Cast, offer: Handover, as_staff: SignIn) -> None:
    let_lapse(cast.haneul, after(61))
    offer.inquiry.close("other_clinic", by=cast.minji, at=after(70))
    assert "돌아왔습니다" not in as_staff(cast.minji).get(WARNINGS).text


def test_only_the_giver_takes_note(cast: Cast, offer: Handover, as_staff: SignIn) -> None:
    let_lapse(cast.haneul, after(61))
    assert as_staff(cast.jung).post(reverse("handover-note", args=[offer.pk])).status_code == 409
    assert "돌아왔습니다" not in as_staff(cast.jung).get(WARNINGS).text


def test_the_timeline_tells_of_it(cast: Cast, offer: Handover, as_staff: SignIn) -> None:
    let_lapse(cast.haneul, after(61))
    assert "답이 없어 인계가 돌아옴" in as_staff(cast.minji).get(f"/inquiries/{offer.inquiry_id}/").text
