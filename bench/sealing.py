"""What sealing costs: pages that open what they show, everything sealed anew, and the chain of the journal examined."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from unittest.mock import patch

from django.conf import settings
from django.utils import timezone

from bench.figures import Figure
from bench.ground import KEY, LATER
from bench.population import measured_clinic
from bench.size import seconds
from bench.tenants import at_the_queue
from bench.turns import compared
from naewon.journal.chain import add
from naewon.journal.models import Entry
from naewon.journal.verifying import verify
from naewon.ops.guard import Guard
from naewon.vault.envelope import unseal
from naewon.vault.rotating import begin, rotate_batch

LIMIT = 10.0
ENTRIES = 1_000_000
NOBODYS = 2_000_000_000
REMEMBERED = cache(unseal)


def measure(guard: Guard, now: datetime) -> Iterator[Figure]:  # noqa: ARG001
    clinic = measured_clinic()
    browser = at_the_queue(clinic, now)
    yield compared("opening what the queue screen shows", browser, "/today/", opened_before, LIMIT)
    yield sealed_anew()
    yield from examined(NOBODYS, now)


@contextmanager
def opened_before() -> Iterator[None]:
    """Every value is opened once and then only looked up."""
    with patch("naewon.vault.fields.unseal", REMEMBERED):
        yield


def sealed_anew() -> Figure:
    """Rows a second, for as long as is measured or until all is done; the work of one process."""
    settings.NAEWON_KEYS = f"{LATER}\n{KEY}"
    rotation = begin(timezone.now())
    began = time.perf_counter()
    while time.perf_counter() - began < seconds() and rotate_batch(rotation.pk, timezone.now()):
        pass
    taken = time.perf_counter() - began
    rotation.refresh_from_db()
    said = (
        f"{rotation.rows_done / taken:,.0f} rows a second, {rotation.rows_done:,} of {rotation.rows:,} in {taken:.0f} s"
    )
    return Figure("sealed anew under another key, one process", "-", said)


def examined(clinic_id: int, now: datetime) -> Iterator[Figure]:
    """Of a clinic that has nothing but its journal."""
    said = {"verb": "viewed", "subject": "inquiry", "at": now, "clinic_id": clinic_id}
    began = time.perf_counter()
    add(Entry(**said, staff_id=n % 7, inquiry_id=n, subject_id=n, detail={"what": "inquiry"}) for n in range(ENTRIES))
    yield Figure("journal, written in bulk", "-", rate("entries", ENTRIES, time.perf_counter() - began))
    began = time.perf_counter()
    assert verify(clinic_id).is_intact
    yield Figure("journal, examined", "-", rate("entries", ENTRIES, time.perf_counter() - began))


def rate(what: str, count: int, taken: float) -> str:
    return f"{count / taken:,.0f} {what} a second, {count:,} in {taken:.0f} s"
