"""What a job of the worker asks for, it asks for together with what it does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app

from naewon.intake.likening import COMPARE, compare_later
from naewon.ops.worker import as_worker

pytestmark = pytest.mark.django_db(transaction=True)
# Of no clinic there is, so that what other tests left on the queue is not taken for it.
NO_CLINIC = 987_654_321
QUEUED = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s AND args ->> 'clinic_id' = %s::text"


@contextmanager
def on_the_queue(act: Callable[[], None]) -> Iterator[None]:
    """A job that does it, waiting for a worker while the block begins."""
    task = app.task(name="tests.act")(act)
    task.defer()
    try:
        yield
    finally:
        del app.tasks["tests.act"]


def works() -> None:
    with as_worker() as worker:
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="always")


def seen_by_others() -> int:
    with psycopg.connect(**connection.get_connection_params()) as other:
        [found] = other.execute(QUEUED, [COMPARE, NO_CLINIC]).fetchone() or [0]
        return int(found)


def test_nobody_begins_before_there_is_something_to_see() -> None:
    seen: list[int] = []

    def act() -> None:
        with transaction.atomic():
            compare_later(NO_CLINIC, [])
            seen.append(seen_by_others())
        seen.append(seen_by_others())

    with on_the_queue(act):
        works()
    assert seen == [0, 1]


def test_it_is_gone_with_what_is_undone() -> None:
    seen: list[int] = []

    def act() -> None:
        with transaction.atomic():
            compare_later(NO_CLINIC, [])
            transaction.set_rollback(True)
        seen.append(seen_by_others())

    with on_the_queue(act):
        works()
    assert seen == [0]
