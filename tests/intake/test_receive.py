from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import NOW, Cast, asks
from doors import HANEUL, canonical, delivered, door
from naewon.inquiries.models import Fact, Inquiry, Touch
from naewon.intake.canonical import Agreement, Canonical, Origin, Person
from naewon.intake.models import Delivery, Source
from naewon.intake.receive import Receipt, receive
from naewon.intake.storing import store
from naewon.journal.models import Entry, Outbox
from naewon.marketing.models import Campaign, Channel, Creative, Offer
from naewon.patients.models import Consent, Patient


def receive_one(source: Source, arrived: Canonical) -> Receipt:
    delivery = delivered(source, arrived.external_id)
    (receipt,) = receive([(delivery, arrived)], source, NOW)
    return receipt


def test_an_arrival_becomes_an_inquiry_of_a_registered_patient(cast: Cast) -> None:
    receipt = receive_one(door(cast), canonical(message="주말에 연락 주세요"))
    inquiry = Inquiry.objects.get(pk=receipt.inquiry_id)
    assert (inquiry.patient.name, inquiry.patient.phone) == ("김하늘", "+821073152846")
    assert (inquiry.procedure, inquiry.channel, inquiry.message) == (cast.eyes, cast.instagram, "주말에 연락 주세요")


def test_it_settles_the_delivery_and_names_what_it_became(cast: Cast) -> None:
    receipt = receive_one(door(cast), canonical())
    delivery = Delivery.objects.get()
    assert (delivery.settled_at, delivery.inquiry_id) == (NOW, receipt.inquiry_id)


def test_it_is_journalled_and_asks_to_be_scored(cast: Cast) -> None:
    receipt = receive_one(door(cast), canonical())
    assert Entry.objects.get().verb == "received"
    assert Outbox.objects.get().inquiry_id == receipt.inquiry_id


def test_asking_again_while_open_is_a_touch(cast: Cast) -> None:
    source = door(cast)
    first = receive_one(source, canonical())
    again = receive_one(source, canonical(external_id="two", asked_for="코성형", message="언제 전화 주시나요?"))
    assert again == Receipt(first.inquiry_id, "touch")
    assert Touch.objects.get().procedure == cast.nose
    assert Inquiry.objects.count() == 1


def test_asking_again_after_it_was_closed_is_a_new_inquiry(cast: Cast) -> None:
    source = door(cast)
    first = receive_one(source, canonical())
    Inquiry.objects.get().close("price", by=cast.minji, at=NOW)
    again = receive_one(source, canonical(external_id="two"))
    assert again.kind == "inquiry"
    assert again.inquiry_id != first.inquiry_id
    assert Patient.objects.count() == 1


def test_a_family_sharing_a_phone_stays_apart(cast: Cast) -> None:
    source = door(cast)
    receive_one(source, canonical())
    receive_one(source, canonical(Person("김바다", HANEUL.phone), "two"))
    assert {patient.name for patient in Patient.objects.all()} == {"김하늘", "김바다"}


def test_who_left_no_name_is_recognised_by_the_number_and_named_later(cast: Cast) -> None:
    source = door(cast)
    receive_one(source, canonical(Person("", "01073152846")))
    receive_one(source, canonical(HANEUL, "two"))
    patient = Patient.objects.get()
    assert (patient.name, patient.initials) == ("김하늘", "ㄱㅎㄴ")


def test_a_number_that_passes_on_to_others_recognises_nobody(cast: Cast) -> None:
    source = door(cast)
    for key, phone in enumerate(["0507-1234-5678", "010-0000-0000", "01O-7315-2846", ""] * 2):
        receive_one(source, canonical(Person("김하늘", phone), str(key)))
    assert Patient.objects.count() == 8


def test_two_clinics_never_share_a_patient(cast: Cast) -> None:
    receive_one(door(cast), canonical())
    receive_one(door(cast, channel=cast.bada_channel, key="bada"), canonical())
    assert set(Patient.objects.values_list("clinic", flat=True)) == {cast.haneul.pk, cast.bada_dental.pk}


def test_the_same_external_id_counts_once(cast: Cast) -> None:
    source = door(cast, kind="file")
    rows = [(None, canonical(external_id="row 1")), (None, canonical(external_id="row 1"))]
    kinds = [receipt.kind for _ in range(2) for receipt in receive(rows, source, NOW)]
    assert kinds == ["inquiry", "repeat", "repeat", "repeat"]
    assert Inquiry.objects.count() == 1


def test_an_unknown_channel_campaign_and_creative_are_created_once(cast: Cast) -> None:
    origin = Origin(channel="당근", campaign="11월 눈", creative_code="9", creative="영상 A")
    for key in ("one", "two"):
        receive_one(door(cast, key=key), canonical(external_id=key, origin=origin))
    assert (Channel.objects.get(name="당근").kind, Campaign.objects.get().name) == ("local", "11월 눈")
    assert (Creative.objects.get().code, Creative.objects.get().name) == ("9", "영상 A")


def test_a_hint_at_a_channel_counts_only_where_the_clinic_has_it(cast: Cast) -> None:
    source = door(cast, channel=cast.referral)
    for key, hint in (("one", "ig"), ("two", "tiktok")):
        person = Person("김하늘", f"010-7315-284{len(hint)}")
        receive_one(source, canonical(person, key, origin=Origin(channel_hint=hint)))
    assert [row.channel for row in Inquiry.objects.order_by("pk")] == [cast.instagram, cast.referral]


def test_the_inquiry_keeps_the_offer_that_stood_on_its_day(cast: Cast) -> None:
    campaign = Campaign.objects.create(clinic=cast.haneul, channel=cast.instagram, code="11", name="11월 눈")
    creative = Creative.objects.create(clinic=cast.haneul, campaign=campaign, code="A", name="영상 A")
    for month, title in ((10, "99만원"), (11, "89만원"), (12, "79만원")):
        Offer.objects.create(
            clinic=cast.haneul,
            creative=creative,
            title=title,
            starts_on=date(2026, month, 1),
            ends_on=date(2026, month, 28),
        )
    receive_one(door(cast), canonical(origin=Origin(campaign_code="11", creative="영상 A")))
    assert str(Inquiry.objects.get().offer) == "89만원"


def test_a_wish_in_more_words_still_means_the_procedure(cast: Cast) -> None:
    receive_one(door(cast), canonical(asked_for="쌍꺼풀 재수술 상담"))
    assert Inquiry.objects.get().procedure == cast.eyes


def test_answers_are_facts_already_told(cast: Cast) -> None:
    receive_one(door(cast), canonical(answers={"통화 가능 시간": "오후", "반려동물": "고양이"}))
    assert {fact.question: fact.answer for fact in Fact.objects.all()} == {"call_time": "오후", "반려동물": "고양이"}


def test_each_box_that_was_shown_is_a_consent_row(cast: Cast) -> None:
    boxes = (Agreement("collect_use", granted=True, text_version="v3"), Agreement("marketing", granted=False))
    receive_one(door(cast), canonical(consents=boxes))
    assert Consent.granted_by(Patient.objects.get()) == {"collect_use": True, "marketing": False}


def test_forbidden_numbers_are_masked_before_anything_is_written(cast: Cast) -> None:
    receive_one(door(cast), canonical(message="주민번호 900101-1234567", answers={"메모": "4111 1111 1111 1111"}))
    inquiry = Inquiry.objects.get()
    assert "1234567" not in inquiry.message
    assert inquiry.answers["메모"].endswith("1111")
    assert "4111" not in inquiry.answers["메모"]


def test_a_test_lead_is_nobodys_second_inquiry(cast: Cast) -> None:
    asks(cast)
    receipt = receive_one(door(cast), canonical(is_test=True))
    assert Inquiry.objects.get(pk=receipt.inquiry_id).is_test
    assert not Touch.objects.exists()
    assert not Outbox.objects.exists()


def test_a_clock_that_runs_ahead_does_not_date_an_inquiry_into_the_future(cast: Cast) -> None:
    receive_one(door(cast), canonical(occurred_at=NOW + timedelta(hours=3)))
    assert Inquiry.objects.get().occurred_at == NOW


def test_the_number_of_statements_does_not_grow_with_the_batch(cast: Cast) -> None:
    source = door(cast, kind="file")
    origin = Origin(channel="네이버", campaign="검색", creative="문안 1")
    counts = []
    for start, size in ((0, 100), (1000, 1000), (3000, 1)):
        people = [Person(f"김{n}", f"010-7315-{1000 + n}") for n in range(start, start + size)]
        rows = [(None, canonical(p, str(p), origin=origin, answers={"예산": "모름"})) for p in people]
        with CaptureQueriesContext(connection) as queries:
            receive(rows, source, NOW)
        counts.append(len(queries))
    # A table takes many rows in four statements: one that makes room, COPY, and two that move them in.
    assert counts[2] <= counts[1] <= counts[0] <= 40


def test_what_came_before_is_not_stored_twice(cast: Cast) -> None:
    source = door(cast)
    assert store(source, b"{}", "one", "application/json", NOW)
    assert store(source, b"{}", "one", "application/json", NOW) is None
