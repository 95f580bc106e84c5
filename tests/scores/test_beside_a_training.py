"""While a training stands in the middle of its longest transaction, the day goes on: nobody waits for a lock."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from cast import NOW, Cast, assemble
from doors import delivered, door
from naewon.clinics.models import Membership
from naewon.contacts.models import Attempt
from naewon.inquiries.models import Inquiry
from naewon.intake.drain import drain
from naewon.intake.models import Delivery
from naewon.queues.calls import log_call
from naewon.queues.placing import refresh
from naewon.scores import publishing, runs
from naewon.scores.models import TrainingRun
from naewon.scores.weighing import Wish, weigh
from naewon.team.models import write_phrase
from serving import SECONDS_TO_START

REFERRED = Wish(({"feature": "channel", "value": "지인 소개"},), 15)
NAMED_CLINIC = "SELECT FROM clinics_clinic WHERE id = %s FOR KEY SHARE NOWAIT"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()


@contextmanager
def in_the_middle_of_a_training(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[TrainingRun]:
    """Another worker is about to commit a new model; whoever waits for one of its locks is told so at once."""
    run = runs.ask_for_training(cast.haneul, by=cast.lee, at=NOW)
    reached, go_on, record = Event(), Event(), publishing.record

    def stop_here(*what: Any, **story: Any) -> Any:
        reached.set()
        go_on.wait(SECONDS_TO_START)
        return record(*what, **story)

    def work() -> None:
        runs.carry_out(run.clinic_id, run.pk, lambda: NOW)
        connection.close()

    monkeypatch.setattr(publishing, "record", stop_here)
    worker = Thread(target=work)
    worker.start()
    try:
        assert reached.wait(SECONDS_TO_START)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '1s'")
        yield run
    finally:
        go_on.set()
        worker.join()
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")


def test_what_comes_in_is_ranked_calls_are_logged_weights_set_and_pages_shown(
    half_a_year: Cast, as_staff: Callable[[Membership], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = half_a_year
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    director, counsellor = as_staff(cast.lee), as_staff(cast.minji)
    known = Inquiry.objects.filter(clinic=cast.haneul).latest("pk")
    with in_the_middle_of_a_training(cast, monkeypatch) as run:
        told = json.dumps({"name": "박서연", "phone": "010-9876-5432"}).encode()
        delivered(door(cast), raw=told)
        Delivery.objects.update(content_type="application/json")
        assert drain(NOW) == 1
        came = Inquiry.objects.latest("pk")
        refresh([came.pk], NOW)
        log_call(known, "no_answer", by=cast.minji, at=NOW)
        weigh(REFERRED, by=cast.lee, at=NOW)
        assert counsellor.get(f"/today/?person={came.pk}").status_code == 200
        assert director.get("/insights/model/").status_code == 200
    assert Attempt.objects.filter(inquiry=known, result="no_answer").exists()
    run.refresh_from_db()
    assert run.outcome == {"pre": "published", "post": "published"}


def test_whoever_changes_what_is_set_keeps_no_door_waiting(cast: Cast) -> None:
    def names_it() -> None:
        """As a delivery that is stored does."""
        with psycopg.connect(**connection.get_connection_params()) as other:
            other.execute(NAMED_CLINIC, [cast.haneul.pk])

    for change in (
        lambda: weigh(REFERRED, by=cast.lee, at=NOW),
        lambda: write_phrase("주차", "건물 뒤에 주차장이 있습니다.", by=cast.jung, at=NOW),
    ):
        with transaction.atomic():
            change()
            names_it()
