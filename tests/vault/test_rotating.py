"""Changing the key under people who work."""

import os
import signal
import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction

from cast import NOW, Cast, asks, assemble
from doors import canonical, delivered, door
from faults.test_killed_worker import start, wait_for
from naewon.errors import Conflict
from naewon.inquiries.models import Comment, Inquiry
from naewon.intake.receive import receive
from naewon.patients.models import Patient
from naewon.vault.models import Rotation
from naewon.vault.rotating import begin, rotate_batch
from naewon.vault.usage import rows_under_older_keys, usage
from naewon.web.inquiries.search import patients_found

from .conftest import Turn

PEOPLE = 40
# Takes a batch in hand, says so, and never comes to the commit.
WORKER = """
import sys, django
django.setup()
from django.db import transaction
from django.utils import timezone
from naewon.vault import rotating
rotating.BATCH = 10
rotation = rotating.begin(timezone.now())
while rotation.rows_done < 20:
    rotating.rotate_batch(rotation.pk, timezone.now())
    rotation.refresh_from_db()
with transaction.atomic():
    rotating.rotate_batch(rotation.pk, timezone.now())
    print("in the middle", flush=True)
    sys.stdin.read()
"""


def crowd(cast: Cast, people: int = PEOPLE) -> list[Inquiry]:
    return [asks(cast, "김하늘", f"010-7315-{n:04}", message=f"{n}번째 문의") for n in range(people)]


def rotate_all() -> Rotation:
    rotation = begin(NOW)
    while rotate_batch(rotation.pk, NOW):
        pass
    rotation.refresh_from_db()
    return rotation


def everything() -> list[tuple[str, str]]:
    rows = Inquiry.objects.select_related("patient").order_by("pk")
    return [(row.message, row.patient.phone) for row in rows]


def test_everything_is_sealed_anew_and_reads_the_same(cast: Cast, keys: Turn) -> None:
    inquiries = crowd(cast)
    delivered(door(cast), raw=b'{"name": "x"}')
    before = everything()
    keys("new", "old")
    rotation = rotate_all()
    assert usage().keys() == {"new"}
    # A person and an inquiry each, the delivery; nobody opened the door's settings, for there are none.
    assert rotation.rows_done == rotation.rows == 2 * len(inquiries) + 1
    keys("new")
    assert everything() == before


def test_people_are_found_before_while_and_after(cast: Cast, keys: Turn) -> None:
    crowd(cast, 3)
    wanted = Patient.objects.earliest("pk").pk
    asked = ("010-7315-0000", "0000", "15-0000", "000")
    assert all(wanted in patients_found(cast.minji, words) for words in asked)
    keys("new", "old")
    assert all(wanted in patients_found(cast.minji, words) for words in asked)
    rotate_all()
    keys("new")
    assert all(wanted in patients_found(cast.minji, words) for words in asked)


def test_somebody_known_under_an_older_key_is_recognised(cast: Cast, keys: Turn) -> None:
    source = door(cast)
    receive([(None, canonical(external_id="one"))], source, NOW)
    keys("new", "old")
    receive([(None, canonical(external_id="two"))], source, NOW + timedelta(hours=1))
    assert Patient.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_kill_in_the_middle_loses_nothing_and_doubles_nothing(keys: Turn, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd(assemble())
    before = everything()
    keys("new", "old")
    monkeypatch.setenv("NAEWON_KEYS", settings.NAEWON_KEYS)
    worker = start(WORKER)
    assert worker.stdout is not None
    assert worker.stdout.readline().strip() == "in the middle"
    os.kill(worker.pid, signal.SIGKILL)
    worker.communicate()
    done_before = Rotation.objects.get().rows_done
    assert 0 < done_before < 2 * PEOPLE
    assert wait_for(lambda: not rows_locked())
    rotation = rotate_all()
    assert Rotation.objects.count() == 1
    assert rotation.rows_done == rotation.rows == 2 * PEOPLE
    keys("new")
    assert everything() == before


def rows_locked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE state LIKE 'idle in transaction%%' AND pid <> pg_backend_pid() AND datname = current_database()"
        )
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_what_somebody_is_just_changing_is_left_to_them_and_taken_up_later(keys: Turn) -> None:
    inquiry = asks(assemble(), message="처음")
    keys("new", "old")
    rotation = begin(NOW)
    held, let_go = threading.Event(), threading.Event()

    def rewrite() -> None:
        with transaction.atomic():
            row = Inquiry.objects.select_for_update().get(pk=inquiry.pk)
            row.message = "고친 글"
            row.save()
            held.set()
            let_go.wait(30)
        connection.close()

    other = threading.Thread(target=rewrite)
    other.start()
    assert held.wait(30)
    while Rotation.objects.get().rows_done < 1:
        rotate_batch(rotation.pk, NOW)
    let_go.set()
    other.join()
    rotate_all()
    assert rows_under_older_keys("new") == 0
    keys("new")
    assert Inquiry.objects.get(pk=inquiry.pk).message == "고친 글"


def test_what_cannot_be_opened_stays_and_stops_nobody(cast: Cast, keys: Turn) -> None:
    lost = asks(cast, "김하늘", message="처음").comment("메모", by=cast.minji, at=NOW)
    keys("other")
    asks(cast, "박서연", "010-9876-5432", message="둘째")
    keys("new", "other")
    rotation = rotate_all()
    assert rotation.finished_at
    assert rotation.unreadable == usage()["old"] - 2 == 3
    keys("old")
    assert Comment.objects.get(pk=lost.pk).text == "메모"


def test_a_process_with_yesterdays_ring_does_not_turn_it_back(cast: Cast, keys: Turn) -> None:
    crowd(cast, 2)
    keys("new", "old")
    rotation = begin(NOW)
    keys("old")
    with pytest.raises(Conflict):
        rotate_batch(rotation.pk, NOW)


def test_a_heavy_row_is_a_batch_of_its_own(cast: Cast, keys: Turn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naewon.vault.rotating.HEAVY", 100)
    crowd(cast, 5)
    keys("new", "old")
    assert rotate_all().rows_done == 10
