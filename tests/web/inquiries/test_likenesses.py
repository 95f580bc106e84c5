"""같은 사람일까요?: on the list, at the inquiry, answered with one press, and taken back with another."""

from datetime import date

import pytest

from cast import NOW, Cast, asks
from naewon.inquiries.models import Inquiry
from naewon.journal.models import Entry
from naewon.patients.models import Likeness, Merge, Patient
from people import alike, two_records
from web.bookings.signing import SignIn

LIST = "/inquiries/likenesses/"


@pytest.fixture
def pair(cast: Cast) -> Likeness:
    first, second = two_records(cast)
    Patient.objects.filter(pk=first.patient_id).update(birth=date(1990, 3, 2), sex="f")
    return alike(cast, first, second)


def test_both_records_are_shown_masked_with_what_speaks_for_it(cast: Cast, pair: Likeness, as_staff: SignIn) -> None:
    shown = as_staff(cast.minji).get(LIST).content.decode()
    assert "김*늘" in shown
    assert "김하늘" not in shown
    assert "9222" not in shown
    assert "이름이 같습니다." in shown
    assert "번호 뒷자리가 같습니다." in shown
    assert "뒷자리만 같음" in shown
    assert 'data-key="y"' in shown
    assert Entry.objects.get(verb="listed").shown == sorted([pair.one_id, pair.other_id])


def test_yes_makes_them_one_and_the_toast_leads_back(cast: Cast, pair: Likeness, as_staff: SignIn) -> None:
    client = as_staff(cast.minji)
    answer = client.post(f"{LIST}{pair.pk}/merge/")
    merged = Merge.objects.get()
    assert (answer.status_code, merged.by) == (204, cast.minji)
    assert f"/inquiries/merges/{merged.pk}/" in answer["HX-Trigger"]
    assert "견주어 볼 기록이 없습니다" in client.get(LIST).content.decode()
    assert client.delete(f"/inquiries/merges/{merged.pk}/").status_code == 204
    assert Likeness.objects.undecided().get() == pair


def test_no_is_not_asked_again_until_it_is_taken_back(cast: Cast, pair: Likeness, as_staff: SignIn) -> None:
    client = as_staff(cast.minji)
    assert client.post(f"{LIST}{pair.pk}/refusal/").status_code == 204
    assert "견주어 볼 기록이 없습니다" in client.get(LIST).content.decode()
    assert client.delete(f"{LIST}{pair.pk}/refusal/").status_code == 204
    assert Likeness.objects.undecided().get() == pair


def test_a_second_answer_is_a_conflict(cast: Cast, pair: Likeness, as_staff: SignIn) -> None:
    client = as_staff(cast.minji)
    client.post(f"{LIST}{pair.pk}/merge/")
    assert client.post(f"{LIST}{pair.pk}/refusal/").status_code == 409
    assert client.post(f"{LIST}{pair.pk}/merge/").status_code == 409


def test_an_inquiry_tells_that_somebody_may_be_the_same(cast: Cast, pair: Likeness, as_staff: SignIn) -> None:
    client, inquiry = as_staff(cast.minji), Inquiry.objects.get(patient=pair.other)
    page = client.get(f"/inquiries/{inquiry.pk}/").content.decode()
    assert "같은 사람일 수 있는 기록 1건" in page
    assert f"{LIST}?of={inquiry.pk}" in page
    assert "같은 사람일까요? 1쌍" in client.get("/inquiries/").content.decode()


def test_the_pairs_of_one_person_are_shown_alone(cast: Cast, pair: Likeness, as_staff: SignIn) -> None:
    stranger = asks(cast, "박서연", "010-5555-1234")
    client = as_staff(cast.minji)
    assert "견주어 볼 기록이 없습니다" in client.get(LIST, {"of": stranger.pk}).content.decode()
    mine = Inquiry.objects.get(patient=pair.one)
    assert "이름이 같습니다." in client.get(LIST, {"of": mine.pk}).content.decode()


def test_a_persons_page_tells_of_the_merge_and_undoes_it(cast: Cast, pair: Likeness, as_staff: SignIn) -> None:
    client = as_staff(cast.jung)
    client.post(f"{LIST}{pair.pk}/merge/")
    inquiry = Inquiry.objects.get(patient=pair.one, received_at__lt=NOW.replace(day=20))
    page = client.get(f"/inquiries/{inquiry.pk}/").content.decode()
    assert "기록과 합친 분입니다" in page
    assert f'hx-delete="/inquiries/merges/{Merge.objects.get().pk}/"' in page


def test_every_number_of_the_person_can_be_called(cast: Cast, pair: Likeness, as_staff: SignIn) -> None:
    client, inquiry = as_staff(cast.jung), Inquiry.objects.get(patient=pair.one)
    client.post(f"{LIST}{pair.pk}/merge/")
    numbers = client.post(f"/inquiries/{inquiry.pk}/phone/").content.decode()
    assert "010-7315-2846" in numbers
    assert "010-9222-2846" in numbers


def test_a_person_is_found_by_either_number(cast: Cast, pair: Likeness, as_staff: SignIn) -> None:
    client = as_staff(cast.jung)
    client.post(f"{LIST}{pair.pk}/merge/")
    for number in ("01073152846", "01092222846"):
        assert "김*늘" in client.get("/inquiries/", {"q": number}).content.decode()


@pytest.mark.parametrize(("who", "status"), [("maru", 403), ("bada", 404), ("lee", 204), ("oh", 204)])
def test_whose_business_it_is(cast: Cast, pair: Likeness, as_staff: SignIn, who: str, status: int) -> None:
    assert as_staff(getattr(cast, who)).post(f"{LIST}{pair.pk}/merge/").status_code == status


def test_who_has_a_chart_number_is_an_existing_patient(cast: Cast, haneul_asks: Inquiry, as_staff: SignIn) -> None:
    client = as_staff(cast.minji)
    assert "기존 환자" not in client.get(f"/inquiries/{haneul_asks.pk}/").content.decode()
    Patient.objects.filter(pk=haneul_asks.patient_id).update(chart_number="C-1")
    assert "기존 환자" in client.get(f"/inquiries/{haneul_asks.pk}/").content.decode()
