"""A training outlives the worker that is killed in the middle of it."""

import os
import signal
from datetime import timedelta

import pytest

from cast import NOW, assemble
from naewon.scores import runs

from .test_killed_worker import start, wait_for

# Begins to train, says so, and never comes to its end.
WORKER = """
import sys, django
django.setup()
from django.utils import timezone
from naewon.scores import runs
def reads(*story, **more):
    more["tell"]("reading")
    print("in the middle", flush=True)
    sys.stdin.read()
runs.train_phase = reads
runs.carry_out(int(sys.argv[1]), int(sys.argv[2]), timezone.now)
"""
LATER = NOW + timedelta(days=1000)


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_was_training_is_trained_by_the_next() -> None:
    clinic = assemble().haneul
    run = runs.ask_for_training(clinic, by=None, at=NOW)
    worker = start(WORKER, str(clinic.pk), str(run.pk))
    assert worker.stdout is not None
    assert worker.stdout.readline().strip() == "in the middle"
    run.refresh_from_db()
    assert (run.phase, run.step) == ("pre", "reading")
    runs.carry_out(clinic.pk, run.pk, lambda: LATER)
    run.refresh_from_db()
    assert run.finished_at is None
    os.kill(worker.pid, signal.SIGKILL)
    worker.communicate()

    def is_done() -> bool:
        runs.queue_forgotten(clinic, LATER)
        runs.carry_out(clinic.pk, run.pk, lambda: LATER)
        run.refresh_from_db()
        return run.finished_at is not None

    assert wait_for(is_done)
    assert (run.outcome, run.tries) == ({"pre": "thin", "post": "thin"}, 2)
