"""Chats come in line by line, in any order, and more than once: one person, one inquiry, every line once."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asked import asked_at_most
from cast import NOW, Cast
from doors import HANEUL, canonical, delivered, door
from naewon.contacts.models import Message, attempt
from naewon.inquiries.models import Fact, Inquiry, Touch
from naewon.insights.timeline import timeline_of
from naewon.intake.canonical import Person
from naewon.intake.drain import drain
from naewon.intake.models import Delivery, Refusal, Source
from naewon.intake.receive import receive
from naewon.journal.models import Entry, Outbox
from naewon.patients.models import Handle, Patient
from naewon.queues.standings import standings

LINES = ("안녕하세요", "쌍꺼풀 얼마예요?", "주말에도 하나요?", "친구랑 같이 가도 되나요?", "예약할게요")


@pytest.fixture
def talktalk(cast: Cast) -> Source:
    return door(cast, kind="talktalk", name="톡톡")


def line(words: str, user: str = "haneul", **options: Any) -> dict[str, Any]:
    return {"event": "send", "user": user, "textContent": {"text": words, "inputType": "typing"}, "options": options}


def says(client: Client, words: str, user: str = "haneul", key: str = "talktalk-key", **options: Any) -> None:
    sent = client.post(f"/in/talktalk/{key}", json.dumps(line(words, user, **options)), content_type="application/json")
    assert sent.status_code == 200


def chat(client: Client) -> Inquiry:
    for words in LINES:
        says(client, words)
    drain(NOW)
    return Inquiry.objects.get()


def heard(inquiry: Inquiry) -> list[str]:
    return [message.text for message in Message.objects.filter(inquiry=inquiry).order_by("at", "pk")]


def test_a_chat_of_five_lines_is_one_inquiry_with_four_messages(client: Client, talktalk: Source) -> None:
    inquiry = chat(client)
    assert (inquiry.message, heard(inquiry)) == (LINES[0], list(LINES[1:]))
    assert not Touch.objects.exists()


def test_it_does_not_matter_whether_it_is_drained_line_by_line(client: Client, talktalk: Source) -> None:
    for words in LINES:
        says(client, words)
        drain(NOW)
    inquiry = Inquiry.objects.get()
    assert (inquiry.message, heard(inquiry)) == (LINES[0], list(LINES[1:]))


def opens(client: Client, campaign: str, user: str = "haneul") -> None:
    options = {"inflow": "link", "from": campaign, "referer": "https://a.b/c?d"}
    told = json.dumps({"event": "open", "user": user, "options": options})
    assert client.post("/in/talktalk/talktalk-key", told, content_type="application/json").status_code == 200


def test_the_link_a_chat_was_opened_by_counts_for_what_is_said_in_it(client: Client, talktalk: Source) -> None:
    opens(client, "nov_eyes")
    opens(client, "dec_nose", user="somebody else")
    drain(NOW)
    inquiry = chat(client)
    assert inquiry.attribution == {"from": "nov_eyes", "referer": "https://a.b/c"}
    assert inquiry.path == ["인스타그램", "nov_eyes"]


def test_a_link_that_a_line_tells_itself_counts_before_how_the_chat_was_opened(
    client: Client, talktalk: Source
) -> None:
    opens(client, "nov_eyes")
    says(client, LINES[0], **{"from": "dec_nose"})
    drain(NOW)
    assert Inquiry.objects.get().attribution == {"from": "dec_nose"}


def test_a_chat_that_was_opened_and_left_is_nobody(client: Client, talktalk: Source) -> None:
    opens(client, "nov_eyes")
    drain(NOW)
    assert (Inquiry.objects.count(), Delivery.objects.filter(settled_at=None).count()) == (0, 0)


def test_a_replay_changes_nothing(client: Client, talktalk: Source) -> None:
    chat(client)
    inquiry = chat(client)
    assert (heard(inquiry), Delivery.objects.count()) == (list(LINES[1:]), 5)


def test_each_line_is_told_by_the_chat_it_came_by(client: Client, talktalk: Source) -> None:
    titles = [moment.title for moment in timeline_of(chat(client))]
    assert titles.count("받은 메시지 · 네이버 톡톡") == 4


def test_each_line_is_journalled_and_followed(client: Client, talktalk: Source) -> None:
    inquiry = chat(client)
    verbs = list(Entry.objects.filter(inquiry_id=inquiry.pk).values_list("verb", flat=True))
    assert (verbs.count("received"), verbs.count("heard")) == (1, 4)
    assert Outbox.objects.filter(inquiry_id=inquiry.pk).exists()


def test_two_people_in_one_chat_channel_are_two(client: Client, talktalk: Source) -> None:
    says(client, "안녕하세요")
    says(client, "안녕하세요", user="sujin")
    drain(NOW)
    assert (Inquiry.objects.count(), Patient.objects.count(), Handle.objects.count()) == (2, 2, 2)


def test_the_same_name_at_another_clinic_is_somebody_else(client: Client, cast: Cast, talktalk: Source) -> None:
    door(cast, kind="talktalk", name="톡톡", key="bada-key", channel=cast.bada_channel)
    says(client, "안녕하세요")
    says(client, "안녕하세요", key="bada-key")
    drain(NOW)
    assert sorted(Inquiry.objects.values_list("clinic__name", flat=True)) == ["바다 치과", "하늘 성형외과"]
    assert len(set(Handle.objects.values_list("name_hash", flat=True))) == 2


def test_the_same_name_in_another_chat_is_somebody_else(client: Client, cast: Cast, talktalk: Source) -> None:
    skill = door(cast, kind="kakao_skill", channel=cast.instagram)
    says(client, "안녕하세요")
    drain(NOW)
    receive([(None, canonical(Person(handle="haneul"), source_kind="kakao_skill", medium="kakao_skill"))], skill, NOW)
    assert Patient.objects.count() == 2


def test_after_it_was_closed_a_new_line_is_a_new_inquiry(client: Client, cast: Cast, talktalk: Source) -> None:
    chat(client).close("not_interested", by=cast.minji, at=NOW)
    says(client, "다시 생각해 봤어요")
    drain(NOW + timedelta(minutes=1))
    assert [inquiry.message for inquiry in Inquiry.objects.order_by("pk")] == [LINES[0], "다시 생각해 봤어요"]
    assert Patient.objects.count() == 1


def test_a_number_that_is_typed_later_can_be_called(client: Client, talktalk: Source) -> None:
    chat(client)
    assert not Patient.objects.get().has_number
    says(client, "010-7315-2846이에요")
    drain(NOW)
    patient = Patient.objects.get()
    assert (patient.phone, patient.has_number) == ("+821073152846", True)


def test_a_second_number_changes_nothing(client: Client, talktalk: Source) -> None:
    says(client, "010-7315-2846이에요")
    says(client, "엄마 번호는 010-2345-6789예요")
    drain(NOW)
    assert Patient.objects.get().phone == "+821073152846"


def test_a_number_that_somebody_else_has_makes_two_people_into_none(
    client: Client, cast: Cast, talktalk: Source
) -> None:
    receive([(None, canonical(HANEUL))], door(cast), NOW)
    chat_lines = ("안녕하세요", "010-7315-2846")
    for words in chat_lines:
        says(client, words)
        drain(NOW)
    assert [patient.phone for patient in Patient.objects.order_by("pk")] == ["+821073152846"] * 2
    assert [inquiry.message for inquiry in Inquiry.objects.order_by("pk")] == ["", "안녕하세요"]


def test_a_child_is_told_once(client: Client, talktalk: Source) -> None:
    for words in LINES:
        says(client, words, under14=True)
    drain(NOW)
    assert [fact.question for fact in Fact.objects.all()] == ["만 14세 미만"]
    assert Inquiry.objects.get().answers == {"만 14세 미만": "예 · 법정대리인 동의 필요"}


def test_a_wish_that_is_told_later_is_the_wish(cast: Cast) -> None:
    skill, person = door(cast, kind="kakao_skill"), Person(handle="haneul")
    told = {"source_kind": "kakao_skill", "medium": "kakao_skill"}
    receive([(None, canonical(person, "one", asked_for="", message="안녕", **told))], skill, NOW)
    receive([(None, canonical(person, "two", asked_for="쌍꺼풀", message="쌍꺼풀요", **told))], skill, NOW)
    assert (Inquiry.objects.get().procedure, Inquiry.objects.get().asked_for) == (cast.eyes, "쌍꺼풀")


def test_writing_again_after_a_call_counts_as_asking_again(client: Client, cast: Cast, talktalk: Source) -> None:
    inquiry = chat(client)
    call = NOW + timedelta(minutes=10)
    attempt(inquiry, "no_answer", by=cast.minji, at=call)
    assert not standings(cast.haneul.pk, [inquiry.pk]).asked_again[0]
    first, last = call + timedelta(minutes=1), call + timedelta(minutes=9)
    for name, at in (("six", first), ("seven", last)):
        told = {"source_kind": "talktalk", "medium": "talktalk", "occurred_at": at, "message": "못 받았어요"}
        receive([(delivered(talktalk, name), canonical(Person(handle="haneul"), name, **told))], talktalk, last)
    standing = standings(cast.haneul.pk, [inquiry.pk])
    assert (standing.asked_again[0], standing.asked_at[0]) == (True, first.timestamp())


def test_a_forged_header_is_refused_and_counted(client: Client, cast: Cast) -> None:
    door(cast, kind="kakao_skill", settings={"secret": "숨긴 말"})
    body = {"userRequest": {"utterance": "안녕", "user": {"id": "haneul"}}}
    sent = client.post("/in/kakao_skill/kakao_skill-key", body, "application/json", headers={"X-Skill-Key": "guess"})
    assert (sent.status_code, list(Refusal.objects.values_list("reason", "count"))) == (401, [("signature", 1)])


def test_only_the_networks_that_were_named_may_knock(client: Client, cast: Cast) -> None:
    door(cast, kind="talktalk", settings={"networks": "211.249.40.0/27, 220.230.168.0/27"})
    told = [
        client.post("/in/talktalk/talktalk-key", line("안녕"), "application/json", REMOTE_ADDR=sender).status_code
        for sender in ("220.230.168.3", "203.0.113.7", "")
    ]
    assert told == [200, 401, 401]


def test_the_bot_answers_in_the_chat_and_asks_for_a_number_once_it_has_none(client: Client, cast: Cast) -> None:
    door(cast, kind="kakao_skill", settings={"secret": "s"})

    def answered(words: str) -> dict[str, Any]:
        body = {"userRequest": {"utterance": words, "user": {"id": "haneul"}}}
        sent = client.post("/in/kakao_skill/kakao_skill-key", body, "application/json", headers={"X-Skill-Key": "s"})
        told: dict[str, Any] = sent.json()
        assert (sent["Content-Type"], told["version"]) == ("application/json", "2.0")
        return told["template"]

    assert [reply["label"] for reply in answered("쌍꺼풀 얼마예요?")["quickReplies"]] == [
        "전화번호 남기기",
        "톡으로 답변 받기",
    ]
    assert answered("010-7315-2846")["quickReplies"] == []


def test_a_batch_of_chats_costs_as_much_as_one(cast: Cast, talktalk: Source) -> None:
    told = {"source_kind": "talktalk", "medium": "talktalk", "asked_for": ""}
    for most in (1, 20):
        lines = [
            (None, canonical(Person(handle=f"{most}-{n % 7}"), f"{most}-{n}", message=str(n), **told))
            for n in range(most)
        ]
        with asked_at_most(26):
            receive(lines, talktalk, NOW)


ORDERS = st.permutations(range(len(LINES)))


@given(order=ORDERS, cuts=st.sets(st.integers(1, len(LINES) - 1)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_of_the_same_lines_tells_the_same(
    cast: Cast, talktalk: Source, order: list[int], cuts: set[int]
) -> None:
    lines = [
        canonical(
            Person(handle="haneul"),
            str(n),
            source_kind="talktalk",
            medium="talktalk",
            message=LINES[n],
            occurred_at=NOW - timedelta(minutes=10 - n),
        )
        for n in order
    ]
    with transaction.atomic():
        for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(lines)], strict=True):
            receive([(None, one) for one in lines[start:end]], talktalk, NOW)
        inquiry = Inquiry.objects.get()
        assert (inquiry.message, inquiry.occurred_at) == (LINES[0], NOW - timedelta(minutes=10))
        assert heard(inquiry) == list(LINES[1:])
        transaction.set_rollback(True)
