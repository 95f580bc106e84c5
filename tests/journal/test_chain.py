"""The chain holds under many writers, and shows whatever is done to it, whoever does it."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, connection, transaction

import cast as world
from cast import NOW, Cast
from naewon.inquiries.models import Inquiry
from naewon.journal.chain import STRANDS, add
from naewon.journal.models import Entry, Strand
from naewon.journal.receipts import compared, receipt_of
from naewon.journal.recording import record, record_view
from naewon.journal.verifying import verify
from naewon.ops import cli


def told(cast: Cast, count: int = 5) -> list[Entry]:
    """민지 opened somebody, so many times, a minute apart."""
    at = [NOW + timedelta(minutes=n) for n in range(count)]
    return [record_view(cast.minji, by=cast.minji, at=moment, what="inquiry", inquiry_id=7) for moment in at]


@contextmanager
def superuser() -> Iterator[Callable[..., None]]:
    """Somebody who may do anything in the database, and has switched every trigger off."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield cursor.execute
        cursor.execute("SET session_replication_role = origin")


def test_what_was_recorded_is_intact(cast: Cast, haneul_asks: Inquiry) -> None:
    haneul_asks.comment("다시 걸기로 함 💬", by=cast.minji, at=NOW)
    record(
        "tried", haneul_asks, by=None, at=NOW, share=0.25, huge=1e22, words="줄\n바꿈", many=[1, {"b": None, "a": 2}]
    )
    told(cast)
    verdict = verify(cast.haneul.pk)
    assert verdict.is_intact
    assert verdict.entries == Entry.objects.count() == 7


def test_many_entries_are_one_strand_and_few_statements(
    cast: Cast, django_assert_max_num_queries: Callable[..., object]
) -> None:
    told(cast, 1)
    row = {"clinic_id": cast.haneul.pk, "at": NOW, "verb": "listed", "subject": "queue"}
    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        add(Entry(**row, shown=[n]) for n in range(2500))
    assert Entry.objects.values("strand").distinct().count() == 1
    assert verify(cast.haneul.pk).entries == 2501


def test_an_altered_entry_is_named(cast: Cast) -> None:
    entries = told(cast)
    with superuser() as execute:
        execute("UPDATE journal_entry SET staff_id = %s WHERE id = %s", [cast.sua.pk, entries[2].pk])
    found = verify(cast.haneul.pk).first
    assert found
    assert (found.kind, found.entry_id, found.at) == ("altered", entries[2].pk, entries[2].at)


COLUMNS = {
    "at": "at + interval '1 microsecond'",
    "verb": "'listed'",
    "subject": "'phone'",
    "subject_id": "subject_id + 1",
    "inquiry_id": "NULL",
    "patient_id": "1",
    "shown": "ARRAY[1]",
    "address": "'203.0.113.9'",
    "detail": """'{"x": 1}'""",
    "seal": r"'\x00'",
    "clinic_id": "clinic_id + 1",
}


@pytest.mark.parametrize("column", COLUMNS)
def test_no_column_can_be_changed_unseen(column: str, cast: Cast) -> None:
    entries = told(cast)
    with superuser() as execute:
        execute(f"UPDATE journal_entry SET {column} = {COLUMNS[column]} WHERE id = %s", [entries[1].pk])
    assert not verify(cast.haneul.pk).is_intact


def test_a_deleted_entry_is_missed(cast: Cast) -> None:
    entries = told(cast)
    with superuser() as execute:
        execute("DELETE FROM journal_entry WHERE id = %s", [entries[2].pk])
    found = verify(cast.haneul.pk).first
    assert found
    assert (found.kind, found.number, found.entry_id) == ("gone", 3, entries[3].pk)


def test_swapped_entries_are_noticed(cast: Cast) -> None:
    entries = told(cast)
    swap = "UPDATE journal_entry SET number = %s WHERE id = %s"
    with superuser() as execute:
        for number, entry in ((99, entries[1]), (2, entries[2]), (3, entries[1])):
            execute(swap, [number, entry.pk])
    found = verify(cast.haneul.pk).first
    assert found
    assert (found.kind, found.number) == ("altered", 2)


def test_a_cut_off_tail_is_noticed(cast: Cast) -> None:
    entries = told(cast)
    with superuser() as execute:
        execute("DELETE FROM journal_entry WHERE id >= %s", [entries[3].pk])
    found = verify(cast.haneul.pk).first
    assert found
    assert (found.kind, found.number, found.at) == ("cut", 4, entries[2].at)


def test_a_tail_cut_off_with_its_end_moved_back_is_noticed(cast: Cast) -> None:
    entries = told(cast)
    with superuser() as execute:
        execute("DELETE FROM journal_entry WHERE id >= %s", [entries[3].pk])
        execute(
            "UPDATE journal_strand SET number = 3, seal = %s WHERE clinic_id = %s AND ordinal = 1",
            [bytes(entries[2].seal), cast.haneul.pk],
        )
    assert [found.kind for found in verify(cast.haneul.pk).breaks] == ["mark"]


def test_a_strand_that_was_taken_away_whole_is_noticed(cast: Cast) -> None:
    told(cast)
    with superuser() as execute:
        execute("DELETE FROM journal_entry")
        execute("DELETE FROM journal_strand WHERE clinic_id = %s AND ordinal = 1", [cast.haneul.pk])
    assert [found.kind for found in verify(cast.haneul.pk).breaks] == ["strand"]


def test_an_entry_written_past_the_chain_is_noticed(cast: Cast) -> None:
    told(cast)
    row = {"clinic_id": cast.haneul.pk, "at": NOW, "verb": "viewed", "subject": "inquiry"}
    Entry.objects.create(**row, strand=99, number=1, seal=b"")
    assert [found.kind for found in verify(cast.haneul.pk).breaks] == ["unchained"]
    Entry.objects.create(**row, strand=1, number=6, seal=b"")
    assert {found.kind for found in verify(cast.haneul.pk).breaks} == {"unchained", "altered"}


def test_an_old_end_put_back_with_its_mark_fails_against_a_receipt(cast: Cast) -> None:
    entries = told(cast, 3)
    old = Strand.objects.get(clinic_id=cast.haneul.pk, ordinal=1)
    told(cast, 2)
    receipt = receipt_of(cast.haneul.pk, NOW)
    assert compared(receipt) == []
    with superuser() as execute:
        execute("DELETE FROM journal_entry WHERE id > %s", [entries[2].pk])
        execute(
            "UPDATE journal_strand SET number = 3, seal = %s, mark = %s WHERE id = %s",
            [bytes(old.seal), bytes(old.mark), old.pk],
        )
    assert verify(cast.haneul.pk).is_intact
    assert [found.kind for found in compared(receipt)] == ["receipt"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET verb = 'x'",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry",
        "DELETE FROM journal_strand",
        "TRUNCATE journal_strand",
        "UPDATE journal_strand SET number = 0 WHERE number > 0",
        "SET LOCAL naewon.journal_destroying = 'on'; DELETE FROM journal_entry",
    ],
)
def test_the_database_refuses_to_change_what_stands(statement: str, cast: Cast) -> None:
    told(cast)
    with pytest.raises(IntegrityError, match="journal"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify(cast.haneul.pk).entries == 5


def test_a_rolled_back_change_leaves_no_gap(cast: Cast) -> None:
    told(cast, 2)
    with transaction.atomic():
        told(cast, 3)
        transaction.set_rollback(True)
    told(cast, 2)
    verdict = verify(cast.haneul.pk)
    assert verdict.is_intact
    assert verdict.entries == 4


def test_the_chain_outlives_its_key_when_the_old_one_is_named(cast: Cast, settings: LazySettings) -> None:
    told(cast, 2)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key"
    told(cast, 2)
    assert {found.kind for found in verify(cast.haneul.pk).breaks} == {"unknown_key"}
    settings.SECRET_KEY_FALLBACKS = [old]
    assert verify(cast.haneul.pk).is_intact
    assert Strand.objects.filter(clinic_id=cast.haneul.pk).count() == 2 * STRANDS


def test_only_what_is_asked_for_is_examined(cast: Cast) -> None:
    entries = told(cast)
    with superuser() as execute:
        execute("UPDATE journal_entry SET verb = 'x' WHERE id = %s", [entries[0].pk])
    assert not verify(cast.haneul.pk).is_intact
    later = verify(cast.haneul.pk, since=entries[2].at)
    assert later.is_intact
    assert later.entries == 3


@pytest.mark.django_db(transaction=True)
def test_forty_at_once_neither_wait_for_ever_nor_tear_the_chain() -> None:
    cast = world.assemble()
    ready = threading.Barrier(40)

    def write() -> None:
        try:
            ready.wait(30)
            for _ in range(5):
                with transaction.atomic():
                    told(cast, 2)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    verdict = verify(cast.haneul.pk)
    assert verdict.is_intact
    assert verdict.entries == 400


@pytest.mark.django_db(transaction=True)
def test_a_long_change_keeps_nobody_waiting() -> None:
    cast = world.assemble()
    told(cast, 1)
    written = threading.Event()

    def write() -> None:
        try:
            told(cast, 1)
            written.set()
        finally:
            connection.close()

    with transaction.atomic():
        told(cast, 1)
        other = threading.Thread(target=write)
        other.start()
        assert written.wait(20)
    other.join()
    assert verify(cast.haneul.pk).entries == 3
    assert Strand.objects.filter(number__gt=0).count() == 2


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.mark.usefixtures("english")
def test_the_command_says_intact_or_names_the_first_break(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    entries = told(cast)
    assert cli.main(["journal", "verify"]) == 0
    assert capsys.readouterr().out == f"clinic {cast.haneul.pk}: intact, 5 entries examined.\n"
    with superuser() as execute:
        execute("UPDATE journal_entry SET verb = 'x' WHERE id = %s", [entries[1].pk])
    assert cli.main(["journal", "verify", "--clinic", str(cast.haneul.pk)]) == 1
    said = capsys.readouterr().out
    assert f"an entry is not what was sealed (strand 1, no. 2, id {entries[1].pk}, 2026-11-25T01:01:00+00:00)." in said
    assert cli.main(["journal", "verify", "--json"]) == 1
    (verdict,) = json.loads(capsys.readouterr().out)
    assert (verdict["intact"], verdict["first"]["entry_id"]) == (False, entries[1].pk)
    assert cli.main(["journal", "verify", "--clinic", "999"]) == 1


@pytest.mark.usefixtures("english")
def test_the_command_gives_receipts_and_compares_with_them(
    cast: Cast, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told(cast)
    assert cli.main(["journal", "receipt"]) == 0
    kept = tmp_path / "receipts.log"
    kept.write_text("2026-11-25 INFO naewon.journal: journal receipt " + capsys.readouterr().out, encoding="utf-8")
    told(cast)
    assert cli.main(["journal", "verify", "--receipt", str(kept)]) == 0
    kept.write_text("nothing", encoding="utf-8")
    assert cli.main(["journal", "verify", "--receipt", str(kept)]) == 1
    assert "holds no receipt" in capsys.readouterr().err
