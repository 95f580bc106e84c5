"""What a clinic is asked for is its own list; a change of it is felt wherever a procedure is named."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from cast import NOW, Cast, asks
from naewon.clinics.models import Membership, Procedure
from naewon.inquiries.models import Inquiry
from naewon.intake.origins import procedures_meant
from naewon.journal.models import Outbox
from naewon.scores.weighing import Wish, weigh

AsStaff = Callable[[Membership], Client]
pytestmark = pytest.mark.usefixtures("at_ten")
LIST = "/settings/procedures/"
LIFTING = {"name": "실리프팅", "call_minutes": "6"}


def names(cast: Cast) -> list[str]:
    return list(cast.haneul.procedures.filter(is_active=True).values_list("name", flat=True))


def toast_of(answer: object) -> str:
    said: str = json.loads(answer.headers["HX-Trigger"])["toast"]["text"]  # type: ignore[attr-defined]
    return said


def test_a_new_one_is_offered_everywhere_and_taken_up_by_who_asked_before(cast: Cast, as_staff: AsStaff) -> None:
    early = asks(cast, procedure=None, asked_for="실 리프팅 상담")
    browser = as_staff(cast.jung)
    assert "문의 1건도 이어졌습니다" in toast_of(browser.post(LIST, LIFTING))
    added = Procedure.objects.get(name="실리프팅")
    assert Inquiry.objects.get(pk=early.pk).procedure == added
    assert Outbox.objects.filter(inquiry_id=early.pk).exists()
    for page in ("/inquiries/new/", "/settings/clock/", "/settings/questions/new/", "/settings/cadence/"):
        assert "실리프팅" in browser.get(page).content.decode(), page
    assert "최근 90일 문의 1건" in browser.get(LIST).content.decode()


def test_renamed_it_is_still_known_by_its_old_name_and_keeps_its_points(cast: Cast, as_staff: AsStaff) -> None:
    inquiry = asks(cast)
    weight = weigh(Wish(({"feature": "procedure", "value": "쌍꺼풀"},), 10), by=cast.lee, at=NOW)
    own = f"{LIST}{cast.eyes.pk}/"
    browser = as_staff(cast.jung)
    assert browser.post(own, {"name": "자연유착 쌍꺼풀", "call_minutes": "5"}).status_code == 204
    assert Inquiry.objects.get(pk=inquiry.pk).procedure.name == "자연유착 쌍꺼풀"  # type: ignore[union-attr]
    assert procedures_meant(cast.haneul.pk, ["쌍꺼풀"]) == [cast.eyes]
    weight.refresh_from_db()
    assert weight.conditions == [{"feature": "procedure", "value": "자연유착 쌍꺼풀"}]
    assert browser.post(own, {"name": "쌍꺼풀", "call_minutes": "5"}).status_code == 204, "and back again"


@pytest.mark.parametrize(("name", "words"), [("코 성형", "이미 있는 시술입니다 · 코성형"), (" ", "필수"), ("", "필수")])
def test_a_name_that_is_taken_or_missing_is_refused(cast: Cast, as_staff: AsStaff, name: str, words: str) -> None:
    answer = as_staff(cast.jung).post(LIST, {"name": name, "call_minutes": "4"})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert len(names(cast)) == 2


def test_taken_off_the_list_it_stays_with_its_inquiries_and_comes_back(cast: Cast, as_staff: AsStaff) -> None:
    inquiry, browser = asks(cast), as_staff(cast.jung)
    browser.delete(f"{LIST}{cast.eyes.pk}/")
    assert names(cast) == ["코성형"]
    assert Inquiry.objects.get(pk=inquiry.pk).procedure == cast.eyes
    assert "되살려 쓰세요" in browser.post(LIST, {"name": "쌍꺼풀", "call_minutes": "4"}).content.decode()
    browser.post(f"{LIST}{cast.eyes.pk}/standing/")
    assert "쌍꺼풀" in names(cast)


def test_the_order_is_the_clinics_own(cast: Cast, as_staff: AsStaff) -> None:
    first, last = names(cast)
    as_staff(cast.jung).post(f"{LIST}{Procedure.objects.get(name=last).pk}/place/", {"act": "up"})
    assert names(cast) == [last, first]


def test_another_clinics_is_not_found_and_a_counsellor_sets_none(cast: Cast, as_staff: AsStaff) -> None:
    theirs = Procedure.objects.create(clinic=cast.bada_dental, code="implant", name="임플란트")
    assert as_staff(cast.jung).delete(f"{LIST}{theirs.pk}/").status_code == 404
    assert as_staff(cast.minji).post(LIST, LIFTING).status_code == 403
