from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction

from cast import NOW, Cast, assemble
from doors import HANEUL, canonical, delivered, door
from naewon.inquiries.models import Inquiry
from naewon.intake import drain as draining
from naewon.intake.canonical import Canonical
from naewon.intake.drain import drain, drain_batch
from naewon.intake.models import Delivery, Source
from naewon.intake.receive import receive
from naewon.patients.models import Patient
from together import at_once

BODY = b'{"name": "\xea\xb9\x80\xed\x95\x98\xeb\x8a\x98", "phone": "010-7315-2846"}'


def waiting(source: Source, number: int, body: bytes = BODY) -> Delivery:
    delivery = delivered(source, f"key {number}", body)
    Delivery.objects.filter(pk=delivery.pk).update(content_type="application/json")
    return delivery


def test_everything_that_waits_is_settled(cast: Cast) -> None:
    source = door(cast)
    for number in range(3):
        waiting(source, number)
    assert drain(NOW) == 3
    assert not Delivery.objects.filter(settled_at=None).exists()
    assert drain(NOW) == 0


def test_one_that_cannot_be_read_holds_up_nobody(cast: Cast) -> None:
    source = door(cast)
    for number, body in enumerate([BODY, b"{", BODY]):
        waiting(source, number, body)
    drain(NOW)
    assert [row.trouble for row in Delivery.objects.order_by("pk")] == ["", "unreadable", ""]
    assert Inquiry.objects.count() == 1


def test_who_left_neither_name_nor_number_needs_a_look(cast: Cast) -> None:
    waiting(door(cast), 1, b'{"memo": "?"}')
    drain(NOW)
    assert Delivery.objects.get().trouble == "incomplete"


def test_one_that_breaks_the_receiving_is_found_and_set_aside(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    source = door(cast)
    poisoned = [waiting(source, number) for number in range(3)][1]

    def breaking(arrivals: list[tuple[Delivery, Canonical]], *rest: object) -> None:
        if poisoned.pk in [delivery.pk for delivery, _ in arrivals]:
            raise ZeroDivisionError
        receive(arrivals, *rest)  # type: ignore[arg-type]

    monkeypatch.setitem(draining.TAKERS, Canonical, breaking)
    drain(NOW)
    assert [row.trouble for row in Delivery.objects.order_by("pk")] == ["", "failed", ""]
    assert Delivery.objects.get(pk=poisoned.pk).trouble_detail == "ZeroDivisionError"


def test_one_among_many_is_found_by_halves_and_the_order_stays(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    source = door(cast)
    tries: list[int] = []
    said = [waiting(source, n, BODY.replace(b"}", f', "memo": "{n}"}}'.encode())) for n in range(16)]

    def breaking(arrivals: list[tuple[Delivery, Canonical]], *rest: object) -> None:
        tries.append(len(arrivals))
        if said[5].pk in [delivery.pk for delivery, _ in arrivals]:
            raise ZeroDivisionError
        receive(arrivals, *rest)  # type: ignore[arg-type]

    monkeypatch.setitem(draining.TAKERS, Canonical, breaking)
    drain(NOW)
    assert list(Delivery.objects.exclude(trouble="").values_list("pk", flat=True)) == [said[5].pk]
    inquiry = Inquiry.objects.get()
    assert [inquiry.message, *(touch.message for touch in inquiry.touches.order_by("pk"))] == [
        str(n) for n in range(16) if n != 5
    ]
    assert len(tries) == 9


def test_what_fails_in_reading_holds_up_nobody_either(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    source = door(cast)
    first = waiting(source, 1)
    waiting(source, 2)
    understand = draining.understand
    broken = {first.pk: lambda: 1 / 0}
    monkeypatch.setattr(draining, "understand", lambda row: broken.get(row.pk, lambda: understand(row))())
    drain(NOW)
    assert [row.trouble for row in Delivery.objects.order_by("pk")] == ["failed", ""]
    assert Inquiry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_make_the_same_person_twice() -> None:
    source = door(assemble())
    deliveries = [delivered(source, str(number)) for number in range(8)]

    def receiving(delivery: Delivery) -> Callable[[], object]:
        return lambda: receive([(delivery, canonical(external_id=delivery.external_id))], source, NOW)

    at_once(*map(receiving, deliveries))
    assert Patient.objects.count() == Inquiry.objects.count() == 1
    assert Inquiry.objects.get().touches.count() == 7


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same_delivery() -> None:
    source = door(assemble())
    for number in range(40):
        waiting(source, number, BODY.replace(b"2846", str(2000 + number).encode()))
    at_once(*[lambda: drain(NOW)] * 4)
    assert Inquiry.objects.count() == Patient.objects.count() == 40


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_stops_in_the_middle_leaves_everything_waiting() -> None:
    source = door(assemble())
    waiting(source, 1)
    with transaction.atomic():
        assert drain_batch(source.clinic_id, NOW) == 1
        transaction.set_rollback(True)
    assert not Inquiry.objects.exists()
    assert drain(NOW + timedelta(minutes=1)) == 1
    assert Inquiry.objects.get().patient.name == HANEUL.name


def test_it_takes_the_oldest_first_and_no_more_than_asked(cast: Cast) -> None:
    source = door(cast)
    for number in range(3):
        waiting(source, number)
    assert drain_batch(source.clinic_id, NOW, limit=2) == 2
    assert Delivery.objects.get(settled_at=None).external_id == "key 2"


def test_people_of_one_batch_are_told_apart(cast: Cast) -> None:
    source = door(cast)
    for number, name in enumerate(["김하늘", "박서연", "김하늘"]):
        waiting(source, number, BODY.replace("김하늘".encode(), name.encode()))
    drain(NOW)
    assert sorted(patient.name for patient in Patient.objects.all()) == ["김하늘", "박서연"]
