"""A delivery nobody could understand, corrected by hand: beside it, once, and with a way back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from cast import NOW, Cast, asks, assemble
from doors import delivered, door
from naewon.clinics.models import Clinic
from naewon.errors import Conflict, Invalid, NotAllowed
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.correcting import correct, correction_for, take_back
from naewon.intake.drain import drain
from naewon.intake.finding import Said, find
from naewon.intake.looking_after import Cause, try_all_again
from naewon.intake.models import Correction, Delivery, Source
from naewon.intake.paste.found import Known
from naewon.journal.models import Entry
from naewon.patients.models import Consent, Patient
from together import at_once

BROKEN = '{"name": "김하늘", "phone": "010-7315-2846", "memo": "쌍꺼풀'.encode()
NAMELESS = '{"이름": "", "희망시술": "매몰법", "문의내용": "가격이 궁금해요", "마케팅 수신 동의": "예"}'.encode()
HANEUL = Said(name="김하늘", phone="010-7315-2846", wish="쌍꺼풀")
LATER = NOW + timedelta(minutes=5)
OFFERED = Known(("쌍꺼풀",))


def waiting(source: Source, raw: bytes = BROKEN, external_id: str = "one") -> Delivery:
    """It came, and the worker could not make anything of it."""
    delivery = delivered(source, external_id, raw)
    Delivery.objects.filter(pk=delivery.pk).update(content_type="application/json")
    drain(NOW)
    delivery.refresh_from_db()
    assert delivery.trouble
    return delivery


@pytest.fixture
def broken(cast: Cast) -> Delivery:
    return waiting(door(cast, "google_forms"))


@pytest.fixture
def nameless(cast: Cast) -> Delivery:
    return waiting(door(cast, "google_forms"), b'{"response_id": "one", "answers": %s}' % NAMELESS)


def test_what_broke_off_still_tells_who_it_may_be(broken: Delivery) -> None:
    found = find(broken, OFFERED)
    assert (found.said.name, found.said.phone) == ("김하늘", "010-7315-2846")
    assert found.lines == []
    assert found.text == BROKEN.decode()


def test_what_can_be_read_is_found_by_its_own_names(nameless: Delivery) -> None:
    found = find(nameless, OFFERED)
    assert found.said == Said(wish="매몰법", message="가격이 궁금해요")
    assert ("answers › 희망시술", "매몰법") in found.lines


def test_a_shape_nobody_knows_still_names_its_parts(cast: Cast) -> None:
    body = '{"lead": [{"성함": "김하늘", "휴대폰 번호": "010-7315-2846", "메모": "주말"}]}'
    unknown = waiting(door(cast, "webhook"), body.encode())
    assert find(unknown, OFFERED).said == Said(name="김하늘", phone="010-7315-2846", message="주말")


def test_corrected_it_is_an_inquiry_and_stays_as_it_came(cast: Cast, broken: Delivery) -> None:
    receipt = correct(broken, HANEUL, by=cast.jung, at=LATER)
    inquiry = Inquiry.objects.get(pk=receipt.inquiry_id)
    assert (inquiry.patient.name, inquiry.procedure, inquiry.occurred_at) == ("김하늘", cast.eyes, NOW)
    broken.refresh_from_db()
    assert (bytes(broken.raw), broken.trouble, broken.settled_at) == (BROKEN, "", LATER)
    standing = correction_for(cast.jung, broken.pk)
    assert (standing.by, standing.at, standing.said["wish"]) == (cast.jung, LATER, "쌍꺼풀")
    assert Entry.objects.filter(verb="corrected_delivery", staff_id=cast.jung.pk).exists()


def test_what_could_be_read_besides_is_kept(cast: Cast, nameless: Delivery) -> None:
    correct(nameless, HANEUL, by=cast.jung, at=LATER)
    assert Consent.objects.get(purpose="marketing").granted


def test_who_has_asked_already_gets_a_touch(cast: Cast, broken: Delivery) -> None:
    known = asks(cast, phone="010-7315-2846")
    receipt = correct(broken, HANEUL, by=cast.jung, at=LATER)
    assert (receipt.kind, receipt.inquiry_id) == ("touch", known.pk)


def test_nobody_is_still_nobody(cast: Cast, broken: Delivery) -> None:
    with pytest.raises(Invalid):
        correct(broken, Said(wish="쌍꺼풀"), by=cast.jung, at=LATER)
    assert not Correction.objects.exists()


def test_who_corrects_second_is_told(cast: Cast, broken: Delivery) -> None:
    correct(broken, HANEUL, by=cast.jung, at=LATER)
    with pytest.raises(Conflict):
        correct(broken, HANEUL, by=cast.lee, at=LATER)
    assert Inquiry.objects.count() == 1


def test_a_counsellor_corrects_nothing(cast: Cast, broken: Delivery) -> None:
    with pytest.raises(NotAllowed):
        correct(broken, HANEUL, by=cast.minji, at=LATER)


def test_it_never_comes_in_again(cast: Cast, broken: Delivery) -> None:
    correct(broken, HANEUL, by=cast.jung, at=LATER)
    assert drain(LATER) == 0
    assert Inquiry.objects.count() == 1


def test_taken_back_nothing_is_left_and_it_waits_as_before(cast: Cast, broken: Delivery) -> None:
    correct(broken, HANEUL, by=cast.jung, at=LATER)
    take_back(correction_for(cast.jung, broken.pk), by=cast.jung, at=LATER)
    assert not Inquiry.objects.exists()
    assert not Patient.objects.filter(is_nobody=False).exists()
    again = Delivery.objects.get()
    assert (again.trouble, again.settled_at, again.inquiry) == ("unreadable", None, None)
    assert Correction.objects.get().taken_back_by == cast.jung


def test_taken_back_it_can_be_corrected_again(cast: Cast, nameless: Delivery) -> None:
    correct(nameless, HANEUL, by=cast.jung, at=LATER)
    take_back(correction_for(cast.jung, nameless.pk), by=cast.jung, at=LATER)
    correct(nameless, Said(name="이바다", phone="010-8254-1937"), by=cast.jung, at=LATER)
    assert [inquiry.patient.name for inquiry in Inquiry.objects.all()] == ["이바다"]
    assert Consent.objects.filter(purpose="marketing").count() == 1
    assert Correction.objects.count() == 2


def test_a_touch_taken_back_leaves_the_inquiry(cast: Cast, broken: Delivery) -> None:
    known = asks(cast, phone="010-7315-2846")
    correct(broken, HANEUL, by=cast.jung, at=LATER)
    take_back(correction_for(cast.jung, broken.pk), by=cast.jung, at=LATER)
    assert Inquiry.objects.get() == known
    assert not Touch.objects.exists()


def test_what_somebody_works_on_is_not_taken_from_their_hands(cast: Cast, broken: Delivery) -> None:
    receipt = correct(broken, HANEUL, by=cast.jung, at=LATER)
    Inquiry.objects.get(pk=receipt.inquiry_id).comment("부재중", by=cast.minji, at=LATER)
    with pytest.raises(Conflict):
        take_back(correction_for(cast.jung, broken.pk), by=cast.jung, at=LATER)
    assert Inquiry.objects.exists()
    assert correction_for(cast.jung, broken.pk)


def test_all_that_wait_for_one_reason_are_tried_again_at_once(cast: Cast) -> None:
    source = door(cast, "google_forms")
    for number in range(3):
        waiting(source, external_id=str(number))
    Delivery.objects.filter(external_id="2").update(trouble="failed", trouble_detail="ZeroDivisionError")
    cause = Cause(source.pk, "unreadable", Delivery.objects.filter(trouble="unreadable")[0].trouble_detail)
    assert try_all_again(cause, by=cast.jung, at=LATER) == 2
    assert Delivery.objects.exclude(trouble="").get().external_id == "2"


@pytest.mark.django_db(transaction=True)
def test_two_who_correct_it_at_once_make_one_inquiry() -> None:
    cast = assemble()
    broken = waiting(door(cast, "google_forms"))
    outcomes: list[str] = []

    def correcting(clinic: Clinic) -> Callable[[], None]:
        def go() -> None:
            try:
                correct(broken, HANEUL, by=cast.jung, at=LATER)
            except Conflict:
                outcomes.append("second")

        return go

    at_once(*[correcting(cast.haneul) for _ in range(4)])
    assert len(outcomes) == 3
    assert Inquiry.objects.count() == Correction.objects.count() == 1
