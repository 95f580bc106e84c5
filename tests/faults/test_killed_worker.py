"""What was acknowledged outlives a worker that is killed in the middle of it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from django.db import connection

from cast import NOW, assemble
from doors import delivered, door
from naewon.inquiries.models import Inquiry
from naewon.intake.drain import drain
from naewon.intake.models import Delivery
from naewon.tenancy.role import ROLE

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


def start(program: str) -> "subprocess.Popen[str]":
    """A process of its own on the tests' database."""
    place = connection.settings_dict
    url = f"postgresql://{ROLE}@/{place['NAME']}?host={place['HOST']}&port={place['PORT'] or 5432}"
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "naewon.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", program], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def wait_for(is_so: Callable[[], bool]) -> bool:
    """The server notices a dead client a moment later, and only then are its rows free again."""
    return any(is_so() or time.sleep(0.1) for _ in range(100))
