"""What senders tell of people by the way: a text that refuses, a channel that was blocked."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast, asks
from doors import door
from naewon.contacts.models import Message
from naewon.inquiries.models import Fact, Inquiry
from naewon.intake.adapter import FORM
from naewon.intake.drain import drain
from naewon.intake.models import Delivery, Refusal, Source
from naewon.intake.signature import twilio_signature
from naewon.journal.models import Entry
from naewon.patients.models import Block, Consent, Handle, Patient
from naewon.patients.permission import why_not_send

URL = "http://testserver/in/twilio_sms/twilio_sms-key"
FROM = "+821023456789"


@pytest.fixture
def sms(cast: Cast) -> Source:
    return door(cast, kind="twilio_sms", settings={"auth_token": "token"})


def texts(client: Client, words: str, name: str = "SM1", token: str = "token") -> int:
    fields = {"MessageSid": name, "From": FROM, "To": "+8225550100", "Body": words}
    header = {"X-Twilio-Signature": twilio_signature(URL, fields.items(), token)}
    answer = client.post("/in/twilio_sms/twilio_sms-key", urlencode(fields), FORM, headers=header)
    drain(timezone.now())
    return answer.status_code


@pytest.mark.usefixtures("sms")
def test_texts_of_one_number_are_one_conversation(client: Client) -> None:
    for name, words in (("SM1", "쌍꺼풀 얼마예요?"), ("SM2", "주말에도 하나요?"), ("SM2", "주말에도 하나요?")):
        assert texts(client, words, name) == 200
    assert [message.text for message in Message.objects.filter(inquiry=Inquiry.objects.get())] == ["주말에도 하나요?"]


@pytest.mark.usefixtures("sms")
def test_a_forged_signature_is_refused_and_counted(client: Client) -> None:
    assert texts(client, "안녕하세요", token="guess") == 401
    assert list(Refusal.objects.values_list("reason", "count")) == [("signature", 1)]
    assert not Delivery.objects.exists()


@pytest.mark.usefixtures("sms")
def test_who_refuses_is_stopped_at_once_and_may_be_asked(client: Client, haneul_asks: Inquiry) -> None:
    assert texts(client, "수신거부") == 200
    patient = Patient.objects.get()
    assert (patient.block is not None, patient.block and patient.block.by) == (True, None)
    assert why_not_send(patient, "marketing", "sms", timezone.now()) == "blocked"
    assert Message.objects.get(inquiry=haneul_asks).text == "수신거부"
    assert Entry.objects.filter(verb="blocked", staff_id=None).exists()


@pytest.mark.usefixtures("sms")
def test_when_the_stop_is_lifted_adverts_stay_away(client: Client, cast: Cast, haneul_asks: Inquiry) -> None:
    patient = haneul_asks.patient
    patient.answer("marketing", granted=True, by=cast.minji, at=haneul_asks.received_at, source="phone")
    texts(client, "수신거부")
    patient.lift_block(by=cast.minji, at=timezone.now())
    noon = timezone.now().replace(hour=3) + timedelta(days=1)
    assert why_not_send(patient, "marketing", "sms", noon) == "no_consent"


@pytest.mark.usefixtures("sms")
def test_everybody_with_the_number_is_stopped_and_nobody_else(client: Client, cast: Cast) -> None:
    for name, phone in (("김하늘", FROM), ("김민수", FROM), ("박서연", "010-9876-5432")):
        asks(cast, name, phone)
    texts(client, "수신거부")
    assert sorted(block.patient.name for block in Block.objects.all()) == ["김민수", "김하늘"]


@pytest.mark.usefixtures("sms", "haneul_asks")
def test_refusing_twice_changes_nothing_more(client: Client) -> None:
    texts(client, "수신거부")
    texts(client, "수신거부", "SM2")
    assert Block.objects.count() == 1


@pytest.mark.usefixtures("sms")
def test_a_refusal_of_a_stranger_makes_nobody(client: Client) -> None:
    texts(client, "수신거부")
    assert not Patient.objects.exists()
    assert Delivery.objects.get().settled_at is not None


def changes(client: Client, event: str, user: str = "7", key: str = "the key") -> int:
    body = {"event": event, "id": user, "id_type": "app_user_id", "updated_at": "2026-11-25T00:58:03Z"}
    told = {"Authorization": f"KakaoAK {key}", "X-Kakao-Resource-ID": f"{event}-{user}"}
    answer = client.post("/in/kakao_channel/kakao_channel-key", body, "application/json", headers=told)
    drain(timezone.now())
    return answer.status_code


@pytest.fixture
def known(cast: Cast, haneul_asks: Inquiry) -> Inquiry:
    """김하늘 has signed in with Kakao, so that the callbacks of the channel mean her."""
    door(cast, kind="kakao_channel", settings={"admin_key": "the key"})
    Handle.objects.create(
        clinic=cast.haneul,
        patient=haneul_asks.patient,
        kind="kakao_channel",
        name="7",
        first_seen_at=haneul_asks.received_at,
    )
    return haneul_asks


def test_who_blocks_the_channel_gets_no_adverts_by_it(client: Client, known: Inquiry) -> None:
    assert changes(client, "blocked") == 200
    assert [(row.purpose, row.medium, row.granted) for row in Consent.objects.all()] == [("marketing", "kakao", False)]
    assert known.patient.block is None


def test_the_page_says_that_the_channel_was_added(client: Client, known: Inquiry) -> None:
    changes(client, "added")
    assert {fact.question: fact.answer for fact in Fact.objects.filter(inquiry=known)} == {"카카오톡 채널": "추가함"}
    assert not Consent.objects.exists()


@pytest.mark.usefixtures("known")
def test_of_a_stranger_nothing_becomes(client: Client) -> None:
    changes(client, "blocked", "8")
    assert not Consent.objects.exists()
    assert (Patient.objects.count(), Delivery.objects.filter(trouble="").count()) == (1, 1)


@pytest.mark.usefixtures("known")
def test_another_admin_key_is_refused(client: Client) -> None:
    assert changes(client, "blocked", key="guess") == 401
    assert not Delivery.objects.exists()


def test_a_chat_with_a_sign_in_makes_the_callbacks_mean_somebody(client: Client, cast: Cast) -> None:
    door(cast, kind="kakao_channel", settings={"admin_key": "the key"})
    door(cast, kind="kakao_skill", settings={"secret": "s"})
    user = {"id": "bot-1", "properties": {"appUserId": 7}}
    body = {"userRequest": {"utterance": "안녕하세요", "user": user}}
    client.post("/in/kakao_skill/kakao_skill-key", body, "application/json", headers={"X-Skill-Key": "s"})
    drain(timezone.now())
    changes(client, "blocked")
    assert Consent.objects.get().patient == Inquiry.objects.get().patient
