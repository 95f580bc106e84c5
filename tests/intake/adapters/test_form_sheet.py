"""What a form asks is what it demands, and somebody under fourteen comes with somebody who agrees."""

from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from cast import NOW, Cast
from doors import door
from naewon.inquiries.models import Inquiry
from naewon.intake.adapters.form.editions import draft_of, publish, save_draft
from naewon.intake.drain import drain
from naewon.intake.models import Delivery, Source
from naewon.intake.signature import sign_moment
from naewon.patients.models import Consent, Guardian
from naewon.patients.permission import effective

ADDRESS = "/in/form/form-key"
FILLED = {"name": "김하늘", "phone": "010-7315-2846", "agree_privacy": "on", "agree_sensitive": "on"}
MOTHER = {"guardian_name": "박보호", "guardian_phone": "010-2846-7315", "agree_guardian": "on"}


@pytest.fixture
def at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


pytestmark = pytest.mark.usefixtures("at_ten")


@pytest.fixture
def source(cast: Cast) -> Source:
    return door(cast)


def ask(cast: Cast, source: Source, **content: Any) -> None:
    """Publish a form that asks this."""
    draft = draft_of(source)
    save_draft(source, {**draft.content, **content}, seen=draft.saves, by=cast.maru, at=NOW)
    publish(source, by=cast.maru, at=NOW)


def post(client: Client, **fields: Any) -> HttpResponse:
    key = uuid4().hex
    hidden = client.get(ADDRESS).context["hidden"]
    moment = sign_moment(NOW.replace(hour=9), about=f"form-key:{key}")
    return client.post(ADDRESS, {**hidden, "key": key, "t": moment, **FILLED, **fields})


def errors(answer: HttpResponse) -> list[str]:
    assert answer.status_code == 422
    return sorted(answer.context["form"].errors)


def answers_about_news() -> dict[str, tuple[bool, str, bool]]:
    """What was said of each medium, by which version, and whether its text is kept with it."""
    drain(NOW)
    rows = Consent.objects.filter(purpose="marketing").select_related("text")
    texts = {row.medium: row.text.text if row.text else "" for row in rows}
    return {row.medium: (row.granted, row.text_version, "받는 방법" in texts[row.medium]) for row in rows}


def test_news_is_agreed_to_for_each_medium_apart(cast: Cast, client: Client, source: Source) -> None:
    ask(cast, source, media=["sms", "kakao"])
    page = client.get(ADDRESS).text
    assert ('name="agree_marketing_sms"' in page, 'name="agree_marketing"' in page) == (True, False)
    assert "받는 방법" in page
    post(client, agree_marketing_kakao="on")
    version = f"form-{source.pk}@1"
    assert answers_about_news() == {"sms": (False, version, True), "kakao": (True, version, True)}
    person = Inquiry.objects.get().patient
    assert [effective(person.records, "marketing", medium) for medium in ("kakao", "sms", "email")] == [
        True,
        False,
        None,
    ]


def test_without_media_one_box_asks_for_all(cast: Cast, client: Client, source: Source) -> None:
    ask(cast, source, headline="상담")
    post(client, agree_marketing="on")
    assert answers_about_news() == {"": (True, f"form-{source.pk}@1", False)}


def test_ticks_stay_when_the_form_comes_back(cast: Cast, client: Client, source: Source) -> None:
    ask(cast, source, media=["sms", "phone", "kakao", "email"])
    page = post(client, phone="none", agree_marketing_email="on").text
    assert page.count("checked") == 3


def test_what_is_needed_is_demanded_and_what_is_not_asked_is_not_there(
    cast: Cast, client: Client, source: Source
) -> None:
    ask(
        cast,
        source,
        asks={"email": "required", "birth": "required", "residence": "optional", "memo": "off"},
        questions=[{"label": "예산", "choices": ["100만원", "200만원"], "required": True}],
    )
    assert errors(post(client)) == ["answer:예산", "birth", "email"]
    assert 'name="memo"' not in client.get(ADDRESS).content.decode()
    said = {"email": "sky@haneul.example", "birth": "950131", "residence": "서울 강남구", "answer:예산": "100만원"}
    assert post(client, **said).status_code == 303
    drain(NOW)
    patient = Inquiry.objects.get().patient
    assert (patient.email, str(patient.birth), patient.residence) == ("sky@haneul.example", "1995-01-31", "서울 강남구")


def test_a_birthday_nobody_has_is_asked_about(cast: Cast, client: Client, source: Source) -> None:
    ask(cast, source, asks={"birth": "optional"})
    assert errors(post(client, birth="어제쯤")) == ["birth"]


def test_who_says_they_are_under_fourteen_is_asked_for_a_guardian(client: Client, source: Source) -> None:
    answer = post(client, under_14="on")
    assert errors(answer) == ["agree_guardian", "guardian_name", "guardian_phone"]
    assert post(client, under_14="on", **MOTHER).status_code == 303
    drain(NOW)
    guardian = Guardian.objects.get()
    assert (guardian.name, guardian.phone) == ("박보호", "010-2846-7315")
    consent = Consent.objects.get(purpose="guardian")
    assert consent.granted
    assert consent.text
    assert consent.text.text.startswith("법정대리인으로서")


def test_whose_birthday_says_so_is_asked_as_well_and_the_box_is_ticked_for_them(
    cast: Cast, client: Client, source: Source
) -> None:
    ask(cast, source, asks={"birth": "optional"})
    answer = post(client, birth="2013-06-01")
    assert "guardian_name" in errors(answer)
    assert 'name="under_14" id="id_under_14" checked' in answer.content.decode()


@pytest.mark.parametrize(("birth", "status"), [("2012-11-26", 422), ("2012-11-25", 303)])
def test_the_fourteenth_birthday_itself_is_fourteen(
    cast: Cast, client: Client, source: Source, birth: str, status: int
) -> None:
    ask(cast, source, asks={"birth": "optional"})
    assert post(client, birth=birth).status_code == status


def test_a_clinic_that_takes_no_minors_says_whom_to_call(cast: Cast, client: Client, source: Source) -> None:
    ask(cast, source, asks={"birth": "required"}, takes_minors=False)
    assert "under_14" not in client.get(ADDRESS).content.decode()
    answer = post(client, birth="2015-01-01", under_14="on", **MOTHER)
    assert errors(answer) == ["birth"]
    assert "보호자께서 병원으로 전화해 주세요" in answer.content.decode()


def test_a_grown_up_has_no_guardian(client: Client, source: Source) -> None:
    assert post(client).status_code == 303
    drain(NOW)
    assert not Guardian.objects.exists()
    assert not Consent.objects.filter(purpose="guardian").exists()


def test_a_box_that_was_shown_and_left_empty_is_a_consent_not_given(cast: Cast, client: Client, source: Source) -> None:
    ask(cast, source, beside=["recording", "photos"])
    assert post(client, agree_photos="on").status_code == 303
    drain(NOW)
    granted = Consent.granted_by(Inquiry.objects.get().patient)
    assert (granted["recording"], granted["photos"], "third_party" in granted) == (False, True, False)


def test_the_number_of_a_guardian_is_shown_with_the_number_and_looking_is_written_down(
    cast: Cast, client: Client, source: Source, as_staff: Any
) -> None:
    post(client, under_14="on", **MOTHER)
    drain(NOW)
    inquiry, minji = Inquiry.objects.get(), as_staff(cast.minji)
    assert "박보호" not in minji.get(f"/inquiries/{inquiry.pk}/").content.decode()
    assert "박보호 010-2846-7315" in minji.post(f"/inquiries/{inquiry.pk}/phone/").content.decode()


def test_a_form_without_an_edition_asks_as_it_always_did(client: Client, source: Source) -> None:
    source.settings = {"headline": "쌍꺼풀 무료 상담", "questions": [{"label": "희망 시기", "choices": ["바로"]}]}
    source.save()
    page = client.get(ADDRESS).content.decode()
    assert "쌍꺼풀 무료 상담" in page
    assert 'name="answer:희망 시기"' in page
    assert post(client).status_code == 303
    assert Delivery.objects.get().edition is None
