"""Two colleagues answer at the same moment: proved with real transactions that run at the same time."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

import cast as world
from cast import NOW, asks
from naewon.errors import Conflict
from naewon.intake.uniting import unite
from naewon.patients.models import Likeness, Merge, Patient
from people import alike, of, two_records

LATER = NOW + timedelta(hours=1)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_answer_at_once_one_is_told_that_it_is_answered() -> None:
    cast = world.assemble()
    likeness = alike(cast, *two_records(cast))
    assert outcomes([(likeness, cast.minji), (likeness, cast.sua)]) == Counter({"merged": 1, "conflict": 1})
    assert Merge.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_merges_that_cross_make_one_person_of_three() -> None:
    cast = world.assemble()
    first, second = two_records(cast)
    third = asks(cast, "하늘맘", "010-9222-2846")
    pairs = [
        alike(cast, first, second),
        Likeness.objects.create(clinic=cast.haneul, one=second.patient, other=third.patient, points=5, found_at=NOW),
    ]
    assert outcomes(list(zip(pairs, (cast.minji, cast.sua), strict=True))) == Counter({"merged": 2})
    assert of(first.patient) == {first.pk, second.pk, third.pk}
    assert Patient.objects.filter(joined_to=first.patient).count() == 2


def outcomes(decisions: list[tuple[Likeness, world.Membership]]) -> Counter[str]:
    start = Barrier(len(decisions))

    def decide(decision: tuple[Likeness, world.Membership]) -> str:
        likeness, by = decision
        try:
            start.wait()
            unite(Likeness.objects.get(pk=likeness.pk), by=by, at=LATER)
        except Conflict:
            return "conflict"
        finally:
            connection.close()
        return "merged"

    with ThreadPoolExecutor(len(decisions)) as pool:
        return Counter(pool.map(decide, decisions))
