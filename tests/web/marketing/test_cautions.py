from collections.abc import Callable

import pytest
from django.test import Client

from cast import Cast, asks
from naewon.clinics.models import Membership
from naewon.marketing.cautions import hits, words_of
from naewon.marketing.models import Rule

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
HTMX = {"HX-Request": "true"}
PAGE = "/marketing/cautions/"


def found(cast: Cast, text: str) -> list[tuple[str, Rule]]:
    return [(hit.word, hit.rule) for hit in hits(words_of(cast.haneul.pk), text)]


def test_words_are_found_however_they_are_spaced(cast: Cast) -> None:
    assert found(cast, "지인동반 시 선 착 순 할인") == [
        ("지인 동반", Rule.INDUCEMENT),
        ("할인", Rule.DISCOUNT),
        ("선착순", Rule.HURRY),
    ]
    assert found(cast, "자연유착 쌍꺼풀 상담 안내") == []


def test_the_clinic_adds_a_word_of_its_own(cast: Cast, as_staff: AsStaff) -> None:
    maru = as_staff(cast.maru)
    assert maru.post(PAGE, {"word": "동안 보장", "rule": "own"}, headers=HTMX).status_code == 204
    assert found(cast, "동안보장 리프팅") == [("동안 보장", Rule.OWN)]
    assert "동안 보장" in maru.get(PAGE).text


def test_a_word_of_ours_is_left_out_and_comes_back(cast: Cast, as_staff: AsStaff) -> None:
    lee = as_staff(cast.lee)
    response = lee.delete(f"{PAGE}?word=100%25", headers=HTMX)
    assert found(cast, "100% 예약제") == []
    assert "word=100%25" in response.headers["HX-Trigger"]
    lee.post(f"{PAGE}?word=100%25&rule=exaggeration", headers=HTMX)
    assert found(cast, "100% 예약제") == [("100%", Rule.EXAGGERATION)]


def test_another_clinics_words_are_its_own(cast: Cast, as_staff: AsStaff) -> None:
    as_staff(cast.maru).delete(f"{PAGE}?word=할인", headers=HTMX)
    assert "할인" in words_of(cast.bada_dental.pk)


def test_message_texts_are_looked_at_too(cast: Cast, as_staff: AsStaff) -> None:
    address = "/settings/messages/farewell/preview/"
    shown = as_staff(cast.jung).post(address, {"text": "오늘만 특가"}, headers=HTMX).text
    assert "재촉하는 말" in shown


def test_a_text_to_one_person_is_looked_at_while_it_is_typed_and_goes_out_all_the_same(
    cast: Cast, as_staff: AsStaff
) -> None:
    minji, told = as_staff(cast.minji), {"text": "국내 최고의 의료진이 상담해 드립니다"}
    assert "최고" in minji.post("/inquiries/message-hints/", told, headers=HTMX).text
    person = asks(cast, phone="010-7315-2846")
    assert minji.post(f"/inquiries/{person.pk}/messages/", told, headers=HTMX).status_code == 204
