"""What several clinics ask at once goes to the database in one trip, and they see nothing of each other."""

import pytest
from django.db import DataError, connection
from django.test.utils import CaptureQueriesContext

from cast import Cast, assemble
from naewon.clinics.models import Clinic
from naewon.tenancy.within import Errand, in_one_trip

NAMES = "SELECT name FROM clinics_clinic WHERE name <> %s"
RENAME = "UPDATE clinics_clinic SET name = %s RETURNING id"
IMPOSSIBLE = "SELECT 1 / (name <> %s)::int + 1 / 0 FROM clinics_clinic"


def each_asks(cast: Cast, words: str, told: str = "") -> list[Errand]:
    return [Errand(clinic_id, words, [told]) for clinic_id in (cast.haneul.pk, cast.maru.clinic_id)]


def each_sees_itself(cast: Cast) -> bool:
    return in_one_trip(each_asks(cast, NAMES)) == [[(cast.haneul.name,)], [(cast.maru.clinic.name,)]]


@pytest.mark.django_db(transaction=True)
def test_each_sees_its_own_clinic_and_no_other() -> None:
    cast = assemble()
    with CaptureQueriesContext(connection) as trips:
        assert each_sees_itself(cast)
    assert len(trips) == 1


def test_also_in_the_middle_of_a_transaction(cast: Cast) -> None:
    assert each_sees_itself(cast)


@pytest.mark.django_db(transaction=True)
def test_who_gets_the_connection_next_is_bound_by_nothing() -> None:
    in_one_trip(each_asks(assemble(), NAMES))
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('naewon.clinics', true), current_setting('role')")
        assert cursor.fetchone() == ("", "none")


def test_nobody_who_asks_nothing_makes_a_trip() -> None:
    assert in_one_trip([]) == []


@pytest.mark.django_db(transaction=True)
def test_where_one_fails_nothing_of_the_others_is_kept() -> None:
    nothing_is_kept_after_a_failure(assemble())


def test_nor_in_the_middle_of_a_transaction(cast: Cast) -> None:
    nothing_is_kept_after_a_failure(cast)


def nothing_is_kept_after_a_failure(cast: Cast) -> None:
    failing = [Errand(cast.haneul.pk, RENAME, ["다른 이름"]), Errand(cast.maru.clinic_id, IMPOSSIBLE, ["다른 이름"])]
    with pytest.raises(DataError):
        in_one_trip(failing)
    assert not Clinic.objects.filter(name="다른 이름").exists()
