"""What a transaction was told holds for that transaction, and for nothing that comes after it."""

import pytest
from django.db import IntegrityError, connection, transaction

from cast import Cast, assemble
from naewon.clinics.models import Clinic
from naewon.tenancy.role import ROLE
from naewon.tenancy.within import within

from .rows import become


def seen() -> set[str]:
    return set(Clinic.objects.values_list("name", flat=True))


def test_a_block_within_another_gives_back_what_was_seen_before(cast: Cast) -> None:
    become(ROLE)
    with within([cast.haneul.pk]):
        with within([cast.maru.clinic_id]):
            assert seen() == {cast.maru.clinic.name}
        assert seen() == {cast.haneul.name}
    assert seen() == set()


def test_so_does_one_that_fails(cast: Cast) -> None:
    become(ROLE)
    with within([cast.haneul.pk]):
        with pytest.raises(IntegrityError), within([cast.maru.clinic_id]):
            raise IntegrityError
        assert seen() == {cast.haneul.name}


@pytest.mark.django_db(transaction=True)
def test_nothing_of_it_is_left_for_who_gets_the_connection_next() -> None:
    cast = assemble()
    with within([cast.haneul.pk]):
        assert seen() == {cast.haneul.name}
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('naewon.clinics', true), current_setting('role')")
        assert cursor.fetchone() == ("", "none")
    with transaction.atomic():
        become(ROLE)
        assert seen() == set()


@pytest.mark.django_db(transaction=True)
def test_what_is_written_in_a_block_is_undone_with_it() -> None:
    cast = assemble()
    with within([cast.haneul.pk]):
        Clinic.objects.update(name="다른 이름")
        transaction.set_rollback(True)
    assert cast.haneul.name in seen()
