"""What people call a procedure, told once: who asked before follows, and can be taken back."""

from datetime import timedelta

import pytest

from cast import NOW, Cast, asks
from doors import canonical, door
from naewon.errors import Conflict, NotAllowed, NotFound
from naewon.inquiries.models import Inquiry
from naewon.intake.bynames import byname_for, name_words, take_back_words, unknown_words
from naewon.intake.canonical import Person
from naewon.intake.receive import receive

LATER = NOW + timedelta(minutes=5)


def wishing(cast: Cast, words: str, phone: str = "010-7315-2846") -> Inquiry:
    return asks(cast, phone=phone, procedure=None, asked_for=words)


def test_words_nobody_knows_are_shown_with_how_many_used_them(cast: Cast) -> None:
    for phone, words in (("010-7315-2846", "매몰 법"), ("010-8254-1937", "매몰법"), ("010-5551-8077", "상담")):
        wishing(cast, words, phone)
    asks(cast, phone="010-4567-8102")
    assert next((one.words, one.times) for one in unknown_words(cast.jung, LATER)) == ("매몰법", 2)
    assert len(unknown_words(cast.jung, LATER)) == 2


def test_told_once_earlier_and_later_inquiries_have_their_procedure(cast: Cast) -> None:
    before = wishing(cast, "매몰법 문의")
    name_words("매몰 법", cast.eyes.pk, by=cast.jung, at=LATER)
    before.refresh_from_db()
    assert before.procedure == cast.eyes
    person = Person(name="이바다", phone="010-8254-1937")
    receipt = receive([(None, canonical(person, asked_for="매몰법"))], door(cast), LATER)[0]
    assert Inquiry.objects.get(pk=receipt.inquiry_id).procedure == cast.eyes
    assert unknown_words(cast.jung, LATER) == []


def test_a_name_of_the_clinic_s_own_counts_before_what_people_call_another(cast: Cast) -> None:
    name_words("코", cast.eyes.pk, by=cast.jung, at=NOW)
    receipt = receive([(None, canonical(asked_for="코성형 상담"))], door(cast), LATER)[0]
    assert Inquiry.objects.get(pk=receipt.inquiry_id).procedure == cast.nose


def test_taken_back_only_those_who_followed_lose_it(cast: Cast) -> None:
    followed, own = wishing(cast, "매몰법"), asks(cast, phone="010-8254-1937")
    byname = name_words("매몰법", cast.eyes.pk, by=cast.jung, at=NOW)
    take_back_words(byname, by=cast.jung, at=LATER)
    procedures = dict(Inquiry.objects.values_list("pk", "procedure"))
    assert procedures == {followed.pk: None, own.pk: cast.eyes.pk}
    assert [one.words for one in unknown_words(cast.jung, LATER)] == ["매몰법"]


def test_the_same_words_are_told_once(cast: Cast) -> None:
    name_words("매몰법", cast.eyes.pk, by=cast.jung, at=NOW)
    with pytest.raises(Conflict):
        name_words("매몰 법", cast.nose.pk, by=cast.lee, at=NOW)


def test_who_may_not_import_tells_nothing_and_a_stranger_finds_nothing(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        name_words("매몰법", cast.eyes.pk, by=cast.minji, at=NOW)
    with pytest.raises(NotFound):
        name_words("매몰법", cast.eyes.pk, by=cast.oh_at_bada, at=NOW)
    byname = name_words("매몰법", cast.eyes.pk, by=cast.jung, at=NOW)
    with pytest.raises(NotFound):
        byname_for(cast.oh_at_bada, byname.pk)
