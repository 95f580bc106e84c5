"""같은 사람일까요?: two records become one person, and two again."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import NOW, Cast, asks
from doors import canonical, door
from naewon.contacts.models import attempt
from naewon.errors import Conflict, NotAllowed
from naewon.inquiries.models import Inquiry, Touch
from naewon.intake.canonical import Person
from naewon.intake.receive import receive
from naewon.intake.uniting import divide, unite
from naewon.journal.models import Entry
from naewon.patients.models import Likeness, Patient
from naewon.patients.permission import effective, may_send
from naewon.privacy.models import SubjectRequest
from naewon.privacy.models.request import take_in
from naewon.queues.models import Place
from naewon.queues.placing import place
from naewon.visits.models import book
from people import alike, are_alike, everything, of, two_records

LATER = NOW + timedelta(hours=1)
MUCH_LATER = NOW + timedelta(hours=2)


def test_what_is_worked_with_hangs_on_the_older_record(cast: Cast) -> None:
    first, second = two_records(cast)
    merged = unite(alike(cast, first, second), by=cast.minji, at=LATER)
    assert (merged.kept, merged.joined) == (first.patient, second.patient)
    assert of(first.patient) == {first.pk, second.pk}
    assert merged.moved == {"inquiries.inquiry.patient": [second.pk]}


def test_a_chart_number_outweighs_age(cast: Cast) -> None:
    first, second = two_records(cast)
    Patient.objects.filter(pk=second.patient_id).update(chart_number="C-1")
    assert unite(alike(cast, first, second), by=cast.minji, at=LATER).kept == second.patient


def test_what_the_kept_record_did_not_know_is_filled_in_and_forgotten_again(cast: Cast) -> None:
    first, second = two_records(cast)
    Patient.objects.filter(pk=first.patient_id).update(sex="f")
    Patient.objects.filter(pk=second.patient_id).update(birth=date(1990, 3, 2), sex="m", residence="송파구")
    likeness = Likeness.objects.create(
        clinic=cast.haneul, one=first.patient, other=second.patient, points=4, found_at=NOW
    )
    merged = unite(likeness, by=cast.minji, at=LATER)
    kept = Patient.objects.get(pk=first.patient_id)
    assert (kept.sex, kept.birth, kept.residence) == ("f", date(1990, 3, 2), "송파구")
    Patient.objects.filter(pk=kept.pk).update(residence="강남구")
    divide(merged, by=cast.minji, at=MUCH_LATER)
    kept.refresh_from_db()
    assert (kept.sex, kept.birth, kept.residence) == ("f", None, "강남구")


def test_an_open_inquiry_nobody_worked_on_becomes_a_touch_on_the_older_one(cast: Cast) -> None:
    first, second = two_records(cast)
    merged = unite(alike(cast, first, second), by=cast.minji, at=LATER)
    assert second.closure is not None
    assert second.closure.reason == "duplicate"
    touch = Touch.objects.get()
    assert (touch.inquiry, touch.channel, touch.received_at) == (first, cast.referral, second.received_at)
    place([first.pk, second.pk], LATER)
    assert set(Place.objects.values_list("pk", flat=True)) == {first.pk}
    divide(merged, by=cast.minji, at=MUCH_LATER)
    assert second.closure is None
    assert not Touch.objects.exists()


def test_what_somebody_worked_on_stays_an_inquiry_of_its_own(cast: Cast) -> None:
    first, second = two_records(cast)
    attempt(second, "no_answer", by=cast.sua, at=NOW)
    unite(alike(cast, first, second), by=cast.minji, at=LATER)
    assert second.closure is None


def test_whoever_was_one_person_is_recognised_by_either_record(cast: Cast) -> None:
    first, second = two_records(cast)
    unite(alike(cast, first, second), by=cast.minji, at=LATER)
    again = [canonical(Person("김하늘", phone), phone) for phone in ("010-7315-2846", "010-9222-2846")]
    receipts = receive([(None, each) for each in again], door(cast, kind="file"), LATER)
    assert {(receipt.inquiry_id, receipt.kind) for receipt in receipts} == {(first.pk, "touch")}
    assert Patient.objects.count() == 2


def test_an_inquiry_that_came_since_stays_with_the_record_that_was_kept(cast: Cast) -> None:
    first, second = two_records(cast)
    merged = unite(alike(cast, first, second), by=cast.minji, at=LATER)
    first.close("price", by=cast.minji, at=LATER)
    arrived = canonical(Person("김하늘", "010-9222-2846"))
    (receipt,) = receive([(None, arrived)], door(cast, kind="file"), LATER)
    divide(merged, by=cast.minji, at=MUCH_LATER)
    assert of(first.patient) == {first.pk, receipt.inquiry_id}
    assert of(second.patient) == {second.pk}


def test_consent_never_widens_by_merging_until_it_is_asked_anew(cast: Cast) -> None:
    first, second = two_records(cast)
    kept, joined = first.patient, second.patient
    kept.answer("marketing", granted=True, by=None, at=NOW, source="form")
    joined.answer("marketing", granted=False, by=None, at=NOW - timedelta(days=300), source="form")
    merged = unite(alike(cast, first, second), by=cast.minji, at=LATER)
    assert effective(kept.records, "marketing") is False
    assert not may_send(kept, "marketing", "sms", LATER)
    kept.answer("marketing", granted=True, by=cast.minji, at=MUCH_LATER, source="phone")
    assert may_send(kept, "marketing", "sms", MUCH_LATER)
    divide(merged, by=cast.minji, at=MUCH_LATER)
    assert not may_send(Patient.objects.get(pk=joined.pk), "marketing", "sms", MUCH_LATER)


def test_a_stop_on_either_record_stops_the_person_and_is_lifted_for_both(cast: Cast) -> None:
    first, second = two_records(cast)
    for inquiry in (first, second):
        inquiry.patient.stop(by=cast.minji, at=NOW)
    unite(alike(cast, first, second), by=cast.minji, at=LATER)
    kept = Patient.objects.get(pk=first.patient_id)
    assert kept.block is not None
    place([first.pk], LATER)
    assert not Place.objects.exists()
    kept.lift_block(by=cast.minji, at=LATER)
    assert kept.block is None


def test_an_open_request_of_the_same_kind_stays_where_it_is(cast: Cast) -> None:
    first, second = two_records(cast)
    asked = [take_in(row.patient, "see", way="phone", by=cast.minji, at=NOW) for row in (first, second)]
    other = take_in(second.patient, "correct", way="phone", by=cast.minji, at=NOW)
    merged = unite(alike(cast, first, second), by=cast.minji, at=LATER)
    assert merged.moved["privacy.subjectrequest.patient"] == [other.pk]
    divide(merged, by=cast.minji, at=LATER)
    assert [SubjectRequest.objects.get(pk=row.pk).patient for row in asked] == [first.patient, second.patient]


def test_a_person_of_three_records_comes_apart_in_the_order_they_came_together(cast: Cast) -> None:
    first, second = two_records(cast)
    third = asks(cast, "하늘맘", "010-9222-2846")
    pairs = [
        alike(cast, first, second),
        Likeness.objects.create(clinic=cast.haneul, one=second.patient, other=third.patient, points=5, found_at=NOW),
    ]
    before = everything()
    one, two = (unite(pair, by=cast.minji, at=LATER) for pair in pairs)
    assert of(first.patient) == {first.pk, second.pk, third.pk}
    assert (two.kept, two.joined) == (first.patient, third.patient)
    with pytest.raises(Conflict, match="나중에 합친 것부터"):
        divide(one, by=cast.minji, at=MUCH_LATER)
    divide(two, by=cast.minji, at=MUCH_LATER)
    divide(one, by=cast.minji, at=MUCH_LATER)
    assert everything() == before


def test_a_joined_record_takes_those_joined_to_it_along(cast: Cast) -> None:
    first, second = two_records(cast)
    third = asks(cast, "하늘맘", "010-9222-2846")
    Patient.objects.filter(pk=third.patient_id).update(chart_number="C-7")
    before = everything()
    one = unite(alike(cast, first, second), by=cast.minji, at=LATER)
    likeness = Likeness.objects.create(
        clinic=cast.haneul, one=second.patient, other=third.patient, points=5, found_at=NOW
    )
    two = unite(likeness, by=cast.minji, at=LATER)
    assert (two.kept, two.joined) == (third.patient, first.patient)
    assert {row.pk for row in third.patient.records} == {first.patient_id, second.patient_id, third.patient_id}
    divide(two, by=cast.minji, at=MUCH_LATER)
    divide(one, by=cast.minji, at=MUCH_LATER)
    assert everything() == before


def test_what_is_decided_is_on_record_and_never_asked_again(cast: Cast) -> None:
    first, second = two_records(cast)
    alike(cast, first, second).tell_apart(by=cast.minji, at=LATER)
    assert Entry.objects.filter(verb="told_two_people", staff_id=cast.minji.pk).count() == 1
    assert not are_alike(cast, second)


def test_who_is_somebody_else_is_somebody_else_by_every_record(cast: Cast) -> None:
    first, second = two_records(cast)
    third = asks(cast, "하늘맘", "010-9222-2846")
    unite(alike(cast, first, second), by=cast.minji, at=LATER)
    Likeness.objects.create(
        clinic=cast.haneul, one=first.patient, other=third.patient, points=4, found_at=NOW
    ).tell_apart(by=cast.minji, at=LATER)
    assert not are_alike(cast, third)


def test_what_was_undone_may_be_decided_again(cast: Cast) -> None:
    likeness = alike(cast, *two_records(cast))
    divide(unite(likeness, by=cast.minji, at=LATER), by=cast.minji, at=LATER)
    likeness.refresh_from_db()
    likeness.tell_apart(by=cast.minji, at=MUCH_LATER)
    likeness.take_back(by=cast.minji, at=MUCH_LATER)
    assert Likeness.objects.undecided().count() == 1


@pytest.mark.parametrize(
    "verb", [lambda row, by: unite(row, by=by, at=NOW), lambda row, by: row.tell_apart(by=by, at=NOW)]
)
def test_a_marketer_decides_nothing(cast: Cast, verb: Callable[..., object]) -> None:
    likeness = alike(cast, *two_records(cast))
    with pytest.raises(NotAllowed):
        verb(likeness, cast.maru)


def test_a_test_lead_is_nobodys_second_record(cast: Cast) -> None:
    _first, second = two_records(cast)
    Inquiry.objects.filter(pk=second.pk).update(is_test=True)
    assert not are_alike(cast, second)


LIVES = st.lists(
    st.sampled_from(["closed", "called", "booked", "agreed", "refused", "stopped", "asked", "again", "wrote"]),
    max_size=6,
)
BLANKS = st.fixed_dictionaries(
    {},
    optional={
        "sex": st.sampled_from("fm"),
        "birth": st.dates(date(1950, 1, 1), date(2010, 1, 1)),
        "residence": st.just("송파구"),
        "email": st.just("haneul@example.com"),
        "chart_number": st.sampled_from(["C-1", "C-2"]),
    },
)


@given(people=st.lists(st.tuples(BLANKS, LIVES), min_size=2, max_size=2))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_merged_and_undone_every_table_is_as_it_was(
    cast: Cast, people: list[tuple[dict[str, object], list[str]]]
) -> None:
    with transaction.atomic():
        first, second = (living(cast, n, *each) for n, each in enumerate(people))
        likeness = Likeness.objects.create(clinic=cast.haneul, one=first, other=second, points=4, found_at=NOW)
        before = everything()
        divide(unite(likeness, by=cast.jung, at=LATER), by=cast.jung, at=MUCH_LATER)
        assert everything() == before
        transaction.set_rollback(True)


def living(cast: Cast, number: int, told: dict[str, object], life: list[str]) -> Patient:
    """김하늘 with what happened to her."""
    inquiry = asks(cast, phone=f"010-900{number}-2846", at=NOW - timedelta(days=9 - number))
    patient = inquiry.patient
    for name, value in told.items():
        setattr(patient, name, f"{value}{number}" if name == "chart_number" else value)
    patient.save()
    for hour, event in enumerate(life):
        happens(cast, inquiry, event, NOW - timedelta(days=1, hours=-hour))
    return patient


def happens(cast: Cast, inquiry: Inquiry, event: str, at: "object") -> None:
    patient, by = inquiry.patient, cast.minji
    answer = {"by": by, "at": at, "source": "phone"}
    if event == "closed" and not inquiry.is_closed:
        inquiry.close("price", by=by, at=at)
    elif event == "called":
        attempt(inquiry, "connected", by=by, at=at)
    elif event == "booked" and not inquiry.bookings.filter(withdrawn_at=None).exists():
        book(inquiry, NOW + timedelta(days=2), manager=None, by=by, at=at)
    elif event in {"agreed", "refused"}:
        patient.answer("marketing", granted=event == "agreed", **answer)
    elif event == "stopped":
        patient.stop(by=by, at=at)
    elif event == "asked":
        take_in(patient, "see", way="phone", by=by, at=at)
    elif event == "again":
        Touch.objects.create(clinic=cast.haneul, inquiry=inquiry, channel=cast.referral, occurred_at=at, received_at=at)
    elif event == "wrote":
        inquiry.comment("오후에만 받습니다", by=by, at=at)
