from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection

from cast import NOW, Cast
from naewon.contacts.models import Attempt
from naewon.inquiries.models import Inquiry
from naewon.patients.models import Patient
from naewon.vault.inserting import insert
from naewon.visits.models import Visit

from .trained_once import trained_once

__all__ = ["trained_once"]


@pytest.fixture
def half_a_year(cast: Cast) -> Cast:
    """300 inquiries, two a day: who wants it this week mostly comes, who only looks around mostly does not.

    Written together, and numbered alike for all, so that what one test has learned of them the next need not.
    """
    count_from_one(Inquiry)
    inquiries = insert(asked(cast, patients(cast)))
    called = {inquiry: inquiry.received_at + timedelta(minutes=20) for inquiry in inquiries}
    insert(
        Attempt(clinic=cast.haneul, inquiry=inquiry, by=cast.minji, result="connected", at=at)
        for inquiry, at in called.items()
    )
    insert(
        Visit(clinic=cast.haneul, inquiry=inquiry, arrived_at=called[inquiry] + timedelta(days=4))
        for n, inquiry in enumerate(inquiries)
        if n % 10 < (7 if is_keen(n) else 1)
    )
    return cast


def is_keen(n: int) -> bool:
    return n % 3 == 0


def patients(cast: Cast) -> list[Patient]:
    """With what they told of themselves, as a form brings it."""
    came = {n: NOW - timedelta(days=31 + n // 2, hours=n % 7) for n in range(300)}
    rows = insert(
        Patient.unsaved(cast.haneul.pk, f"김{n}", f"010-{2000 + n}-{4000 + n}", registered_at=at)
        for n, at in came.items()
    )
    insert(
        detail
        for patient in rows
        for detail in patient.details_told(patient.known(), source="form", by=None, told_at=patient.registered_at)
    )
    return rows


def asked(cast: Cast, patients: list[Patient]) -> Iterator[Inquiry]:
    for n, patient in enumerate(patients):
        yield Inquiry(
            clinic=cast.haneul,
            patient=patient,
            occurred_at=patient.registered_at,
            received_at=patient.registered_at,
            channel=cast.referral if n % 5 == 0 else cast.instagram,
            procedure=cast.eyes,
            source_kind="form",
            answers={"wished_time": "이번 주" if is_keen(n) else "그냥 알아보는 중"},
            message="이번 주에 예약하고 싶어요" if is_keen(n) else "가격이 궁금해요",
        )


def count_from_one(model: type[Inquiry]) -> None:
    """A number that was given once is not given back with the rows of the test before."""
    if not model.objects.exists():
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), 1, false)", [model._meta.db_table])
