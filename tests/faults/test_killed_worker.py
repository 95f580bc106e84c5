"""What was acknowledged outlives a worker that is killed in the middle of it."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from procrastinate.contrib.django import connector_params
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import NOW, asks, assemble
from charts import uploaded
from doors import delivered, door
from naewon.inquiries.models import Closure, Inquiry
from naewon.intake.adapters.file.columns import columns_from
from naewon.intake.bringing_in import bring_in
from naewon.intake.drain import drain
from naewon.intake.importing import confirm
from naewon.intake.models import Delivery
from naewon.intake.storing import DRAIN
from naewon.journal.outbox import wake
from naewon.ops import living
from naewon.ops.worker import as_worker
from naewon.tenancy.role import ROLE
from naewon.visits.models import Visit

# Takes everything that waits, says so, and never comes to the commit.
WORKER = """
import sys, django
django.setup()
from django.db import transaction
from django.utils import timezone
from naewon.intake.drain import drain_batch
from naewon.tenancy.doors import clinics_with_deliveries
with transaction.atomic():
    for clinic_id in clinics_with_deliveries():
        drain_batch(clinic_id, timezone.now())
    print("in the middle", flush=True)
    sys.stdin.read()
"""


@pytest.mark.django_db(transaction=True)
def test_what_a_killed_worker_had_in_hand_is_done_by_the_next() -> None:
    source = door(assemble())
    for number in range(5):
        body = f'{{"name": "김하늘", "phone": "010-7315-{2840 + number}"}}'.encode()
        delivered(source, str(number), body)
    Delivery.objects.update(content_type="application/json")
    worker = start(WORKER)
    assert worker.stdout is not None
    assert worker.stdout.readline().strip() == "in the middle"
    os.kill(worker.pid, signal.SIGKILL)
    worker.communicate()
    assert wait_for(lambda: drain(NOW) == 5)
    assert Inquiry.objects.count() == Delivery.objects.filter(settled_at__isnull=False).count() == 5


# A worker as in production, that never comes to the end of its job.
STUCK = """
import asyncio, sys, django
django.setup()
from naewon.intake import jobs
from naewon.ops.commands.work import work
def stuck(now):
    print("in the middle", flush=True)
    sys.stdin.read()
jobs.drain = stuck
asyncio.run(work(1, ["default"]))
"""


@pytest.mark.django_db(transaction=True)
def test_a_job_is_taken_from_a_worker_that_was_killed_and_never_from_one_that_sleeps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    delivered(door(assemble()), "1", '{"name": "김하늘", "phone": "010-7315-2840"}'.encode())
    Delivery.objects.update(content_type="application/json")
    wake(DRAIN)
    monkeypatch.setattr(living, "GRACE", 0)
    worker = start(STUCK)
    assert worker.stdout is not None
    assert worker.stdout.readline().strip() == "in the middle"
    os.kill(worker.pid, signal.SIGSTOP)
    assert taken_up() == []
    os.kill(worker.pid, signal.SIGKILL)
    worker.communicate()
    [job] = ProcrastinateJob.objects.filter(task_name=DRAIN)
    assert wait_for(lambda: taken_up() == [job.pk])
    assert ProcrastinateJob.objects.get(pk=job.pk).status == "todo"
    assert taken_up() == []
    with as_worker() as another:
        another.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="successful")
    assert Inquiry.objects.count() == 1
    assert not ProcrastinateJob.objects.filter(task_name=DRAIN).exists()


def taken_up() -> list[int]:
    """What a living worker takes from those that are dead by now."""

    async def look() -> list[int]:
        async with await psycopg.AsyncConnection.connect(**connector_params(), autocommit=True) as mine:
            return await living.take_up(mine)

    return asyncio.run(look())


# Brings in every row of a file of visits and ties some of them, and is killed before the next.
TYING = """
import sys, django
django.setup()
from django.utils import timezone
from naewon.intake import bringing_in, visits
from naewon.tenancy.within import within
from naewon.visits.models import Visit
visits.A_FEW = 3
clinic_id, import_id = int(sys.argv[1]), int(sys.argv[2])
for _progress in bringing_in.bring_in(clinic_id, import_id, timezone.now):
    with within([clinic_id]):
        if Visit.objects.exists():
            print("in the middle", flush=True)
            sys.stdin.read()
"""


@pytest.mark.django_db(transaction=True)
def test_a_file_of_visits_whose_worker_was_killed_is_brought_to_its_end_by_the_next() -> None:
    cast = assemble()
    for n in range(8):
        asks(cast, f"김{n}", f"010-73{n}5-2846", at=NOW - timedelta(days=9))
    rows = (f"C-{n},김{n},010-73{n}5-2846,,2026-11-20,눈,0" for n in range(8))
    file_import = uploaded(cast, *rows)
    confirm(file_import, columns_from(file_import.mapping), by=cast.lee, at=NOW)
    worker = start(TYING, str(cast.haneul.pk), str(file_import.pk))
    assert worker.stdout is not None
    assert worker.stdout.readline().strip() == "in the middle"
    os.kill(worker.pid, signal.SIGKILL)
    worker.communicate()
    assert Visit.objects.count() == 3
    for _progress in bring_in(cast.haneul.pk, file_import.pk, lambda: NOW):
        pass
    file_import.refresh_from_db()
    assert (file_import.finished_at, file_import.visits, file_import.repeats) == (NOW, 8, 0)
    assert Visit.objects.count() == Closure.objects.count() == 8


def start(program: str, *words: str) -> "subprocess.Popen[str]":
    """A process of its own on the tests' database."""
    place = connection.settings_dict
    url = f"postgresql://{ROLE}@/{place['NAME']}?host={place['HOST']}&port={place['PORT'] or 5432}"
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "naewon.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", program, *words],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def wait_for(is_so: Callable[[], bool]) -> bool:
    """The server notices a dead client a moment later, and only then are its rows free again."""
    return any(is_so() or time.sleep(0.1) for _ in range(100))
