"""Old entries end by the rules, and the chain goes on from there."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from cast import NOW, Cast
from naewon.journal.destroying import destroy_before
from naewon.journal.models import Entry
from naewon.journal.recording import record_view
from naewon.journal.verifying import verify
from naewon.tenancy.within import within

YEAR = timedelta(days=365)


@pytest.fixture
def years(cast: Cast) -> list[Entry]:
    """민지 opened somebody once a year, the last time today."""
    at = [NOW - n * YEAR for n in (4, 3, 2, 1, 0)]
    return [record_view(cast.minji, by=cast.minji, at=moment, what="inquiry", inquiry_id=7) for moment in at]


def test_what_is_too_old_goes_and_a_note_says_what_it_was(cast: Cast, years: list[Entry]) -> None:
    assert destroy_before(cast.haneul.pk, NOW - 2.5 * YEAR, at=NOW) == 2
    note = Entry.objects.get(verb="destroyed")
    assert note.detail["count"] == 2
    assert note.detail["strands"] == [
        {"strand": 1, "from": 1, "to": 2, "count": 2, "seal": bytes(years[1].seal).hex()},
    ]
    verdict = verify(cast.haneul.pk)
    assert verdict.is_intact
    assert verdict.entries == 4
    assert destroy_before(cast.haneul.pk, NOW - 2.5 * YEAR, at=NOW) == 0


def test_the_database_lets_nothing_younger_than_two_years_go(cast: Cast, years: list[Entry]) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        destroy_before(cast.haneul.pk, NOW - 0.5 * YEAR, at=NOW)
    assert Entry.objects.count() == 5
    assert verify(cast.haneul.pk).is_intact


def test_destruction_that_was_made_look_lawful_is_noticed(cast: Cast, years: list[Entry]) -> None:
    with within([cast.haneul.pk]), connection.cursor() as cursor:
        cursor.execute("SELECT journal_destroy(%s, 1::smallint, 2)", [cast.haneul.pk])
    found = verify(cast.haneul.pk).first
    assert found
    assert (found.kind, found.number) == ("gone", 1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_strand SET base_number = 2, base_seal = %s WHERE ordinal = 1", [years[1].seal])
    assert [found.kind for found in verify(cast.haneul.pk).breaks] == ["mark"]


@pytest.mark.django_db
def test_the_role_of_the_processes_can_write_and_read_and_nothing_else(cast: Cast) -> None:
    with within([cast.haneul.pk]):
        record_view(cast.minji, by=cast.minji, at=NOW - 4 * YEAR, what="inquiry", inquiry_id=7)
        assert destroy_before(cast.haneul.pk, NOW - 3 * YEAR, at=NOW) == 1
        assert verify(cast.haneul.pk).is_intact
    for statement in (
        "UPDATE journal_entry SET verb = 'x'",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry",
        "DELETE FROM journal_strand",
        "UPDATE journal_strand SET clinic_id = 1",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), within([cast.haneul.pk]):
            connection.cursor().execute(statement)
